"""Parsing of free status texts into stages, ending and rounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onward.parsing.tables.cells import NO_WORDS, YES_WORDS, clean_cell, is_placeholder
from onward.parsing.tables.records import STATUS_STAGES, ParsedStatus
from onward.parsing.tables.status_phrases import STATUS_RULES
from onward.parsing.text import normalize
from onward.vocabulary import Ending, EventKind

_MAX_STATUS_LENGTH = 120  # a status is a few words; what follows them is a note
_MAX_UNKNOWN_WORDS = 6
_PART_SEPARATOR = re.compile(
    r"[+/&,;|>\n()\[\]\u2192:]+|\s[-\u2013\u2014]+\s|=>|\b(?:then|after|and|but|before|und|dann|nach|aber|puis|et|apres|mais|y|luego|tras|e|poi|dopo|ma|en|na|maar|depois|apos)\b",
    re.IGNORECASE,
)
_NO_INTERVIEW = re.compile(
    r"\b(?:without|no|never got(?: an)?|ohne|kein|sans|pas d|sin|senza|geen|zonder|sem|nessun) (?:an? |any )?"
    r"(?:interviews?|gesprach|entretien|entrevista|colloquio|gesprek)\b"
)
_NEGATION_WORDS = frozenset(
    """
    not no never nicht kein keine pas jamais ni nunca niet geen non nao sem maybe perhaps probably vielleicht
    peut
    """.split()
)
_CODE_WORDS = YES_WORDS | NO_WORDS
_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "zwei": 2, "drei": 3, "deux": 2, "trois": 3, "dos": 2,
    "tres": 3, "due": 2, "tre": 3, "twee": 2, "drie": 3, "dois": 2, "duas": 2,
}  # fmt: skip
_ENDING_PRECEDENCE = (Ending.WITHDRAWN, Ending.REJECTED, Ending.CLOSED, Ending.NEVER_ANSWERED)


def status_key(text: str) -> str:
    """Return the form under which a status is remembered: "refuse" for "Refusé!"."""
    return normalize(text) or text.strip()


def is_bare_code(text: str) -> bool:
    """Tell whether a text is a bare number, a tick or a yes or no, which says nothing of what it counts."""
    plain = text.strip()
    return bool(plain) and (
        normalize(plain) in _CODE_WORDS
        or re.fullmatch(r"[\d.,]+\s*%?", plain) is not None
        or not any(c.isalnum() for c in plain)
    )


def parse_status(text: str) -> ParsedStatus:
    """Parse a status in English, German, French, Spanish, Italian, Dutch or Portuguese.

    Compound texts are read by parts ("2 Interviews + Denied"): every stage named is kept, the number of interviews
    counted, and of several endings the firmest stands (an employer's no outweighs silence). ``is_sure`` is False when a
    word can mean two things ("Declined", "Passed"), when endings contradict each other, or when words are left that
    could turn the meaning. A text without any known phrase, a bare number or a yes or no gives a Status with
    ``understood`` False. Nothing is raised.
    """
    return _parse_cached(text[:_MAX_STATUS_LENGTH])


@lru_cache(maxsize=4_000)
def _parse_cached(text: str) -> ParsedStatus:
    if is_placeholder(text) or is_bare_code(text):
        return ParsedStatus()
    plain = normalize(clean_cell(text))
    whole = _match_phrases(plain)
    if whole is not None and not whole[1]:
        return whole[0]
    left_words: list[str] = []
    found: list[ParsedStatus] = []
    doubtful = False
    for part in _split_parts(text):
        scanned = _match_phrases(_NO_INTERVIEW.sub(" ", part))
        if scanned is None:
            left_words.extend(part.split())
            continue
        found.append(scanned[0])
        doubtful = doubtful or not _NEGATION_WORDS.isdisjoint(scanned[1])
        left_words.extend(scanned[1])
    if not found:
        return ParsedStatus()
    return _merge(found, doubtful=doubtful or len(left_words) > _MAX_UNKNOWN_WORDS)


def _split_parts(text: str) -> list[str]:
    return [
        plain
        for plain in (
            normalize(part)
            for part in _PART_SEPARATOR.split(clean_cell(text).replace("\u2019", "'").replace("w/o", "without"))
        )
        if plain
    ]


def _match_phrases(plain: str) -> tuple[ParsedStatus, list[str]] | None:
    """Match the phrases of one part, each rule once; return also the words no phrase took. None for no phrase."""
    stages: set[EventKind] = set()
    endings: list[Ending] = []
    phrases: list[str] = []
    is_sure, is_saved, rounds, rest = True, False, 0, plain
    for rule in STATUS_RULES:
        match = rule.pattern.search(rest)
        if not match:
            continue
        stages.update(rule.stages)
        if rule.ending:
            endings.append(rule.ending)
        is_sure = is_sure and rule.is_sure
        is_saved = is_saved or rule.is_saved
        rounds = max(rounds, _rounds_named(match))
        phrases.append(match[0].strip())
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
        if not rest.strip():
            break
    if not phrases:
        return None
    status = ParsedStatus(
        stages=_in_stage_order(stages),
        ending=_strongest_ending(endings),
        rounds=rounds,
        is_sure=is_sure and len(set(endings)) < 2,
        phrases=tuple(phrases),
        is_saved=is_saved,
    )
    return status, rest.split()


def _rounds_named(match: re.Match[str]) -> int:
    groups = match.groupdict()
    word = (groups.get("n2") or "").strip()
    if not word:
        return 0
    return _NUMBER_WORDS.get(word) or min(int(word), 20)


def _merge(found: list[ParsedStatus], *, doubtful: bool) -> ParsedStatus:
    stages = {stage for status in found for stage in status.stages}
    endings = [status.ending for status in found if status.ending]
    contradictory = {Ending.REJECTED, Ending.WITHDRAWN} <= set(endings)
    return ParsedStatus(
        stages=_in_stage_order(stages),
        ending=_strongest_ending(endings),
        rounds=max(status.rounds for status in found),
        is_sure=all(status.is_sure for status in found) and not doubtful and not contradictory,
        phrases=tuple(phrase for status in found for phrase in status.phrases),
        is_saved=any(status.is_saved for status in found),
    )


def _strongest_ending(endings: Sequence[Ending]) -> Ending | None:
    return next((ending for ending in _ENDING_PRECEDENCE if ending in endings), None)


def _in_stage_order(stages: set[EventKind]) -> tuple[EventKind, ...]:
    return tuple(sorted(stages, key=STATUS_STAGES.index))


def combine_statuses(first: ParsedStatus, second: ParsedStatus) -> ParsedStatus:
    """Combine two columns that both speak of the state of one application."""
    if not first.understood or not second.understood:
        return first if first.understood else second
    return _merge([first, second], doubtful=False)
