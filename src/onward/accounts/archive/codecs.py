"""Values as an archive writes them, and back."""

import binascii
import json
from base64 import b64decode, b64encode
from datetime import UTC
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from onward.accounts.archive.tables import ArchiveColumn, ColumnType
from onward.foundation.bounds import require_within_bounds
from onward.foundation.json_shapes import has_shape, shape_of
from onward.parsing.text import require_storable, spreadsheet_text

JSON_TYPES: dict[ColumnType, tuple[type, ...]] = {
    ColumnType.TEXT: (str,),
    ColumnType.INTEGER: (int,),
    ColumnType.NUMBER: (int, float),
    ColumnType.DECIMAL: (str,),
    ColumnType.BOOLEAN: (bool,),
    ColumnType.DATE: (str,),
    ColumnType.TIME: (str,),
    ColumnType.MOMENT: (str,),
    ColumnType.DATA: (str, int, float, bool, list, dict),
    ColumnType.BYTES: (str,),
    ColumnType.REFERENCE: (int,),
}


def to_json(kind: ColumnType, value: Any) -> Any:
    """``value`` of a row as JSON has it: dates and times in ISO 8601, moments in UTC, decimals as text, bytes in
    base 64."""
    if value is None:
        return None
    if kind is ColumnType.BYTES:
        return b64encode(value).decode("ascii")
    if kind is ColumnType.MOMENT:
        return value.astimezone(UTC).isoformat()
    if kind in {ColumnType.DATE, ColumnType.TIME}:
        return value.isoformat()
    return str(value) if kind is ColumnType.DECIMAL else value


def to_csv_cell(kind: ColumnType, written: Any) -> Any:
    """A plain value as a cell of a spreadsheet, where text that would run as a formula gets an apostrophe; bytes are
    left to the JSON."""
    if kind is ColumnType.BYTES:
        return ""
    if kind is ColumnType.DATA and written is not None:
        return json.dumps(written, ensure_ascii=False)
    return spreadsheet_text(written) if kind is ColumnType.TEXT and written else written


def from_json(column: ArchiveColumn, written: Any) -> Any:
    """The value that ``written`` stands for. Raises ``ValueError`` when the column cannot hold it."""
    if written is None:
        if not column.may_be_empty:
            raise ValueError(column.name)
        return None
    _require_type(column, written)
    if column.kind is ColumnType.DATA and not has_shape(written, shape_of(column.field)):
        raise ValueError(column.name)
    if column.kind in {ColumnType.DATA, ColumnType.REFERENCE}:
        return written
    if column.kind is ColumnType.BYTES:
        return _decoded(column, written)
    if column.kind is ColumnType.TEXT:
        written = require_storable(written)
    try:
        value = column.field.to_python(written)
        column.field.run_validators(value)
    except (ValidationError, OverflowError) as error:
        raise ValueError(column.name) from error
    _require_choice(column, value)
    if column.kind is ColumnType.MOMENT:
        value = _aware_utc(value)
    require_within_bounds(column.field, [value])
    return value


def _decoded(column: ArchiveColumn, written: str) -> bytes:
    try:
        return b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError(column.name) from error


def _require_type(column: ArchiveColumn, written: Any) -> None:
    boolean_out_of_place = isinstance(written, bool) and column.kind not in {ColumnType.BOOLEAN, ColumnType.DATA}
    if boolean_out_of_place or not isinstance(written, JSON_TYPES[column.kind]):
        raise ValueError(column.name)


def _require_choice(column: ArchiveColumn, value: Any) -> None:
    choices = {choice for choice, _label in column.field.flatchoices}
    if choices and value not in choices and not (value == "" and column.field.blank):
        raise ValueError(column.name)


def _aware_utc(moment: Any) -> Any:
    if timezone.is_naive(moment):
        raise ValueError("a moment without an offset")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a moment outside the calendar") from error
