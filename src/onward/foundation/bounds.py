"""The ranges of days, times and numbers that a column of a private row may hold, however the value comes in.

Operations refuse an implausible day with a sentence (``operations.Day``), and archives name the row that has one. What
else would write one is stopped where all ways of saving meet, since a day in the year 9999 or a number of 63 bits
breaks whatever computes with it afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from math import isfinite
from typing import Any, TypeAlias

from django.db import models

from onward.foundation.plausible_days import FIRST_DAY, LAST_DAY

AnyField: TypeAlias = "models.Field[Any, Any]"
Bounds: TypeAlias = tuple[Any, Any]

FIRST_MOMENT, LAST_MOMENT = datetime(1900, 1, 1, tzinfo=UTC), datetime(2999, 12, 31, tzinfo=UTC)
"""Wider than for days, since most times come from the machine's clock, which may be wrong by decades."""
LARGEST_SMALL_NUMBER, LARGEST_NUMBER = 32_767, 1_000_000_000
"""Within what PostgreSQL's columns hold; a span of so many minutes after the last day is still in the calendar."""


class OutOfBoundsError(ValueError):
    """A day, time or number is outside the range of its column."""


def require_within_bounds(field: AnyField, values: Iterable[object]) -> None:
    """Raise ``OutOfBoundsError`` when one of ``values`` lies outside the range of ``field``; expressions are passed."""
    found = column_bounds(field.model).get(field.attname)
    if found is None:
        return
    least, most = found
    for value in values:
        if value is None or hasattr(value, "resolve_expression"):
            continue
        comparable = _comparable(field, value)
        if not least <= comparable <= most or not isfinite(comparable if isinstance(comparable, float) else 0):
            raise OutOfBoundsError(f"{field.model._meta.label}.{field.name} cannot hold {value}.")


def require_rows_within_bounds(rows: Sequence[models.Model], names: Iterable[str] | None = None) -> None:
    """Raise ``OutOfBoundsError`` for the columns of ``rows``, or for those called ``names``."""
    if not rows:
        return
    model = type(rows[0])
    fields = [model._meta.get_field(name) for name in column_bounds(model)]
    wanted = None if names is None else set(names)
    for field in fields:
        if wanted is None or field.name in wanted:
            require_within_bounds(field, [vars(row).get(field.attname) for row in rows])  # type: ignore[arg-type, union-attr]


@cache
def column_bounds(model: type[models.Model]) -> Mapping[str, Bounds]:
    """Return the least and greatest value of each bounded column, from the model or else from the type."""
    own: Mapping[str, Bounds] = getattr(model, "bounds", {})
    found = {field.attname: own.get(field.attname) or _bounds_of_type(field) for field in model._meta.concrete_fields}
    return {name: bounds for name, bounds in found.items() if bounds}


def _bounds_of_type(field: AnyField) -> Bounds | None:
    if field.primary_key or field.is_relation:
        return None
    return next((bounds for kind, bounds in BOUNDS_BY_TYPE if isinstance(field, kind)), None)


BOUNDS_BY_TYPE: tuple[tuple[type[AnyField], Bounds], ...] = (
    (models.DateTimeField, (FIRST_MOMENT, LAST_MOMENT)),
    (models.DateField, (FIRST_DAY, LAST_DAY)),
    (models.PositiveSmallIntegerField, (0, LARGEST_SMALL_NUMBER)),
    (models.SmallIntegerField, (-LARGEST_SMALL_NUMBER, LARGEST_SMALL_NUMBER)),
    (models.PositiveIntegerField, (0, LARGEST_NUMBER)),
    (models.IntegerField, (-LARGEST_NUMBER, LARGEST_NUMBER)),
    (models.FloatField, (float(-LARGEST_NUMBER), float(LARGEST_NUMBER))),
)


def _comparable(field: AnyField, value: object) -> Any:
    """Return the value as its column stores it: text from a form is parsed, and a time without a zone counts as UTC."""
    read = field.to_python(value) if isinstance(value, str) else value
    if isinstance(field, models.DateTimeField) and isinstance(read, date):
        moment = read if isinstance(read, datetime) else datetime.combine(read, time.min)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return read.date() if isinstance(read, datetime) else read
