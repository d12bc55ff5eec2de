"""Thousands of rows at once as plain values, for imports and their undo: model instances are too slow."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice, repeat
from typing import Any, cast

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models.signals import post_delete, pre_delete
from django.utils import timezone

from onward.foundation.bounds import AnyField, require_within_bounds
from onward.foundation.chunks import chunks
from onward.foundation.models import JsonValue
from onward.foundation.ownership.errors import OwnershipError
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.ownership.writing import AnyForeignKey, owned_foreign_keys, related_owned_model
from onward.foundation.undo.row_snapshots import RowChange, RowImages, to_json_value

ROWS_PER_STATEMENT = 250


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
    given = dict(zip(names, zip(*rows, strict=True), strict=True))
    _require_same_owner(model, owner_id, given)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    given_fields = [fields[name] for name in names]
    for field, values in zip(given_fields, given.values(), strict=True):
        require_within_bounds(field, set(values) if isinstance(field, models.DateField) else values)
    default_fields = [field for name, field in fields.items() if name not in {"id", "owner_id", *names}]
    defaults = [_prepared_for_database(each, [_default_value(each)], connection)[0] for each in default_fields]
    columns = [
        _prepared_for_database(field, values, connection)
        for field, values in zip(given_fields, given.values(), strict=True)
    ]
    names_in_table = ["id", "owner_id", *(str(field.column) for field in [*default_fields, *given_fields])]
    with connection.cursor() as cursor:
        ids = _new_ids(cursor, model, len(rows))
        whole_rows = zip(ids, repeat(owner_id), *map(repeat, defaults), *columns, strict=False)
        _insert(cursor, model, names_in_table, whole_rows, len(rows))
    return ids


@dataclass(frozen=True, slots=True)
class RowsDeletion:
    """Rows that were deleted, and the references of other rows to them that were set to null."""

    images: RowImages
    nulled_references: list[tuple[type[models.Model], list[RowChange]]]


def delete_rows_alone(
    model: type[OwnedModel], owner_id: int, pks: Sequence[int], may_go: Callable[[RowImages], bool]
) -> RowsDeletion | None:
    """Delete those of ``pks`` that are still there, inside the open transaction, without a model instance.

    Returns ``None`` and changes nothing if other rows would be deleted too, if something listens for the deletion of
    such rows, or if ``may_go`` rejects their images.
    """
    if pre_delete.has_listeners(model) or post_delete.has_listeners(model) or model._meta.many_to_many:
        return None
    filters = list(_pk_filters(sorted(pks)))
    nulled = _references_to_clear(model, filters)
    if nulled is None:
        return None
    images = _read_images(model, owner_id, filters)
    if not may_go(images):
        return None
    for field, row_changes in nulled:
        for some in _pk_filters(sorted(each["pk"] for each in row_changes)):
            field.model._base_manager.filter(owner_id=owner_id, **some).update(**{field.name: None})
    _delete(model, owner_id, filters)
    return RowsDeletion(images, [(field.model, row_changes) for field, row_changes in nulled])


def _references_to_clear(
    model: type[OwnedModel], filters: Sequence[dict[str, Sequence[int]]]
) -> list[tuple[AnyForeignKey, list[RowChange]]] | None:
    """Return the references to rows of ``model`` that become null with them; ``None`` where a row would go with
    them."""
    found: list[tuple[AnyForeignKey, list[RowChange]]] = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        field = relation.field
        rows = field.model._base_manager.filter(_refers_to(field.attname, filters))
        if field.remote_field.on_delete is not models.SET_NULL:
            if rows.exists():
                return None
            continue
        row_changes: list[RowChange] = [
            {"pk": pk, "before": {field.attname: key}, "after": {field.attname: None}}
            for pk, key in rows.order_by("pk").values_list("pk", field.attname)
        ]
        if row_changes:
            found.append((field, row_changes))
    return found


def _refers_to(attname: str, filters: Sequence[dict[str, Sequence[int]]]) -> models.Q:
    """Return the condition that a foreign key refers to one of the rows of ``_pk_filters``: such a key knows no
    ranges."""
    condition = models.Q()
    for some in filters:
        if "pk__range" in some:
            first, last = some["pk__range"]
            condition |= models.Q(**{f"{attname}__gte": first, f"{attname}__lte": last})
        else:
            condition |= models.Q(**{f"{attname}__in": some["pk__in"]})
    return condition


def _read_images(model: type[OwnedModel], owner_id: int, filters: Sequence[dict[str, Sequence[int]]]) -> RowImages:
    """Read rows as data of JSON; days and moments as text, which a driver would take apart one by one."""
    fields = model._meta.concrete_fields
    connection = connections[router.db_for_write(model)]
    selected = ", ".join(
        f'CAST("{field.column}" AS text)' if isinstance(field, models.DateField) else f'"{field.column}"'
        for field in fields
    )
    values: list[list[JsonValue]] = []
    for some in filters:
        condition, parameters = _where(owner_id, some)
        statement = f'SELECT {selected} FROM "{model._meta.db_table}" WHERE {condition} ORDER BY "id"'  # noqa: S608 - names come from the model
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            columns = zip(*cursor.fetchall(), strict=True)
        images = [_images_of(field, column, connection) for field, column in zip(fields, columns, strict=False)]
        values += map(list, zip(*images, strict=True))
    return {"columns": [field.attname for field in fields], "values": values}


def _delete(model: type[OwnedModel], owner_id: int, filters: Sequence[dict[str, Sequence[int]]]) -> None:
    with connections[router.db_for_write(model)].cursor() as cursor:
        for some in filters:
            condition, parameters = _where(owner_id, some)
            cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE {condition}', parameters)  # noqa: S608 - as above


def _where(owner_id: int, some: dict[str, Sequence[int]]) -> tuple[str, list[int]]:
    """Return the condition of SQL that selects rows of one owner by one of ``_pk_filters``, and its parameters."""
    one_of = ", ".join(["%s"] * len(some.get("pk__in", ())))
    condition = f'"id" IN ({one_of})' if one_of else '"id" BETWEEN %s AND %s'
    return f'"owner_id" = %s AND {condition}', [owner_id, *chain.from_iterable(some.values())]


_KEPT_AS_READ = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)


def _images_of(field: AnyField, column: Sequence[Any], connection: BaseDatabaseWrapper) -> Sequence[JsonValue]:
    """Return the values of a column as data of JSON; each different one is converted once."""
    if isinstance(field, _KEPT_AS_READ) or (isinstance(field, models.DateField) and not _has_time(field)):
        return column
    known = {value: _image_of(field, value, connection) for value in set(column)}
    return [known[value] for value in column]


def _has_time(field: AnyField) -> bool:
    return isinstance(field, models.DateTimeField)


def _image_of(field: AnyField, value: Any, connection: BaseDatabaseWrapper) -> JsonValue:
    if _has_time(field) and value is not None:
        moment = datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    expression = field.get_col(field.model._meta.db_table)
    for converter in [*connection.ops.get_db_converters(expression), *expression.get_db_converters(connection)]:
        value = converter(value, expression, connection)
    return to_json_value(field, value)


def _require_same_owner(model: type[OwnedModel], owner_id: int, columns: Mapping[str, Sequence[object]]) -> None:
    for key in owned_foreign_keys(model):
        if key.attname not in columns:
            continue
        referenced = sorted(cast("set[int]", {*columns[key.attname]} - {None}))
        for some in _pk_filters(referenced):
            if related_owned_model(key)._base_manager.filter(**some).exclude(owner_id=owner_id).exists():
                raise OwnershipError(f"{model._meta.label}.{key.name} would refer to a row of somebody else.")


def _pk_filters(keys: Sequence[int]) -> Iterator[dict[str, Sequence[int]]]:
    """Filters that together select ``keys``, which are sorted: one where they run without a gap, as new ids do."""
    if keys and keys[-1] - keys[0] == len(keys) - 1:
        yield {"pk__range": (keys[0], keys[-1])}
        return
    for chunk in chunks(keys):
        yield {"pk__in": chunk}


def _default_value(field: AnyField) -> object:
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return timezone.now()
    return field.get_default()


def _prepared_for_database(field: AnyField, column: Sequence[object], connection: BaseDatabaseWrapper) -> Sequence[Any]:
    """Return the values of a column as the database takes them; each different one is prepared once."""
    if isinstance(field, models.JSONField):
        return [field.get_db_prep_save(value, connection) for value in column]
    if isinstance(field, models.DateField | models.DecimalField | models.BooleanField):
        prepared = {value: field.get_db_prep_save(value, connection) for value in set(column)}
        return list(map(prepared.__getitem__, column))
    return column


def _new_ids(cursor: CursorWrapper, model: type[models.Model], number: int) -> list[int]:
    """Return ids that were never used before, since undone rows may come back under theirs."""
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
    cursor: CursorWrapper, model: type[models.Model], columns: Sequence[str], rows: Iterator[Sequence[Any]], number: int
) -> None:
    """Insert ``number`` rows, several a statement: SQLite's full-text index writes to the disk once for each."""
    column_list, row = ", ".join(f'"{column}"' for column in columns), f"({', '.join(['%s'] * len(columns))})"
    statements, rest = divmod(number, ROWS_PER_STATEMENT)
    for size, times in ((ROWS_PER_STATEMENT, statements), (rest, 1)):
        if size and times:
            statement = f'INSERT INTO "{model._meta.db_table}" ({column_list}) VALUES {", ".join([row] * size)}'  # noqa: S608 - names come from the model
            cursor.executemany(statement, [list(chain.from_iterable(islice(rows, size))) for _ in range(times)])
