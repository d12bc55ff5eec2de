"""Rows as plain data: taken before they are changed or go, and put back exactly as they were."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from django.db import connections, models, router
from django.db.models.deletion import Collector

from onward.foundation.ownership.models import OwnedModel

Snapshot = dict[str, Any]
RowChange = dict[str, Any]
"""``pk`` with the images ``before`` and ``after`` a change."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """What a deletion took with it: ``cleared`` references first, then ``removed`` rows, containers first."""

    nulled_references: list[tuple[type[models.Model], list[RowChange]]]
    deleted_rows: list[tuple[type[models.Model], list[Snapshot]]]


def snapshot(row: models.Model, names: Iterable[str] | None = None) -> Snapshot:
    """The row's column values as JSON-able data; only ``names`` when given."""
    wanted = None if names is None else set(names)
    return {
        field.attname: _to_json_value(field, field.value_from_object(row))
        for field in row._meta.concrete_fields
        if wanted is None or field.name in wanted or field.attname in wanted
    }


def matches(row_snapshot: Snapshot, row: models.Model) -> bool:
    """Whether the row has exactly the values of ``picture``; columns that are no more say nothing."""
    return all(getattr(row, name) == value for name, value in to_python_values(type(row), row_snapshot).items())


def to_python_values(model: type[models.Model], row_snapshot: Snapshot) -> dict[str, Any]:
    """The Python values by attribute name, for the columns the model still has."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: _to_python_value(fields[name], value) for name, value in row_snapshot.items() if name in fields}


def delete_rows(rows: Sequence[OwnedModel]) -> Deletion:
    """Delete rows of one model with all that hangs on them."""
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
    deleted_keys = {(model, each[model._meta.pk.attname]) for model, snapshots in deleted_rows for each in snapshots}
    nulled_references = _nulled_references(collector, deleted_keys)
    collector.delete()
    return Deletion(nulled_references, deleted_rows)


def _complete_rows(model: type[models.Model], instances: Iterable[models.Model]) -> Iterator[models.Model]:
    """The rows with all their columns, a thousand a query: the collector fetches only those it needs itself."""
    keys = sorted(row.pk for row in instances)
    for start in range(0, len(keys), 1000):
        yield from model._base_manager.filter(pk__in=keys[start : start + 1000]).order_by("pk")


def restore_rows(model: type[models.Model], snapshots: Sequence[Snapshot]) -> None:
    """Insert rows as they were, moments of creation included; references are checked by the database at the end."""
    rows = [model(**to_python_values(model, each)) for each in snapshots]
    if not rows:
        return
    every: Any = model._base_manager
    using = router.db_for_write(model)
    fields = model._meta.concrete_fields
    batch = max(connections[using].ops.bulk_batch_size(fields, rows), 1)
    for start in range(0, len(rows), batch):
        every._insert(rows[start : start + batch], fields=fields, using=using, raw=True)


def _nulled_references(
    collector: Collector, deleted_keys: set[tuple[Any, Any]]
) -> list[tuple[type[models.Model], list[RowChange]]]:
    noted = []
    updates: dict[tuple[Any, Any], list[Iterable[models.Model]]] = collector.field_updates  # type: ignore[assignment]
    for (field, value), groups in updates.items():
        clear = [row for row in chain.from_iterable(groups) if (field.model, row.pk) not in deleted_keys]
        staying = list(_complete_rows(field.model, clear))
        row_changes = [
            {"pk": row.pk, "before": snapshot(row, [field.name]), "after": {field.attname: value}} for row in staying
        ]
        if row_changes:
            noted.append((field.model, row_changes))
    return noted


def _to_json_value(field: Any, value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return value
    value = field.to_python(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode("ascii")
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _to_python_value(field: Any, value: Any) -> Any:
    return value if isinstance(field, models.JSONField) else field.to_python(value)
