"""Years of experience in a clause: "3+ years", "2 bis 5 Jahre", "minimum one (1) year", "6 months to 1 year"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onward.parsing.postings.requirements.phrases import Phrases, all_languages, plain, read_lists, word_heads

MAX_YEARS = 40

_NUMBER_WORDS = {
    1: "one a an ein eine einem einer un une uno una um uma een",
    2: "two zwei zwo deux dos due dois duas twee",
    3: "three drei trois tres tre drie",
    4: "four vier quatre cuatro quattro quatro",
    5: "five funf cinq cinco cinque vijf",
    6: "six sechs seis sei zes",
    7: "seven sieben sept siete sette sete zeven",
    8: "eight acht huit ocho otto oito",
    9: "nine neun neuf nueve nove negen",
    10: "ten zehn dix diez dieci dez tien",
    12: "twelve zwolf douze doce dodici doze twaalf",
    15: "fifteen funfzehn quinze quince quindici vijftien",
    18: "eighteen",
    20: "twenty zwanzig vingt veinte venti vinte twintig",
    24: "twenty-four",
}
_VALUES = {word: number for number, words in _NUMBER_WORDS.items() for word in words.split()}
_ARTICLES = frozenset(_NUMBER_WORDS[1].split())
"""These count only beside a word of experience: "twice a year" is none."""
_NUMBER = rf"(?:\d{{1,2}}(?:[.,]\d)?|{'|'.join(sorted(_VALUES, key=len, reverse=True))})"
_YEAR_UNIT = r"(?:years?'?s?|yrs?|yoe|jahre?n?s?|jahriger?|jahrige|ans?|annees?|anos?|anni|anno|jaar|jaren)"
_MONTH_UNIT = r"(?:months?'?|monate?n?|mois|mes|meses|mesi|mese|maanden?)"
_IN_BRACKETS = r"(?:\([^()]{1,24}\)\s*)?"
_RANGE = re.compile(
    rf"(?<![\w.,$€£-])(?P<low>{_NUMBER})\s*{_IN_BRACKETS}(?P<open>\+|plus\b|or more\b)?\s*"
    rf"(?:min(?:imum)?\.?\s+)?{_IN_BRACKETS}"
    rf"(?P<first>{_YEAR_UNIT}|{_MONTH_UNIT})?\s*"
    rf"(?:(?:-|/|to\b|or\b|bis\b|oder\b|a\b|ou\b|o\b|tot\b|ate\b|y\b|e\b|et\b)\s*(?P<high>{_NUMBER})\s*"
    rf"{_IN_BRACKETS}(?P<more>\+)?)?"
    rf"[\s-]*(?P<unit>{_YEAR_UNIT}|{_MONTH_UNIT})(?!\w)",
)
_ONE_UNIT = re.compile(
    rf"(?<![\w.,$€£-])(?P<low>{_NUMBER})\s*{_IN_BRACKETS}(?P<open>\+)?[\s-]*(?P<unit>{_YEAR_UNIT}|{_MONTH_UNIT})(?!\w)"
)
_UNIT_HEADS = frozenset(
    "year yrs yr yoe jahr ans an anne anni anno ano anos jaar mont mona mois mes mese mesi maan".split()
)


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience at ``text[start:end]``; ``most`` is ``None`` without an upper limit."""

    start: int
    end: int
    least: float | None
    most: float | None


def read_years(text: str, *, named_only: bool) -> tuple[Years, ...]:
    """Return the years of experience that a clause asks for, in order.

    ``named_only`` leaves out years without a word of experience beside them, as it must be where the clause does not
    stand among requirements. Ages, terms of contracts and the past of a company are no experience.
    """
    flat = plain(text)
    if _UNIT_HEADS.isdisjoint(word_heads(flat)):
        return ()
    return tuple(_read(flat, named_only=named_only))


def _read(flat: str, *, named_only: bool) -> Iterator[Years]:
    context = _context()
    for match in _matches(flat):
        if _is_another_time(flat, match):
            continue
        around = flat[max(0, match.start() - 60) : match.end() + 80]
        needs_name = named_only or match["low"] in _ARTICLES
        if needs_name and context["experience"].search(around) is None:
            continue
        ahead = flat[max(0, match.start() - 20) : match.start()].rstrip()
        years = _years(match, at_most=context["at_most"].ends(ahead))
        if years:
            yield years


def _is_another_time(flat: str, match: re.Match[str]) -> bool:
    """Return whether the words around it say that it is an age, a term or a period in the past."""
    context = _context()
    before = flat[max(0, match.start() - 30) : match.start()].rstrip()
    without_last = before.rpartition(" ")[0]
    return (
        context["before"].ends(before)
        or context["before"].ends(without_last)
        or context["after"].begins(flat[match.end() : match.end() + 30].lstrip())
    )


@lru_cache
def _context() -> dict[str, Phrases]:
    return {kind: Phrases(all_languages(lists)) for kind, lists in read_lists("years").items()}


def _matches(flat: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _RANGE.search(flat, position):
        if match["first"] and not match["high"]:
            match = _ONE_UNIT.match(flat, match.start()) or match
        yield match
        position = match.end()


def _years(match: re.Match[str], *, at_most: bool) -> Years | None:
    groups = match.groupdict()
    unit = groups["unit"]
    low = _in_years(groups["low"], groups.get("first") or unit)
    high = _in_years(groups["high"], unit) if groups.get("high") else None
    if groups.get("more"):
        high = None
    if at_most and high is None:
        low, high = None, low
    if low is not None and high is not None and high < low:
        return None
    if (low or high or 0) > MAX_YEARS or (low is None and high is None):
        return None
    return Years(match.start(), match.end(), low, high)


def _in_years(number: str, unit: str) -> float | None:
    value = float(_VALUES[number]) if number in _VALUES else float(number.replace(",", "."))
    if re.fullmatch(_MONTH_UNIT, unit):
        value = round(value / 12, 2)
    return value
