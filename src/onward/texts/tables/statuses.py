"""Free status text to what it says: stages reached, how it ended, and whether the words can be meant two ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .phrases import NUMBERS, RULES
from .records import Ending, Stage, Status
from .words import normal, says_nothing, visible

_LONGEST = 120  # a status is a few words; what follows them is a note
_MANY_WORDS = 6
_PARTS = re.compile(
    r"[+/&,;|>\n()\[\]\u2192:]+|\s[-\u2013\u2014]+\s|=>|\b(?:then|after|and|but|before|und|dann|nach|aber|puis|et|apres|mais|y|luego|tras|e|poi|dopo|ma|en|na|maar|depois|apos)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:without|no|never got(?: an)?|ohne|kein|sans|pas d|sin|senza|geen|zonder|sem|nessun) (?:an? |any )?"
    r"(?:interviews?|gesprach|entretien|entrevista|colloquio|gesprek)\b"
)
_NEGATION = frozenset(
    """
    not no never nicht kein keine pas jamais ni nunca niet geen non nao sem maybe perhaps probably vielleicht
    peut
    """.split()
)
_CODES = frozenset("y n yes no x true false ja nein oui non si nee nao sim ok none 0 1 2 3 4 5 done v".split())
_STAGE_ORDER = {stage: place for place, stage in enumerate(Stage)}
_FIRMEST = (Ending.WITHDRAWN, Ending.REJECTED, Ending.CLOSED, Ending.NEVER_ANSWERED)


def status_key(text: str) -> str:
    """The form under which a status text is remembered: case, accents and punctuation do not matter."""
    return normal(text) or text.strip()


def is_code(text: str) -> bool:
    """Whether a text is a bare number, a tick or a yes or no, which says nothing of what it counts."""
    plain = text.strip()
    return bool(plain) and (
        normal(plain) in _CODES
        or re.fullmatch(r"[\d.,]+\s*%?", plain) is not None
        or not any(c.isalnum() for c in plain)
    )


def read_status(text: str) -> Status:
    """What a status says, in English, German, French, Spanish, Italian, Dutch or Portuguese.

    Compound texts are read by parts ("2 Interviews + Denied"): every stage named is kept, the number of interviews
    counted, and of several endings the firmest stands (an employer's no outweighs silence). ``sure`` is False when a
    word can mean two things ("Declined", "Passed"), when endings contradict each other, or when words are left that
    could turn the meaning. A text without any known phrase, a bare number or a yes or no gives a Status with
    ``understood`` False. Nothing is raised.
    """
    return _understood(text[:_LONGEST])


@lru_cache(maxsize=4_000)
def _understood(text: str) -> Status:
    if says_nothing(text) or is_code(text):
        return Status()
    plain = normal(visible(text))
    whole = _scan(plain)
    if whole is not None and not whole[1]:
        return whole[0]
    left_words: list[str] = []
    found: list[Status] = []
    doubtful = False
    for part in _parts(text):
        scanned = _scan(_WITHOUT.sub(" ", part))
        if scanned is None:
            left_words.extend(part.split())
            continue
        found.append(scanned[0])
        doubtful = doubtful or not _NEGATION.isdisjoint(scanned[1])
        left_words.extend(scanned[1])
    if not found:
        return Status()
    return _joined(found, doubtful=doubtful or len(left_words) > _MANY_WORDS)


def _parts(text: str) -> list[str]:
    return [
        plain
        for plain in (
            normal(part) for part in _PARTS.split(visible(text).replace("\u2019", "'").replace("w/o", "without"))
        )
        if plain
    ]


def _scan(plain: str) -> tuple[Status, list[str]] | None:
    """The phrases of one part, each rule once, and the words no phrase took; None when there is no phrase."""
    stages: set[Stage] = set()
    endings: list[Ending] = []
    why: list[str] = []
    sure, rounds, rest = True, 0, plain
    for rule in RULES:
        match = rule.pattern.search(rest)
        if not match:
            continue
        stages.update(rule.stages)
        if rule.ending is not Ending.NONE:
            endings.append(rule.ending)
        sure = sure and rule.sure
        rounds = max(rounds, _count(match))
        why.append(match[0].strip())
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
        if not rest.strip():
            break
    if not why:
        return None
    status = Status(_ordered(stages), _firmest(endings), rounds, sure and len(set(endings)) < 2, tuple(why))
    return status, rest.split()


def _count(match: re.Match[str]) -> int:
    groups = match.groupdict()
    word = (groups.get("n2") or "").strip()
    if not word:
        return 0
    return NUMBERS.get(word) or min(int(word), 20)


def _joined(found: list[Status], *, doubtful: bool) -> Status:
    stages = {stage for status in found for stage in status.stages}
    endings = [status.ending for status in found if status.ending is not Ending.NONE]
    return Status(
        stages=_ordered(stages),
        ending=_firmest(endings),
        rounds=max(status.rounds for status in found),
        sure=all(status.sure for status in found) and not doubtful and not _contradict(endings),
        why=tuple(phrase for status in found for phrase in status.why),
    )


def _contradict(endings: Sequence[Ending]) -> bool:
    return {Ending.REJECTED, Ending.WITHDRAWN} <= set(endings)


def _firmest(endings: Sequence[Ending]) -> Ending:
    return next((ending for ending in _FIRMEST if ending in endings), Ending.NONE)


def _ordered(stages: set[Stage]) -> tuple[Stage, ...]:
    return tuple(sorted(stages, key=_STAGE_ORDER.__getitem__))


def combined(first: Status, second: Status) -> Status:
    """Two columns that both speak of the state of one application, as one status."""
    if not first.understood or not second.understood:
        return first if first.understood else second
    return _joined([first, second], doubtful=False)
