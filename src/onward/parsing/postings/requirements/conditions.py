"""Licenses, the right to work, travel, clearance and places that a clause asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onward.parsing.postings.records import RequirementKind
from onward.parsing.postings.requirements.phrases import Phrases, all_languages, cues, plain, read_lexicon

_KINDS: Final = (
    RequirementKind.RIGHT_TO_WORK,
    RequirementKind.CLEARANCE,
    RequirementKind.TRAVEL,
    RequirementKind.PLACE,
)
_UPPER_CASE: Final = frozenset(
    """
    adr cpc hgv lgv cdl cnh rn nmc lpn lvn hcpc qts pgce capes cpr bls acls bhv cpa acca cima cfa cscs vca tpc pmp cissp
    cism cisa dbs bpss vog itar dv caces capa coren finra atpl ceng cna emt ccna ccnp csm rbt bcba lcsw
    """.split()
)
"""Short names that mean the licence in capitals only: "capa" is a layer in Portuguese."""

_WITH_CLASS: Final = "driver's license"
_PERCENT_TRAVEL = re.compile(
    r"travel\b[^.;%]{0,40}\d{1,2}\s?%|\d{1,2}\s?%[^.;]{0,25}travel|\d{1,2}\s?%[^.;]{0,25}reise"
)
_PLACE_AT_HEAD = re.compile(
    r"^\W*(?:(?:fully )?(?:remote|hybrid|on-?site)\W+(?:but )?)?(?:currently )?"
    r"(?:based|located|living|resident|live) (?:in|within)\b"
)
_FURTHER: Final = {RequirementKind.TRAVEL: _PERCENT_TRAVEL, RequirementKind.PLACE: _PLACE_AT_HEAD}
"""What else asks for a condition, beside its phrases."""
_PLACE_NAME = re.compile(
    r"(?:located|based|reside|residing|residents?|live|living|on-?site|in[- ]person|relocate|office|wohnhaft|wohnsitz|"
    r"residir|residente|residencia|woonachtig)\s+(?:in|to|of|at|within|en|em|a|\u00e0)\s+(?:the\s+|our\s+|either\s+)?"
    r"((?-i:[A-Z\u00c0-\u00dd])[^,;.()!?]{1,40})",
    re.IGNORECASE,
)
_DRIVING_CLASS = re.compile(
    r"(?:permis|klasse|class|category|categorie|categoria|carnet|patente|rijbewijs|licence|license|fuhrerschein)"
    r"(?: de conducir| de conduire| di tipo| der klasse| klasse| category| class)?[ -]"
    r"(a1|a2|be|ce|c1|d1|[abcd])(?:\+e)?(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition at ``text[start:end]``; ``value`` names the license or the place, if known."""

    start: int
    end: int
    kind: RequirementKind
    value: str


@lru_cache
def _patterns() -> tuple[tuple[RequirementKind, Phrases], ...]:
    table = read_lexicon("conditions")
    return tuple((kind, Phrases(all_languages(table[kind.value]))) for kind in _KINDS)


@lru_cache
def _licences() -> tuple[tuple[str, Phrases], ...]:
    return tuple((name, Phrases(phrases)) for name, phrases in read_lexicon("conditions")["licence"].items())


@lru_cache
def _any_licence() -> Phrases:
    return Phrases(all_languages(read_lexicon("conditions")["licence"]))


@lru_cache
def _any_other() -> Phrases:
    table = read_lexicon("conditions")
    further = ["travel", "reise*", "based", "located", "living", "live in", "live within", "resident"]
    return Phrases([*(phrase for kind in _KINDS for phrase in all_languages(table[kind.value])), *further])


def read_conditions(text: str) -> tuple[Condition, ...]:
    """Return the conditions in a clause: every license it names, and at most one of each other kind.

    What the employer offers ("we sponsor visas", "travel stipend") is no condition.
    """
    flat = plain(text)
    return (*_read_licences(text, flat), *_read_others(text, flat))


def _read_licences(text: str, flat: str) -> Iterator[Condition]:
    if _any_licence().search(flat) is None:
        return
    for name, phrases in _licences():
        position = 0
        while match := phrases.search(flat, position):
            position = match.end()
            if match[0] not in _UPPER_CASE or text[match.start() : match.end()].isupper():
                yield Condition(match.start(), match.end(), RequirementKind.LICENCE, _licence_value(name, flat, match))
                break


def _licence_value(name: str, flat: str, match: re.Match[str]) -> str:
    """Return the name of a license; that of a driver's license with its class."""
    if name != _WITH_CLASS:
        return name
    letters = _DRIVING_CLASS.search(flat, max(0, match.start() - 12), match.end() + 20)
    return f"{name} {letters[1].upper()}" if letters else name


def _read_others(text: str, flat: str) -> Iterator[Condition]:
    if _any_other().search(flat) is None:
        return
    for kind, phrases in _patterns():
        match = phrases.search(flat)
        if match is None and kind in _FURTHER:
            match = _FURTHER[kind].search(flat)
        if match is None or _is_offered(flat):
            continue
        if match[0] in _UPPER_CASE and not text[match.start() : match.end()].isupper():
            continue
        yield Condition(match.start(), match.end(), kind, _place_name(text) if kind is RequirementKind.PLACE else "")


def _is_offered(flat: str) -> bool:
    return cues("offered").search(flat) is not None and cues("refused").search(flat) is None


def _place_name(text: str) -> str:
    match = _PLACE_NAME.search(text)
    return match[1].strip() if match else ""
