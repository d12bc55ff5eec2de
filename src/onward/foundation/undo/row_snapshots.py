"""Rows as plain data: taken before they are changed or deleted, and put back exactly as they were."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain
from typing import TypedDict, cast

from django.db import connections, models, router
from django.db.models.deletion import Collector

from onward.foundation.bounds import AnyField
from onward.foundation.chunks import chunks
from onward.foundation.models import JsonValue
from onward.foundation.ownership.models import OwnedModel

Snapshot = dict[str, JsonValue]
"""The values of a row's columns, or of some of them, by attribute name."""


class RowChange(TypedDict):
    """The columns of a row that were changed, before and after."""

    pk: int
    before: Snapshot
    after: Snapshot


class RowImages(TypedDict):
    """Snapshots of many rows of one model, the names of the columns written once. The keys stand in databases."""

    columns: list[str]
    values: list[list[JsonValue]]


@dataclass(frozen=True, slots=True)
class Deletion:
    """What a deletion took with it: references set to null first, then rows, the containing ones first."""

    nulled_references: list[tuple[type[models.Model], list[RowChange]]]
    deleted_rows: list[tuple[type[models.Model], list[Snapshot]]]


def expand_images(images: RowImages | list[Snapshot]) -> list[Snapshot]:
    """Return the snapshots that were kept, in whichever of the two forms."""
    if isinstance(images, list):
        return images
    return [dict(zip(images["columns"], values, strict=True)) for values in images["values"]]


def snapshot(row: models.Model, names: Iterable[str] | None = None) -> Snapshot:
    """Return the row's column values as JSON-able data; only ``names`` when given."""
    wanted = None if names is None else set(names)
    return {
        field.attname: to_json_value(field, field.value_from_object(row))
        for field in row._meta.concrete_fields
        if wanted is None or field.name in wanted or field.attname in wanted
    }


def to_json_value(field: AnyField, value: object) -> JsonValue:
    if isinstance(field, models.JSONField):
        return cast("JsonValue", value)
    value = field.to_python(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode("ascii")
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def matches(row_snapshot: Snapshot, row: models.Model) -> bool:
    """Return whether the row has exactly the values of ``row_snapshot``, in the columns that the model still has."""
    return all(getattr(row, name) == value for name, value in to_python_values(type(row), row_snapshot).items())


def to_python_values(model: type[models.Model], row_snapshot: Snapshot) -> dict[str, object]:
    """Return the Python values by attribute name, for the columns the model still has."""
    return {
        field.attname: row_snapshot[field.attname]
        if isinstance(field, models.JSONField)
        else field.to_python(row_snapshot[field.attname])
        for field in model._meta.concrete_fields
        if field.attname in row_snapshot
    }


def pk_of(model: type[models.Model], row_snapshot: Snapshot) -> int:
    return cast("int", row_snapshot[model._meta.pk.attname])


def delete_rows(rows: Sequence[OwnedModel]) -> Deletion:
    """Delete rows of one model, with all rows that cascade."""
    if not rows:
        return Deletion([], [])
    collector = Collector(using=router.db_for_write(type(rows[0])), origin=rows[0])
    collector.can_fast_delete = lambda *args, **kwargs: False  # type: ignore[method-assign]  # noqa: ARG005
    collector.collect(rows)
    collector.sort()
    deleted_rows = [
        (model, [snapshot(row) for row in _complete_rows(model, instances)])
        for model, instances in reversed(collector.data.items())
    ]
    deleted_keys = {(model, pk_of(model, each)) for model, snapshots in deleted_rows for each in snapshots}
    nulled_references = _nulled_references(collector, deleted_keys)
    collector.delete()
    return Deletion(nulled_references, deleted_rows)


def _complete_rows(model: type[models.Model], instances: Iterable[models.Model]) -> Iterator[models.Model]:
    """Yield the rows with all their columns: the collector fetches only those it needs itself."""
    keys = sorted(row.pk for row in instances)
    for chunk in chunks(keys):
        yield from model._base_manager.filter(pk__in=chunk).order_by("pk")


def _nulled_references(
    collector: Collector, deleted_keys: set[tuple[type[models.Model], int]]
) -> list[tuple[type[models.Model], list[RowChange]]]:
    found: list[tuple[type[models.Model], list[RowChange]]] = []
    updates = cast("dict[tuple[AnyField, JsonValue], list[Iterable[models.Model]]]", collector.field_updates)
    for (field, value), groups in updates.items():
        kept = [row for row in chain.from_iterable(groups) if (field.model, row.pk) not in deleted_keys]
        row_changes: list[RowChange] = [
            {"pk": row.pk, "before": snapshot(row, [field.name]), "after": {field.attname: value}}
            for row in _complete_rows(field.model, kept)
        ]
        if row_changes:
            found.append((field.model, row_changes))
    return found


def restore_rows(model: type[models.Model], snapshots: Sequence[Snapshot]) -> None:
    """Insert rows as they were, moments of creation included; references are checked by the database at the end."""
    rows = [model(**to_python_values(model, each)) for each in snapshots]
    if not rows:
        return
    using, fields = router.db_for_write(model), model._meta.concrete_fields
    batch = max(connections[using].ops.bulk_batch_size(fields, rows), 1)
    for chunk in chunks(rows, batch):
        model._base_manager._insert(chunk, fields=fields, using=using, raw=True)  # type: ignore[attr-defined]
