"""Bringing an archive into an empty account: one transaction, one deed, all or nothing."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from onward.accounts.archive.reading import Contents, read
from onward.accounts.archive.refusals import Damaged, NotEmpty
from onward.accounts.archive.tables import Column, Kind, Table, tables
from onward.accounts.archive.values import value_of
from onward.accounts.forms import PreferencesForm
from onward.accounts.models import Person
from onward.foundation.deeds import Act, deed, rows_restored
from onward.foundation.models import Deed

AT_ONCE = 2000
Ids = dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Report:
    """What was brought in: rows by table, and the deed that undoes it."""

    rows: dict[str, int]
    deed: Deed

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def import_archive(person: Person, data: bytes) -> Report:
    """Bring the archive ``data`` into the empty account of ``person``.

    Raises ``Refused`` (``NotAnArchive``, ``TooLarge``, ``UnknownVersion``, ``Damaged``, ``NotEmpty``), with nothing
    changed. Preferences are taken over where they are valid here; e-mail address, password and history are not.
    """
    contents = read(data)
    try:
        with deed(person, _("Brought in an archive")) as act:
            Person.objects.select_for_update().get(pk=person.pk)
            if not is_empty(person):
                raise NotEmpty
            ids: Ids = {}
            for table in tables():
                _restore(act, table, contents.tables.get(table.label, []), ids)
            _take_preferences(person, contents)
            touched = {label: set(known.values()) for label, known in ids.items()}
            rows_restored.send(sender=Deed, deed=act.deed, touched=touched)
    except (IntegrityError, DataError) as error:
        raise Damaged from error
    return Report(rows={label: len(known) for label, known in ids.items()}, deed=act.deed)


def is_empty(person: Person) -> bool:
    return not any(table.model.objects.owned_by(person).exists() for table in tables())


def _restore(act: Act, table: Table, rows: list[Any], ids: Ids) -> None:
    known = ids[table.label] = {}
    for start in range(0, len(rows), AT_ONCE):
        records = []
        for place, row in enumerate(rows[start : start + AT_ONCE], start=start + 1):
            where = f"{table.label}, {place}"
            number = _row_number(table, row, where)
            if number in known:
                raise Damaged(f"{where}, id")
            known[number] = 0
            records.append((number, [_value(table, column, row, ids, where) for column in table.columns]))
        made = act.make_rows(table.model, table.names, [record for _number, record in records])
        known.update(zip((number for number, _record in records), made, strict=True))
    _connect(act, table, rows, known)


def _connect(act: Act, table: Table, rows: list[Any], known: dict[int, int]) -> None:
    """References within the table, which wait until all its rows are there."""
    mine = table.model.objects.owned_by(act.deed.owner_id)
    for column in table.columns:
        if column.refers_to != table.label:
            continue
        for row in rows:
            written = row.get(column.name)
            if written is None:
                continue
            if written not in known:
                raise Damaged(f"{table.label}, {column.name}")
            mine.filter(pk=known[row["id"]]).update(**{column.field.attname: known[written]})


def _row_number(table: Table, row: Any, where: str) -> int:
    if not isinstance(row, dict) or not row.keys() <= table.keys:
        raise Damaged(where)
    number = row.get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise Damaged(f"{where}, id")
    return number


def _value(table: Table, column: Column, row: dict[str, Any], ids: Ids, where: str) -> Any:
    try:
        if column.name not in row:
            return _left_out(column)
        value = value_of(column, row[column.name])
        if column.kind is Kind.REFERENCE and value is not None:
            return None if column.refers_to == table.label else ids[column.refers_to][value]
        return value.isoformat() if isinstance(value, time) else value
    except (ValueError, KeyError) as error:
        raise Damaged(f"{where}, {column.name}") from error


def _left_out(column: Column) -> Any:
    """What a column holds that did not exist when the archive was made. Raises ``KeyError`` when it has to be there."""
    field = column.field
    if field.has_default() or field.null:
        return field.get_default()
    if column.kind is Kind.TEXT and field.blank:
        return ""
    raise KeyError(column.name)


def _take_preferences(person: Person, contents: Contents) -> None:
    form = PreferencesForm(contents.person)
    form.is_valid()
    for name, value in form.cleaned_data.items():
        if name in contents.person:
            setattr(person, name, value)
    person.save(update_fields=list(form.cleaned_data))
