"""Numbers of a text with what they count in, however they are written: "$1.2m", "18 %", "two", "4,000"."""

import re
from typing import NamedTuple

from onward.parsing.text import without_accents

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
NUMBER_WORDS = {
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
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "dozen": 12.0,
    "couple": 2.0,
}
VAGUE_NUMBERS = frozenset(
    """
    dozens hundreds thousands millions billions several many numerous countless multiple half halve halved third
    quarter fifth tenth double doubled doubling twice triple tripled thrice quadruple quadrupled twofold threefold
    fourfold fivefold tenfold majority
    """.split()  # noqa: SIM905 - read down the page
)
"""Words that say how much without a number: they have to stand in the source as they are."""
_AFTER = r"per cent|percentage points|percent|times|-?fold|x|usd|eur|euros?|dollars|gbp|pounds"
_NUMBER = re.compile(
    r"(?P<before>[$\u20ac\u00a3]|\b(?:usd|eur|gbp)\b)?\s?"
    r"(?P<digits>\d+(?:[.,'\u2019\u00a0\u202f]\d+)*)"
    r"(?:\s?(?P<scale>thousand|million|billion|mio|mn|bn|k|m|b)(?![^\W\d_]))?"
    rf"(?:\s?(?P<after>[%\u00d7$\u20ac\u00a3]|(?:{_AFTER})\b))?",
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(
    rf"(?<!\w)(?P<word>{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
    r"(?:[\s-]?(?P<after>per cent|percent|times|fold))?(?!\w)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'\u2019\u00a0\u202f]\d{3})+")


class WrittenNumber(NamedTuple):
    """A number and its mark ("%", "times", a currency, or nothing), and where it stands."""

    value: float
    mark: str
    start: int
    end: int

    @property
    def amount(self) -> tuple[float, str]:
        return self.value, self.mark


def read_numbers(text: str) -> tuple[WrittenNumber, ...]:
    """Return the numbers of a text in its order; "one" is none. Never raises."""
    found = [_number(match) for match in _NUMBER.finditer(text)]
    taken = [(each.start, each.end) for each in found]
    for match in _WORD_NUMBER.finditer(without_accents(text) if len(without_accents(text)) == len(text) else text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            after = MARKS.get((match["after"] or "").casefold(), "")
            found.append(WrittenNumber(NUMBER_WORDS[match["word"].casefold()], after, match.start(), match.end()))
    return tuple(sorted(found, key=lambda each: each.start))


def _number(match: re.Match[str]) -> WrittenNumber:
    value = _value(match["digits"]) * SCALES.get((match["scale"] or "").casefold(), 1.0)
    mark = MARKS.get((match["after"] or match["before"] or "").casefold(), "")
    return WrittenNumber(round(value, 6), mark, match.start(), match.end())


def _value(digits: str) -> float:
    if len(digits) > MAX_DIGITS:
        return float("inf")
    if _THOUSANDS.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    parts = re.split(r"[^\d]", digits)
    return float(f"{''.join(parts[:-1])}.{parts[-1]}") if len(parts) > 1 else float(digits)


MAX_DIGITS = 30
