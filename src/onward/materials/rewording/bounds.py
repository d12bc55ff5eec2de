"""Whether a number is bounded as in its source, "over 60", "up to 60", "about 60", and whether it was rounded."""

import re
from enum import StrEnum

from onward.materials.rewording.lengths import unit_after
from onward.materials.rewording.numbers import WrittenNumber
from onward.materials.rewording.source import ComparedText, RewordingSource

_REACH_BACK = 24
_SEASONS = re.compile(r"\s(?:springs|summers|autumns|winters|seasons|terms|semesters)\b", re.IGNORECASE)
"""What lasts so many of these is not more: "over three summers"."""
_TO = re.compile(r"\s*(?:-|\u2013|to|and)\s*", re.IGNORECASE)
MOST_DIGITS = 2
"""A round number has so many digits before its zeros."""
FIVE = 5
MOST_CUT, MOST_ADDED, MOST_OFF = 0.5, 0.1, 0.06
"""By what shares a number may be rounded down with "over", up with "almost", and either way with "about"."""


class Bound(StrEnum):
    """On which side of a number its amount is; the value is how that is said before the number."""

    OVER = (
        r"(?<!watch )(?<!look )(?<!looked )(?<!took )(?<!eye )\bover|\bmore than|\bexceeding|\babove|\bupwards of|"
        r"\bat least|\bno (?:fewer|less) than|\bminimum of"
    )
    UNDER = r"\bunder|\b(?<!no )less than|\bbelow|(?<!no )\bfewer than"
    UP_TO = r"\bup to|\bat (?:the )?most|\bno more than|\bas \w+ as|\balmost|\bnearly|\bmaximum of|\bclose to"
    ABOUT = r"\babout|\baround|\broughly|\bapproximately|\bapprox\.?|\bsome|\bcirca|\bca\.?|\bsometimes|~"
    NONE = ""


_BEFORE = {bound: re.compile(rf"(?:{bound.value})\s*(?:\S+\s)?$", re.IGNORECASE) for bound in Bound if bound.value}


def bound_of(text: ComparedText, number: WrittenNumber) -> Bound:
    """Return how a number of a text is bounded; "60+" is over 60."""
    if text.text[number.end : number.end + 1] == "+":
        return Bound.OVER
    before = text.text[max(number.start - _REACH_BACK, 0) : number.start]
    if _SEASONS.match(text.text, number.end):
        return Bound.NONE
    return next((bound for bound, pattern in _BEFORE.items() if pattern.search(before)), Bound.NONE)


def is_bounded_otherwise(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether "over 60" stands in the source as "60", or "60" as "up to 60"."""
    same = [each for each in source.numbers if each.amount == number.amount]
    theirs = {bound_of(source, each) for each in same}
    here = bound_of(proposal, number)
    if here == Bound.OVER and any(_begins_range(source, each) for each in same):
        return False
    if here in {Bound.OVER, Bound.UNDER}:
        return here not in theirs and bool(theirs)
    return theirs == {Bound.UP_TO} and here == Bound.NONE and not number.mark


def _begins_range(text: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number is the lower end of a range: "between 70 and 90"."""
    return any(number.value < each.value and _TO.fullmatch(text.text, number.end, each.start) for each in text.numbers)


def is_rounded(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number stands here for one of the source, and says so: "over 2,000" for 2,350, "about 40" for
    41. What is not "over" has to be round."""
    here, value = bound_of(proposal, number), number.value
    if here == Bound.OVER:
        larger = (each for each in source.numbers if value < each.value <= value * (1 + MOST_CUT))
        is_length = bool(unit_after(proposal, number))
        return any(each.mark == number.mark and bool(unit_after(source, each)) == is_length for each in larger)
    if here in {Bound.NONE, Bound.UNDER} or (_digits(value) > MOST_DIGITS and value % FIVE):
        return False
    least, most = {
        Bound.UP_TO: (value * (1 - MOST_ADDED), value),
        Bound.ABOUT: (value * (1 - MOST_OFF), value * (1 + MOST_OFF)),
    }[here]
    return any(
        least <= each.value <= most
        and each.mark == number.mark
        and (_digits(each.value) > _digits(value) or (value % FIVE == 0 and each.value % FIVE != 0))
        for each in source.numbers
    )


def _digits(value: float) -> int:
    """How many digits a number has without the zeros at its end."""
    return len(f"{value:.0f}".rstrip("0"))
