"""Properties of a schema.org object as pages write them: a value, a list, or an object where a text is meant."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from html import unescape

from onward.parsing.text import one_line, strip_invisible

Properties = dict[str, list[object]]
"""Every property with all of its values."""

_TAG = re.compile(r"<[^<>]{0,500}>")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SEPARATORS = re.compile(r"[,\s'\u2019](?=\d{3}(?:\D|$))")
_EPOCH = date(1970, 1, 1)
_TEXT_KEYS = ("@value", "name", "value", "termCode", "credentialCategory")
MAX_VALUES = 100


def names_type(value: object, name: str) -> bool:
    """Return whether a ``@type`` is or holds ``name`` (in lower case), with or without the address of the
    vocabulary."""
    values = value if isinstance(value, list) else [value]
    return any(isinstance(each, str) and re.split(r"[/:#]", each)[-1].strip().lower() == name for each in values)


def all_values(value: object) -> Iterator[object]:
    """Yield a value or the members of a list, of lists in it too, without ``None``; at most ``MAX_VALUES``."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_VALUES:
        each = waiting.pop()
        seen += 1
        if isinstance(each, list):
            waiting += each[:MAX_VALUES][::-1]
        elif each is not None:
            yield each


def property_of(value: object, name: str) -> object:
    """Return the property ``name`` of an object, ``None`` for anything else."""
    return value.get(name) if isinstance(value, Mapping) else None


def all_text(value: object) -> Iterator[str]:
    """Yield the texts of a value: of an object its name, of a number its digits; none that is empty."""
    for each in all_values(value):
        inner = each
        if isinstance(each, Mapping):
            inner = next(
                (said for key in _TEXT_KEYS if (said := next(all_values(each.get(key)), None)) is not None), None
            )
        if isinstance(inner, str | int | float) and not isinstance(inner, bool) and (text := str(inner).strip()):
            yield text


def plain_text(value: object) -> str:
    """Return the first text of a value on one line, without tags and entities; empty if there is none."""
    text = next(all_text(value), "")
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return strip_invisible(one_line(text))[:500]


def day_of(value: object) -> date | None:
    """Read a day as ISO 8601 writes it, or as seconds or milliseconds since 1970; ``None`` for anything else."""
    text = plain_text(value)
    if text.isdecimal() and len(text) in {10, 13}:
        return _EPOCH + timedelta(days=int(text[:10]) // 86_400)
    if not (found := _ISO_DAY.match(text)):
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def amount_of(value: object) -> Decimal | None:
    """Read an amount above zero, with or without separators of thousands; ``None`` for anything else."""
    text = _SEPARATORS.sub("", plain_text(value))
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 < amount < 10**12 else None
