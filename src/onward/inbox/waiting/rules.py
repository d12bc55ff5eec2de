"""In which order letters wait for the person: the urgent first, then those to look at, then the rest by application.

Letters that only say that an application was viewed come last, as one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from onward.inbox.review.rules import URGENT_KINDS, event_of
from onward.parsing.letters.understanding import Doubt, LetterKind

URGENT_FOR = timedelta(days=30)
"""An invitation of last spring can wait: after a first look at a mailbox there are many of them."""
MAX_LETTERS_TOGETHER, MAX_VIEWED_TOGETHER = 12, 100


class LetterSection(StrEnum):
    """What is asked of the person about letters."""

    URGENT = "urgent"
    UNSURE = "unsure"
    CLEAR = "clear"
    VIEWED = "viewed"


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """What decides where a letter stands. ``target`` is the application it belongs to, or the proposed one, or none.

    ``sender_is_doubted`` where anything warns of its sender.
    """

    pk: int
    kind: LetterKind
    doubts: tuple[str, ...]
    target: str
    sent_at: datetime | None
    sender_is_doubted: bool = False

    @property
    def can_be_accepted(self) -> bool:
        """Whether it says something for a timeline, and of which application."""
        return bool(self.target) and event_of(self.kind) is not None

    @property
    def is_clear(self) -> bool:
        return self.can_be_accepted and not self.doubts and not self.sender_is_doubted


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """Letters shown as one: a letter by itself, those of one application in order of time, or those that say so little
    that they are decided together."""

    section: LetterSection
    letters: tuple[WaitingLetter, ...]


def letter_section(letter: WaitingLetter, now: datetime) -> LetterSection:
    """Tell where a letter stands. What looks urgent and may be forged is to be looked at before it hurries anybody."""
    if letter.sender_is_doubted:
        return LetterSection.UNSURE
    if letter.kind is LetterKind.VIEWED and not letter.doubts:
        return LetterSection.VIEWED
    is_fresh = letter.sent_at is None or now - letter.sent_at <= URGENT_FOR
    if letter.kind in URGENT_KINDS and is_fresh and Doubt.SENDER_UNPROVEN not in letter.doubts:
        return LetterSection.URGENT
    return LetterSection.CLEAR if letter.is_clear else LetterSection.UNSURE


def waiting_groups(letters: Iterable[WaitingLetter], now: datetime) -> list[WaitingGroup]:
    """Put letters, the newest first, into the order in which they are shown; many of one application in parts."""
    alone: dict[LetterSection, list[WaitingGroup]] = {LetterSection.URGENT: [], LetterSection.UNSURE: []}
    together: dict[str, list[WaitingLetter]] = {}
    viewed: list[WaitingLetter] = []
    for letter in letters:
        section = letter_section(letter, now)
        if section is LetterSection.VIEWED:
            viewed.append(letter)
        elif section is LetterSection.CLEAR:
            together.setdefault(letter.target, []).append(letter)
        else:
            alone[section].append(WaitingGroup(section, (letter,)))
    unsure = sorted(alone[LetterSection.UNSURE], key=_likely_urgency)
    return [
        *alone[LetterSection.URGENT],
        *unsure,
        *(group for each in together.values() for group in _parts(LetterSection.CLEAR, each[::-1])),
        *_parts(LetterSection.VIEWED, viewed, MAX_VIEWED_TOGETHER),
    ]


def _likely_urgency(group: WaitingGroup) -> int:
    kind = group.letters[0].kind
    return 0 if kind in URGENT_KINDS else 2 if kind is LetterKind.RECRUITER_OUTREACH else 1


def _parts(
    section: LetterSection, letters: Sequence[WaitingLetter], size: int = MAX_LETTERS_TOGETHER
) -> Iterable[WaitingGroup]:
    for start in range(0, len(letters), size):
        yield WaitingGroup(section, tuple(letters[start : start + size]))


def letter_after(groups: Sequence[WaitingGroup], decided: Collection[int]) -> int | None:
    """Return the letter to go to from decided ones: of the next group that isn't decided, else of the one before."""
    firsts = [next((each.pk for each in group.letters if each.pk not in decided), None) for group in groups]
    gone = [n for n, group in enumerate(groups) if any(each.pk in decided for each in group.letters)]
    at = gone[0] if gone else 0
    return next((pk for pk in [*firsts[at:], *firsts[:at][::-1]] if pk is not None), None)
