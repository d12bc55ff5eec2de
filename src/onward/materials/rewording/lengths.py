"""Lengths of time in a text: "24 months", "two years", "from 2019 to 2021", "four times a year"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from onward.materials.rewording.months import read_months
from onward.materials.rewording.numbers import WrittenNumber
from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource
from onward.materials.rewording.words import ComparedWord
from onward.materials.tailoring.words import word_stem

UNITS = {
    unit: name
    for name, units in {
        "second": "seconds sec secs",
        "minute": "minute minutes min mins",
        "hour": "hour hours hourly hr hrs h",
        "day": "day days daily night nights nightly morning mornings evening evenings afternoon afternoons",
        "week": "week weeks weekly weekend weekends wk wks",
        "fortnight": "fortnight fortnightly",
        "month": "month months monthly",
        "quarter": "quarterly",
        "year": "year years yearly annual annually annum yr yrs",
        "decade": "decade decades",
    }.items()
    for unit in units.split()
}
"""Words that say how long or how often, and the length of time they mean."""
MINUTES = {
    "second": 1 / 60,
    "minute": 1.0,
    "hour": 60.0,
    "day": 1440.0,
    "week": 10_080.0,
    "fortnight": 20_160.0,
    "month": 43_800.0,
    "quarter": 131_400.0,
    "year": 525_600.0,
    "decade": 5_256_000.0,
}
SAME_LENGTH = 0.1
"""By what share two lengths of time may differ: four weeks are a month."""
_A_UNIT = re.compile(
    r"\b(?P<over>(?:over|more than|at least) )?(?:an?|one) (?P<unit>day|week|month|year|decade)\b(?! and a half)",
    re.IGNORECASE,
)
_A_YEAR = re.compile(
    r"\s*(?:\w+\s+)?(?:an?|per|each|every|in\s+the|in\s+a)\s+(?P<unit>week|month|year)\b", re.IGNORECASE
)
_AND_A_HALF = re.compile(r" and a half\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?P<first>\d{4})\s*(?:to|until|-|\u2013)\s*\d{4}\b")
_TO_NOW = re.compile(
    r"(?:\b(?:to|until|till)\s|\d\s?[-\u2013]\s?)(?:the\s)?(?:present|now|today)\b|"
    r"\b(?:ever since|since then|to this day)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\buntil (?:\w+ )?(?P<last>\d{4})\b", re.IGNORECASE)
_COUNTS_TIME = frozenset(
    "a an per each every one several many multiple within first last past second".split()  # noqa: SIM905
)
_WHOLE = frozenset({"full", "whole", "entire"})
_PARTS_OF_DAY = frozenset(word_stem(part) for part in ("morning", "afternoon", "evening", "night", "weekend"))
_AGES = frozenset({"aged", "age", "ages", "old", "olds"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LASTING = frozenset({"since", "from", "now", "present", "current", "currently", "today", "still", "ongoing", "until"})
_TIMES_A_WEEK = frozenset({"shift", "shifts", "twice", "times", "thrice"})
_EARLY = frozenset({"before", "ahead", "early", "earlier", "sooner"})
_LATE = frozenset({"after", "late", "later", "behind", "past"})
_PARTS_OF_YEAR = {"early": range(4), "mid": range(4, 8), "late": range(8, 12)}
"""Words for a part of a year, and its months, the first being 0."""
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_ONE = frozenset({"a", "an", "one", "per", "each", "every"})
_EVERY_OTHER = frozenset({"second", "other", "two", "2"})


def check_units(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield lengths of time that the source doesn't have: "60 an hour" where it says "a day"."""
    known = {UNITS[word] for word in source.folded if word in UNITS}
    known |= {"year"} if source.folded & _AGES else set()
    known |= {"week"} if any(word.startswith(WEEKDAYS) for word in source.folded) else set()
    known |= {"day"} if source.folded & _TIMES_A_WEEK else set()
    known |= {"fortnight"} if "week" in known and source.folded & _EVERY_OTHER else set()
    for place, word in enumerate(proposal.words):
        unit = UNITS.get(word.folded)
        before = proposal.words[place - 1] if place else None
        is_counted = word.folded.endswith("ly") or (
            before is not None and (before.folded in _COUNTS_TIME or proposal.is_number(before))
        )
        is_counted |= before is not None and before.folded == "for" and word.folded.endswith("s")
        is_whole = (before is not None and before.folded in _WHOLE) or _is_long(proposal, word)
        is_counted |= is_whole
        is_named = "-" in proposal.gap_before(place) and before is not None and not proposal.is_number(before)
        is_named &= not is_whole
        if not unit or not is_counted or unit in known or is_named:
            continue
        number = next((each.value for each in proposal.numbers if before and each.end == before.end), 1.0)
        half = 0.5 if _AND_A_HALF.match(proposal.text, word.end) else 0.0
        if not is_length_of(source, (number + half) * MINUTES[unit]):
            yield proposal.refuse_word(RefusalKind.NUMBER, word)


def check_bounds_of_one(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield "over a year" where the source says "a year", or tells of no length of time that is as long."""
    longest = max((each for each, _unit in _lengths_with_units(source)), default=0.0)
    there = {match["unit"].casefold() for match in _A_UNIT.finditer(source.text) if not match["over"]}
    for match in _A_UNIT.finditer(proposal.text):
        unit = match["unit"].casefold()
        if match["over"] and (unit in there or 0 < longest < MINUTES[unit]):
            yield proposal.refuse(RefusalKind.DATE, *match.span())


def _is_long(text: ComparedText, word: ComparedWord) -> bool:
    """Return whether a word is the length of "year-long"."""
    return text.text[word.end : word.end + len("-long")].casefold() in {"-long", " long"}


def check_parts_of_day(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield a further part of the day or the week: "morning and evening" where the source says "in the morning"."""
    said = source.stems & _PARTS_OF_DAY
    has_days = any(word.startswith(("friday", "saturday", "sunday")) for word in source.folded)
    if said & proposal.stems:
        yield from (
            proposal.refuse_word(RefusalKind.DATE, word)
            for word in proposal.words
            if word.folded in UNITS and word.stem in _PARTS_OF_DAY and not source.has(word)
            if not (has_days and word.folded.startswith("weekend"))
        )


def check_since(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield the year since which something has lasted, and "to present", where the source doesn't say that it lasts."""
    ended = {match["first"] for match in _ENDED.finditer(source.text)}
    has_ended = bool(ended) or _UNTIL.search(source.text) is not None
    if source.folded.isdisjoint(_LASTING - ({"from", "until"} if has_ended else frozenset())):
        yield from (proposal.refuse(RefusalKind.DATE, *match.span()) for match in _TO_NOW.finditer(proposal.text))
    last = {match["last"] for match in _UNTIL.finditer(source.text)}
    for before, word in pairwise(proposal.words):
        if before.folded == "from" and word.folded in last:
            yield proposal.refuse_word(RefusalKind.DATE, word)
        may_last = word.folded not in ended and bool(source.folded & _LASTING)
        if before.folded == "since" and proposal.is_number(word) and not may_last:
            yield proposal.refuse_word(RefusalKind.DATE, word)


def is_half_more(text: ComparedText, word: ComparedWord) -> bool:
    """Return whether a word is the half of "a year and a half"."""
    return word.folded == "half" and any(match.end() == word.end for match in _AND_A_HALF.finditer(text.text))


def check_sides(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield "ahead of" and its like where the source has the same length of time on the other side: "four days
    late"."""
    for number in proposal.numbers:
        here = _side_after(proposal, number)
        there = {_side_after(source, each) for each in source.numbers if each.amount == number.amount} - {None}
        if here is not None and there and here not in there:
            yield proposal.refuse(RefusalKind.DATE, number.start, number.end)


def _side_after(text: ComparedText, number: WrittenNumber) -> bool | None:
    """Return whether a length of time leads to before something, or after it; ``None`` where neither is said."""
    after = [word.folded for word in text.words if word.start >= number.end][:2]
    if len(after) > 1 and after[0] in UNITS and after[1] in _EARLY | _LATE:
        return after[1] in _EARLY
    return None


def check_parts_of_year(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield "early" and its like before a year where the source doesn't say so, by its month or in words, and another
    season than the one that stands in the source."""
    if not source.folded.isdisjoint(_SEASONS):
        others = _SEASONS - source.folded
        yield from (proposal.refuse_word(RefusalKind.DATE, word) for word in proposal.words if word.folded in others)
    months = read_months(source.text)
    for word, year in pairwise(proposal.words):
        part = _PARTS_OF_YEAR.get(word.folded)
        if part is None or not proposal.is_number(year) or word.folded in source.folded:
            continue
        if not any(f"{month // 12}" == year.folded and month % 12 in part for month in months):
            yield proposal.refuse_word(RefusalKind.DATE, word)


def is_in_other_unit(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether "24 months" stands in the source as "two years", or as the years it began and ended."""
    unit = unit_after(proposal, number)
    return bool(unit) and is_length_of(source, number.value * MINUTES[unit], unit)


def is_length_of(source: RewordingSource, minutes: float, unit: str = "") -> bool:
    """Return whether a source has a length of time: in the same unit just as long, in another one about so long."""
    lengths = ((each, 0.0 if unit == measured_in else SAME_LENGTH) for each, measured_in in _lengths_with_units(source))
    return any(abs(each - minutes) <= share * minutes for each, share in lengths)


def _lengths_with_units(source: RewordingSource) -> Iterator[tuple[float, str]]:
    """Yield the lengths of time of a source in minutes, each with the unit it is told in, if it is in one."""
    for number in source.numbers:
        if unit := unit_after(source, number):
            yield number.value * MINUTES[unit], unit
    for one, two in pairwise(source.numbers):
        if one.mark == two.mark and (unit := unit_after(source, two)):
            yield abs(two.value - one.value) * MINUTES[unit], unit
    yield from ((each, "") for each in _lengths_told_otherwise(source))


def _lengths_told_otherwise(source: RewordingSource) -> Iterator[float]:
    """Yield the lengths of time in minutes of "a week", "four times a year", and from one year to another."""
    yield from _lengths_in_words(source)
    for number in source.numbers:
        if match := _A_YEAR.match(source.text, number.end):
            yield MINUTES[UNITS[match["unit"].casefold()]] / max(number.value, 1.0)
    yield from _lengths_between_dates(source)


def _lengths_between_dates(source: RewordingSource) -> Iterator[float]:
    """From the first month to the last, with or without the last, or from year to year where no months are told."""
    months = sorted(read_months(source.text))
    years = sorted({number.value for number in source.numbers if number.is_year})
    if len(months) > 1:
        yield from ((months[-1] - months[0] + last) * MINUTES["month"] for last in (0, 1))
    elif len(years) > 1:
        yield from (length * MINUTES["year"] for length in (years[-1] - years[0], len(years)))


def _lengths_in_words(source: RewordingSource) -> Iterator[float]:
    """Yield the lengths of time with no number: "a week", "half a year"."""
    befores = ("", *(word.folded for word in source.words))
    for before, word, unit in zip(befores, source.words, source.words[1:], strict=False):
        if word.folded in _ONE and unit.folded == "quarter":
            yield MINUTES["quarter"]
        elif word.folded in _ONE and unit.folded in UNITS:
            half = 0.5 if _AND_A_HALF.match(source.text, unit.end) else 0.0
            yield MINUTES[UNITS[unit.folded]] * (0.5 if before == "half" else 1.0 + half)


def unit_after(text: ComparedText, number: WrittenNumber) -> str:
    return next((UNITS.get(word.folded, "") for word in text.words if word.start >= number.end), "")
