"""In which order letters wait for the person: the urgent first, then those to look at, then the rest by application.

Letters that only say that an application was viewed come last, as one."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from urllib.parse import urlsplit

from onward.inbox.review.rules import URGENT_KINDS, event_of
from onward.parsing.letters.understanding import Doubt, LetterKind
from onward.parsing.text import clean_text, one_line

URGENT_FOR = timedelta(days=30)
"""An invitation of last spring can wait: after a first look at a mailbox there are many of them."""
MAX_LETTERS_TOGETHER, MAX_VIEWED_TOGETHER = 12, 100
MAX_SHOWN = 400
MAX_SENTENCES = 10
_ANSWER = re.compile(r"(?:\s*(?:re|aw|wg|fw|fwd|tr|rif|sv|antw|rv)\s*:)+\s*", re.IGNORECASE)
_HOST_IN_NAME = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}\b", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s\\@/?#]+(?:[/?#][!-~]*)?", re.IGNORECASE)


class LetterSection(StrEnum):
    """What is asked of the person about letters."""

    URGENT = "urgent"
    UNSURE = "unsure"
    CLEAR = "clear"
    VIEWED = "viewed"


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """What decides where a letter stands. ``target`` is the application it belongs to, or the proposed one, or none.

    ``may_be_posing`` is that of its sender.
    """

    pk: int
    kind: LetterKind
    doubts: tuple[str, ...]
    target: str
    sent_at: datetime | None
    may_be_posing: bool = False

    @property
    def can_be_accepted(self) -> bool:
        """Whether it says something for a timeline, and of which application."""
        return bool(self.target) and event_of(self.kind) is not None

    @property
    def is_clear(self) -> bool:
        return self.can_be_accepted and not self.doubts and not self.may_be_posing


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """Letters shown as one: a letter by itself, those of one application in order of time, or those that say so little
    that they are decided together."""

    section: LetterSection
    letters: tuple[WaitingLetter, ...]


def letter_section(letter: WaitingLetter, now: datetime) -> LetterSection:
    """Tell where a letter stands. What looks urgent and may be forged is to be looked at before it hurries anybody."""
    if letter.may_be_posing:
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


def shown_text(text: str) -> str:
    """Return words of a letter as a line that can be shown: nothing invisible, nothing that turns the writing round."""
    line = one_line(clean_text(text))
    return line if len(line) <= MAX_SHOWN else f"{line[:MAX_SHOWN].rstrip()}…"


def marked_sentences(cues: Iterable[Sequence[str]], subject: str = "") -> list[tuple[str, str, str]]:
    """Part each decisive sentence into what stands before its decisive words, the words, and what stands after them.

    The subject of the letter is one of them only where nothing else decided: it is read anyway.
    """
    marked: dict[str, tuple[str, str, str]] = {}
    for sentence, words in islice(cues, MAX_SENTENCES):
        line, found = shown_text(sentence), shown_text(words)
        before, found, after = line.partition(found) if found else (line, "", "")
        marked.setdefault(line, (before, found, after))
    heard = _without_answer(subject)
    return [parts for line, parts in marked.items() if _without_answer(line) != heard] or list(marked.values())


def _without_answer(line: str) -> str:
    """Return a subject as it was before it was answered and passed on."""
    return _ANSWER.sub("", shown_text(line)).casefold().strip(" .:")


def claimed_host(name: str, address: str) -> str:
    """Return the host that a sender's name claims where their address is of another one; nothing where none differs."""
    real = ascii_host(address)
    for found in _HOST_IN_NAME.finditer(name[:MAX_SHOWN]):
        claimed = found.group().lower()
        if not _are_related(claimed, real):
            return claimed
    return ""


def _are_related(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def ascii_host(address: str) -> str:
    """Return the host of an address in the letters of the internet, in which no letter looks like another one."""
    host = address.rpartition("@")[2].strip().lower()
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode("ascii")


def web_host(url: str) -> str:
    """Return the host that a browser opens for an address of the web; nothing for what browsers may read otherwise."""
    if not _WEB_ADDRESS.fullmatch(url):
        return ""
    try:
        return ascii_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""
