"""Months in a text, by name or by number: "November 2019", "11/2019", "2019-11"."""

import re

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(?:(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|"
    r"september|october|november|december)\.?\s(?P<of>(?:19|20)\d\d)|"
    r"(?P<number>0?[1-9]|1[0-2])[/.](?P<year>(?:19|20)\d\d)|(?P<first>(?:19|20)\d\d)-(?P<second>0[1-9]|1[0-2]))\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b(?!\.?\s(?:19|20)\d\d)"
)


def read_months(text: str) -> list[int]:
    """Return the months of a text that stand with their years, each as the number of months since the year 0."""
    return [_month(match) for match in _MONTH.finditer(text)]


def with_months_of(source: str, proposal: str) -> str:
    """Return a source with its months written as in its rewording."""
    here = {_month(match): match[0] for match in _MONTH.finditer(proposal)}
    return _named_as(_MONTH.sub(lambda match: here.get(_month(match), match[0]), source), proposal)


def _named_as(source: str, proposal: str) -> str:
    """Return a source with its months without a year called as in a rewording: "Apr" for "April"."""
    here = {match[0][:3]: match[0] for match in _NAME.finditer(proposal)}
    return _NAME.sub(lambda match: here.get(match[0][:3], match[0]), source)


def _month(match: re.Match[str]) -> int:
    if match["name"]:
        return 12 * int(match["of"]) + _MONTH_NAMES.index(match["name"][:3].casefold())
    return 12 * int(match["year"] or match["first"]) + int(match["number"] or match["second"]) - 1
