"""Values as an archive writes them, and back."""

import json
from datetime import UTC
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from onward.accounts.archive.tables import Column, Kind

WRITTEN_AS: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.INTEGER: (int,),
    Kind.NUMBER: (int, float),
    Kind.DECIMAL: (str,),
    Kind.BOOLEAN: (bool,),
    Kind.DATE: (str,),
    Kind.TIME: (str,),
    Kind.MOMENT: (str,),
    Kind.DATA: (str, int, float, bool, list, dict),
    Kind.REFERENCE: (int,),
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain(kind: Kind, value: Any) -> Any:
    """``value`` of a row as JSON has it: dates and times in ISO 8601, moments in UTC, decimals as text."""
    if value is None:
        return None
    if kind is Kind.MOMENT:
        return value.astimezone(UTC).isoformat()
    if kind in {Kind.DATE, Kind.TIME}:
        return value.isoformat()
    return str(value) if kind is Kind.DECIMAL else value


def cell(kind: Kind, written: Any) -> Any:
    """A plain value as a cell of a spreadsheet, where text that would run as a formula gets an apostrophe."""
    if kind is Kind.DATA and written is not None:
        return json.dumps(written, ensure_ascii=False)
    if kind is Kind.TEXT and written and written.startswith(FORMULA_STARTS):
        return f"'{written}"
    return written


def value_of(column: Column, written: Any) -> Any:
    """The value that ``written`` stands for. Raises ``ValueError`` when the column cannot hold it."""
    if written is None:
        if not column.field.null:
            raise ValueError(column.name)
        return None
    _require_type(column, written)
    if column.kind in {Kind.DATA, Kind.REFERENCE}:
        return written
    if column.kind is Kind.TEXT:
        written = _storable(written)
    try:
        value = column.field.to_python(written)
        column.field.run_validators(value)
    except (ValidationError, OverflowError) as error:
        raise ValueError(column.name) from error
    _require_choice(column, value)
    return _within_calendar(value) if column.kind is Kind.MOMENT else value


def _require_type(column: Column, written: Any) -> None:
    boolean_out_of_place = isinstance(written, bool) and column.kind not in {Kind.BOOLEAN, Kind.DATA}
    if boolean_out_of_place or not isinstance(written, WRITTEN_AS[column.kind]):
        raise ValueError(column.name)


def _require_choice(column: Column, value: Any) -> None:
    choices = {choice for choice, _label in column.field.flatchoices}
    if choices and value not in choices and not (value == "" and column.field.blank):
        raise ValueError(column.name)


def _storable(text: str) -> str:
    """Without NUL characters, which not every database stores; half a character is a ``ValueError``."""
    text.encode("utf-8")
    return text.replace("\x00", "")


def _within_calendar(moment: Any) -> Any:
    if timezone.is_naive(moment):
        raise ValueError("a moment without an offset")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a moment outside the calendar") from error
