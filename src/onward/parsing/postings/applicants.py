"""How many people have applied, according to a posting."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.parsing.postings.phrases import alternatives
from onward.parsing.postings.records import ApplicantCount, CountKind

_MAX_TEXT = 60_000
_LONGEST_LINE = 160
_HAS_DIGIT = re.compile(r"\d")
_NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,6})"


def read_applicants(text: str) -> ApplicantCount | None:
    """Return the number of applicants a text says, as in "Over 100 applicants" or on a line of its own.

    A number inside a sentence ("we received 400 applications last year") or a paragraph doesn't count.
    """
    lines = (line for line in text[:_MAX_TEXT].splitlines() if len(line) <= _LONGEST_LINE and _HAS_DIGIT.search(line))
    plain = "\n".join(lines)
    for kind, pattern in _patterns():
        match = pattern.search(plain)
        if match:
            return ApplicantCount(int(re.sub(r"[.,]", "", match["number"])), kind)
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[CountKind, re.Pattern[str]], ...]:
    people = rf"(?:{alternatives('applicants')})(?!\w)"
    first = rf"(?<!\w)(?:{alternatives('among_the_first')})\s+{_NUMBER}(?:\s+premi\w+)?\s+{people}"
    over = rf"(?<!\w)(?:{alternatives('more_than')})\s+{_NUMBER}\s+{people}"
    plus = rf"\b(?P<number>\d{{1,6}})\+\s+{people}"
    exact = rf"(?:^|[·•|])[ \t]?{_NUMBER} {people}[ \t]*(?:$|[·•|])"
    kinds = ((CountKind.FIRST, first), (CountKind.OVER, over), (CountKind.OVER, plus), (CountKind.EXACT, exact))
    return tuple((kind, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for kind, pattern in kinds)
