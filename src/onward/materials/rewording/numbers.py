"""Numbers in a text with their units, however they are written: "$1.2m", "18 %", "two dozen", "4,000"."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from onward.parsing.text import without_accents

FIRST_YEAR, LAST_YEAR = 1900, 2100
MARKS = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "percentage points": "pp",
    "x": "times",
    "\u00d7": "times",
    "times": "times",
    "fold": "times",
    "-fold": "times",
    "$": "$",
    "usd": "$",
    "dollars": "$",
    "\u20ac": "\u20ac",
    "eur": "\u20ac",
    "euro": "\u20ac",
    "euros": "\u20ac",
    "\u00a3": "\u00a3",
    "gbp": "\u00a3",
    "pounds": "\u00a3",
}
SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "billion": 1e9,
}
UNIT_WORDS = {
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "eleven": 11.0,
    "twelve": 12.0,
    "thirteen": 13.0,
    "fourteen": 14.0,
    "fifteen": 15.0,
    "sixteen": 16.0,
    "seventeen": 17.0,
    "eighteen": 18.0,
    "nineteen": 19.0,
}
TEN_WORDS = {
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
GROUP_WORDS = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_PAIRS = {"couple": 2.0, "pair": 2.0}
_AFTER = r"per cent|percentage points|percent|times|-?fold|x|usd|eur|euros?|dollars|gbp|pounds"
_NUMBER = re.compile(
    r"(?P<before>[$\u20ac\u00a3]|\b(?:usd|eur|gbp)\b)?\s?"
    r"(?P<digits>\d+(?:[.,'\u2019\u00a0\u202f]\d+)*)"
    r"(?:\s?(?P<scale>thousand|million|billion|mio|mn|bn|k|m|b)(?![^\W\d_]))?"
    rf"(?:\s?(?P<after>[%\u00d7$\u20ac\u00a3]|(?:{_AFTER})\b))?",
    re.IGNORECASE,
)
_UNITS, _TENS, _GROUPS = (
    "|".join(sorted(words, key=len, reverse=True)) for words in (UNIT_WORDS, TEN_WORDS, GROUP_WORDS)
)
_WORD_NUMBER = re.compile(
    rf"(?<!\w)(?:(?P<tens>{_TENS})(?:[\s-]?(?P<ones>one|{_UNITS}))?|(?P<units>{_UNITS})|(?P<pair>couple|pair)(?=\s+of\b))?"
    rf"(?:(?<!\w)|[\s-])?(?P<group>{_GROUPS})?(?P<half>\s+and\s+a\s+half)?"
    r"(?:[\s-]?(?P<after>per cent|percent|times|fold|dollars|euros|pounds))?(?!\w)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'\u2019\u00a0\u202f]\d{3})+")
_HOW_OFTEN = re.compile(r"\s+(?:an?|per|each|every|daily|weekly|monthly|yearly)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|\u2013|to|and|or)\s*", re.IGNORECASE)
_TO_SHORT_YEAR = re.compile(r"\s?[-\u2013/]\s?\d\d")
_HALF_OF = re.compile(r"\bhalf an? $", re.IGNORECASE)
MAX_DIGITS = 30


class WrittenNumber(NamedTuple):
    """A number, its mark ("%", "times", a currency, or nothing), and its position."""

    value: float
    mark: str
    start: int
    end: int

    @property
    def is_year(self) -> bool:
        return FIRST_YEAR <= self.value <= LAST_YEAR and not self.mark and self.value.is_integer()

    @property
    def amount(self) -> tuple[float, str]:
        return self.value, self.mark


def read_numbers(text: str) -> tuple[WrittenNumber, ...]:
    """Return the numbers of a text in its order; "one" is none, and "9 to 3%" are two percentages. Never raises."""
    found = [_number(match, text) for match in _NUMBER.finditer(text)]
    taken = [(each.start, each.end) for each in found]
    folded = without_accents(text) if len(without_accents(text)) == len(text) else text
    found += [
        each for each in _word_numbers(folded) if not any(start < each.end and each.start < end for start, end in taken)
    ]
    in_order = _with_whole_years(sorted(found, key=lambda each: each.start), text)
    return tuple(_with_mark_of_range(in_order, text))


def _number(match: re.Match[str], text: str) -> WrittenNumber:
    value = _value(match["digits"]) * SCALES.get((match["scale"] or "").casefold(), 1.0)
    mark = _mark(match["after"] or match["before"], text, match.end())
    start = match.start("before") if match["before"] else match.start("digits")
    return WrittenNumber(round(value, 6), mark, start, match.end())


def _word_numbers(text: str) -> Iterator[WrittenNumber]:
    for match in _WORD_NUMBER.finditer(text):
        named = {name: (match[name] or "").casefold() for name in ("tens", "ones", "units", "pair", "group")}
        if not any(named.values()):
            continue
        ones = 1.0 if named["ones"] == "one" else UNIT_WORDS.get(named["ones"], 0.0)
        value = TEN_WORDS.get(named["tens"], 0.0) + ones
        value += UNIT_WORDS.get(named["units"], 0.0) + _PAIRS.get(named["pair"], 0.0)
        value = (value or 1.0) + (0.5 if match["half"] else 0.0)
        value *= GROUP_WORDS.get(named["group"], 1.0) * (0.5 if _HALF_OF.search(text, 0, match.start()) else 1.0)
        start = match.start() + len(match[0]) - len(match[0].lstrip(" -"))
        yield WrittenNumber(value, _mark(match["after"], text, match.end()), start, match.end())


def _mark(written: str | None, text: str, end: int) -> str:
    """Return the mark of a number; "three times a week" is a number of times, not a multiple."""
    mark = MARKS.get((written or "").casefold(), "")
    return "" if mark == "times" and _HOW_OFTEN.match(text, end) else mark


def _with_mark_of_range(numbers: list[WrittenNumber], text: str) -> Iterator[WrittenNumber]:
    for place, each in enumerate(numbers):
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        is_range = after is not None and not each.mark and _RANGE.fullmatch(text, each.end, after.start)
        yield each._replace(mark=after.mark) if after is not None and is_range else each


def _with_whole_years(numbers: list[WrittenNumber], text: str) -> list[WrittenNumber]:
    """Return the numbers with the year after "2018" in "2018-19" as 2019."""
    found = numbers[:1]
    for before, each in pairwise(numbers):
        year = before.value - before.value % 100 + each.value
        is_short = before.is_year and not each.mark and _TO_SHORT_YEAR.fullmatch(text, before.end, each.end)
        found.append(each._replace(value=year) if is_short and year > before.value else each)
    return found


def _value(digits: str) -> float:
    if len(digits) > MAX_DIGITS:
        return float("inf")
    if _THOUSANDS.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    parts = re.split(r"[^\d]", digits)
    return float(f"{''.join(parts[:-1])}.{parts[-1]}") if len(parts) > 1 else float(digits)
