"""Thousands of rows at once, from plain values: what an import needs, and model instances are too slow for."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, cast

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from onward.foundation.bounds import require_within_bounds
from onward.foundation.ownership.errors import OwnershipError
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.ownership.writing import owned_foreign_keys, related_owned_model
from onward.foundation.undo.row_snapshots import AnyField

ROWS_PER_STATEMENT = 100


def insert_rows(
    model: type[OwnedModel], owner_id: int, names: Sequence[str], rows: Sequence[Sequence[object]]
) -> list[int]:
    """Insert ``rows`` for one owner inside the open transaction; their new ids, in order.

    ``names`` are the model's attribute names (a foreign key as ``job_id``) in the order of the values. Columns left out
    take the field's default. No signal is sent. Raises ``OwnershipError`` when a foreign key refers to a row of
    somebody else.
    """
    if not rows:
        return []
    connection = connections[router.db_for_write(model)]
    assert connection.in_atomic_block, "ids are only safe inside a transaction"
    _require_same_owner(model, owner_id, names, rows)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    given_fields = [fields[name] for name in names]
    for field, values in zip(given_fields, zip(*rows, strict=True), strict=True):
        require_within_bounds(field, set(values) if isinstance(field, models.DateField) else values)
    default_fields = [field for name, field in fields.items() if name not in {"id", "owner_id", *names}]
    defaults = [_prepared_for_database(each, [_default_value(each)], connection)[0] for each in default_fields]
    columns = [
        _prepared_for_database(field, column, connection)
        for field, column in zip(given_fields, zip(*rows, strict=True), strict=True)
    ]
    names_in_table = ["id", "owner_id", *(str(field.column) for field in [*default_fields, *given_fields])]
    with connection.cursor() as cursor:
        ids = _new_ids(cursor, model, len(rows))
        full = [(pk, owner_id, *defaults, *row) for pk, row in zip(ids, zip(*columns, strict=True), strict=True)]
        _insert(cursor, model, names_in_table, full)
    return ids


def _require_same_owner(
    model: type[OwnedModel], owner_id: int, names: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    for key in owned_foreign_keys(model):
        if key.attname not in names:
            continue
        column = names.index(key.attname)
        referenced = sorted(cast("set[int]", {row[column] for row in rows} - {None}))
        for some in _pk_filters(referenced):
            if related_owned_model(key)._base_manager.filter(**some).exclude(owner_id=owner_id).exists():
                raise OwnershipError(f"{model._meta.label}.{key.name} would refer to a row of somebody else.")


def _pk_filters(keys: Sequence[int]) -> Iterator[dict[str, Sequence[int]]]:
    """Filters that together select ``keys``, which are sorted: one where they run without a gap, as new ids do."""
    if keys and keys[-1] - keys[0] == len(keys) - 1:
        yield {"pk__range": (keys[0], keys[-1])}
        return
    for start in range(0, len(keys), 1000):
        yield {"pk__in": keys[start : start + 1000]}


def _default_value(field: AnyField) -> object:
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return timezone.now()
    return field.get_default()


def _prepared_for_database(field: AnyField, column: Sequence[object], connection: BaseDatabaseWrapper) -> Sequence[Any]:
    """The values of a column as the database takes them; each different one is prepared once."""
    if isinstance(field, models.JSONField):
        return [field.get_db_prep_save(value, connection) for value in column]
    if isinstance(field, models.DateField | models.DecimalField | models.BooleanField):
        prepared = {value: field.get_db_prep_save(value, connection) for value in set(column)}
        return [prepared[value] for value in column]
    return column


def _new_ids(cursor: CursorWrapper, model: type[models.Model], number: int) -> list[int]:
    """Ids that were never used before: undone rows may come back under theirs."""
    table = model._meta.db_table
    if cursor.db.vendor == "postgresql":
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', number]
        )
        return [row[0] for row in cursor.fetchall()]
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
    last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return list(range(first, first + number))


def _insert(
    cursor: CursorWrapper, model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Several rows a statement: SQLite's full-text index writes to the disk once for each."""
    column_list, row = ", ".join(f'"{column}"' for column in columns), f"({', '.join(['%s'] * len(columns))})"
    whole = len(rows) - len(rows) % ROWS_PER_STATEMENT
    groups = [
        list(chain.from_iterable(rows[start : start + ROWS_PER_STATEMENT]))
        for start in range(0, whole, ROWS_PER_STATEMENT)
    ]
    for size, some in ((ROWS_PER_STATEMENT, groups), (1, rows[whole:])):
        if some:
            statement = f'INSERT INTO "{model._meta.db_table}" ({column_list}) VALUES {", ".join([row] * size)}'  # noqa: S608 - names come from the model
            cursor.executemany(statement, some)
