"""Parsing free status texts into stages, ending and rounds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.tables.cells import NO_WORDS, YES_WORDS, clean_cell, is_placeholder
from onward.parsing.tables.records import STATUS_STAGES, ParsedStatus
from onward.parsing.tables.status_grammar import GRAMMAR_RULES
from onward.parsing.tables.status_phrases import WORD_LISTS
from onward.parsing.tables.status_rules import Sense, StatusRule, compiled
from onward.parsing.tables.status_words import BEFORE, HARMLESS_WORDS, STEP, THE, join_lines
from onward.parsing.text import normalize, without_accents
from onward.vocabulary import Ending, EventKind

_MAX_STATUS_LENGTH = 120  # a status is a few words; what follows them is a note
_MAX_UNKNOWN_WORDS = 6
_RULES = (*GRAMMAR_RULES, *WORD_LISTS)
_PART_SEPARATOR = re.compile(
    join_lines(
        r"""
        [+/&,;|>\n()\[\]\u2192:]+|\s[-\u2013\u2014]+\s|=>|\b(?:then|after|following|post|and|but|und|dann|danach|nach|
        aber|puis|et|apres|mais|y|luego|tras|despues de|e|poi|dopo|ma|en|na|daarna|maar|depois|apos)\b
        """
    ),
    re.IGNORECASE,
)
_STEP_NOT_REACHED = join_lines(
    rf"""
    \b(?:{BEFORE}|without|no|never got|did not get|didnt get|pre|ohne|kein|sans|pas d|sin|senza|zonder|geen|sem|nessun)
    (?: {THE}| first| erstem| premier)* {STEP}(?!\w)
    """
)
_NEGATION_WORDS = frozenset(
    """
    reconsidered reopened reinstated reversed overturned revived resumed
    not no never didnt wasnt isnt hasnt havent dont doesnt cant couldnt wont wouldnt nothing nobody none nicht kein
    keine nie nichts pas jamais ni nunca nada niet geen niets non mai nao sem without if unless
    """.split()
)
_GUESS_WORDS = re.compile(
    join_lines(
        r"""
        \b(?:maybe|perhaps|probably|likely|possibly|presum\w+|assum\w+|apparently|supposedly|hopefully|hoping|hope|
        expect\w*|if|unless|might|could be|guess|think|feels|seems|almost|nearly|unsure|vielleicht|wahrscheinlich|
        vermutlich|wohl|hoffentlich|peut etre|sans doute|probablement|quizas?|tal vez|probablemente|supongo|forse|
        probabilmente|misschien|waarschijnlijk|talvez|provavelmente)\b
        """
    )
)
_TURNED_DOWN = re.compile(
    join_lines(
        r"""
        (?:declined?|turned (?:it |them )?down|i pass(?:ed)?|(?:didnt|did not) (?:take|accept)(?: it)?|abgelehnt|
        ausgeschlagen|refusee?|declinee?|rifiutat[oa]|afgewezen|geweigerd|rechazad[oa]|declinad[oa]|recusad[oa]|
        (?:not|didnt) accept(?:ed)?|refused|passed(?: on)?|no|said no|no thanks|thanks but no thanks)
        """
    )
)
_ORDINAL_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|x|er|e|pm|am|h)?|x\d+")
_CODE_WORDS = YES_WORDS | NO_WORDS
_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "zwei": 2, "drei": 3, "vier": 4, "deux": 2,
    "trois": 3, "quatre": 4, "dos": 2, "tres": 3, "cuatro": 4, "due": 2, "tre": 3, "twee": 2, "drie": 3, "dois": 2,
    "duas": 2,
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
    counted, and of several endings the firmest stands (an employer's no outweighs silence). A part is read by its
    grammar before its words: who acted, on what, whether it is done, whether it is refused. ``is_sure`` is False when a
    word can mean two things ("Declined", "Passed"), when endings contradict each other, when it is a guess
    ("Rejected?"), or when words are left that could turn the meaning. A text without any known phrase, a bare number or
    a yes or no gives a Status with ``understood`` False. Nothing is raised.
    """
    return _parse_cached(text[:_MAX_STATUS_LENGTH])


class _Phrase(NamedTuple):
    """One known phrase of a text."""

    rule: StatusRule
    text: str
    rounds: int


class _Scan(NamedTuple):
    """The phrases found in a text, and the words that none of them took."""

    phrases: tuple[_Phrase, ...]
    left: tuple[str, ...]


@lru_cache(maxsize=4_000)
def _parse_cached(text: str) -> ParsedStatus:
    if is_placeholder(text) or is_bare_code(text):
        return ParsedStatus()
    cleaned = without_accents(clean_cell(text).replace("\u2019", "'").replace("w/o", "without"))
    guessed = "?" in cleaned or _GUESS_WORDS.search(normalize(cleaned)) is not None
    whole = _scan(normalize(cleaned))
    if whole.phrases and not whole.left:
        return _conclude(whole.phrases, doubtful=guessed)
    parts = [_scan(plain) for part in _PART_SEPARATOR.split(cleaned) if (plain := normalize(part))]
    return _conclude([phrase for part in parts for phrase in part.phrases], doubtful=guessed or _is_turned(parts))


def _is_turned(parts: list[_Scan]) -> bool:
    """Tell whether words are left that could turn the meaning.

    A note beside an ending turns nothing, unless it negates or is long; anything else must be of words known to be
    harmless.
    """
    ended = any(phrase.rule.ending for part in parts for phrase in part.phrases)
    left = [word for part in parts for word in part.left]
    notes = [word for part in parts if not part.phrases for word in part.left]
    strict = [word for part in parts if part.phrases for word in part.left] if ended else left
    return (
        not _NEGATION_WORDS.isdisjoint(left)
        or len(notes) > _MAX_UNKNOWN_WORDS
        or not all(word in HARMLESS_WORDS or word.isdecimal() or _ORDINAL_NUMBER.fullmatch(word) for word in strict)
    )


def _scan(plain: str) -> _Scan:
    """Match the phrases of one part, each rule once; the first that matches takes its words away."""
    phrases: list[_Phrase] = []
    rest = compiled(_STEP_NOT_REACHED).sub(" ", plain)
    for rule in _RULES:
        match = rule.search(rest)
        if not match:
            continue
        phrases.append(_Phrase(rule, match[0].strip(), _rounds_named(match)))
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
        if not rest.strip():
            break
    return _Scan(tuple(phrases), tuple(rest.split()))


def _rounds_named(match: re.Match[str]) -> int:
    word = (match.groupdict().get("n2") or "").strip()
    if not word:
        return 0
    return _NUMBER_WORDS.get(word) or min(int(word), 20)


def _conclude(phrases: Iterable[_Phrase], *, doubtful: bool) -> ParsedStatus:
    """Put the phrases of a text together."""
    found = list(phrases)
    if not found:
        return ParsedStatus()
    stages = {stage for phrase in found for stage in phrase.rule.stages}
    senses = {phrase.rule.sense for phrase in found}
    telling = _telling_endings(found, stages)
    sure = {phrase.rule.ending for phrase in telling if phrase.rule.is_sure}
    ending = _strongest_ending(sure or {phrase.rule.ending for phrase in telling})
    turned_down = _offer_turned_down(telling, stages, ending)
    if turned_down:
        ending, sure = Ending.WITHDRAWN, {Ending.WITHDRAWN}
    is_saved = (
        Sense.NOT_SENT in senses or (senses == {Sense.CHANNEL}) or (Sense.PLANNED in senses and not (stages or telling))
    )
    if len(stages) > 1:
        stages.discard(EventKind.APPLIED)
    elif not (stages or ending or is_saved):
        stages = {EventKind.APPLIED}
    unsure_stage = any(not p.rule.is_sure and not p.rule.ending and p.rule.sense is not Sense.CHANNEL for p in found)
    contradictory = (
        {Ending.REJECTED, Ending.WITHDRAWN} <= sure
        or (is_saved and bool(stages))
        or (ending is not None and EventKind.ACCEPTED in stages)
        or (ending is Ending.REJECTED and EventKind.OFFER in stages and not _names_offer_taken_back(telling))
    )
    return ParsedStatus(
        stages=_in_stage_order(stages),
        ending=ending,
        rounds=max(phrase.rounds for phrase in found),
        is_sure=not (doubtful or contradictory or unsure_stage or senses in ({Sense.CHANNEL}, {Sense.AGAIN}))
        and (ending is None or ending in sure),
        phrases=tuple(phrase.text for phrase in found),
        is_saved=is_saved,
    )


def _telling_endings(found: list[_Phrase], stages: set[EventKind]) -> list[_Phrase]:
    """Leave out what is merely done, where the text says what: "OA: done", "Rejected - closed"."""
    others = bool(stages) or any(p.rule.ending and p.rule.sense is not Sense.DONE for p in found)
    return [p for p in found if p.rule.ending and not (others and p.rule.sense is Sense.DONE)]


def _offer_turned_down(telling: list[_Phrase], stages: set[EventKind], ending: Ending | None) -> bool:
    """Tell whether an offer was there and what is refused after it is the offer: "Offer received, declined"."""
    return (
        EventKind.OFFER in stages
        and ending in (Ending.REJECTED, Ending.WITHDRAWN)
        and all(_TURNED_DOWN.fullmatch(p.text) for p in telling if p.rule.ending is ending)
    )


def _names_offer_taken_back(telling: list[_Phrase]) -> bool:
    return any(EventKind.OFFER in p.rule.stages and p.rule.ending is Ending.REJECTED for p in telling)


def _strongest_ending(endings: set[Ending | None]) -> Ending | None:
    return next((ending for ending in _ENDING_PRECEDENCE if ending in endings), None)


def _in_stage_order(stages: set[EventKind]) -> tuple[EventKind, ...]:
    return tuple(sorted(stages, key=STATUS_STAGES.index))


def combine_statuses(first: ParsedStatus, second: ParsedStatus) -> ParsedStatus:
    """Combine two columns that both speak of the state of one application."""
    if not first.understood or not second.understood:
        return first if first.understood else second
    endings = {first.ending, second.ending}
    return ParsedStatus(
        stages=_in_stage_order({*first.stages, *second.stages}),
        ending=_strongest_ending(endings),
        rounds=max(first.rounds, second.rounds),
        is_sure=first.is_sure and second.is_sure and not {Ending.REJECTED, Ending.WITHDRAWN} <= endings,
        phrases=(*first.phrases, *second.phrases),
        is_saved=first.is_saved or second.is_saved,
    )
