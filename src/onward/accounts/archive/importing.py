"""Bringing an archive into an empty account: one transaction, one action, all or nothing."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _
from pydantic import ValidationError

from onward.accounts.archive.codecs import from_json
from onward.accounts.archive.errors import AccountNotEmptyError, DamagedArchiveError
from onward.accounts.archive.reading import ArchiveContents, read_archive
from onward.accounts.archive.tables import ArchiveColumn, ArchiveTable, ColumnType, archive_tables, preference_columns
from onward.accounts.models import Person
from onward.accounts.preferences.operations import SavePreferences, save_preferences
from onward.foundation.models import Action
from onward.foundation.ownership.locking import RowGoneError
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.foundation.undo.replaying import rows_restored

ROWS_PER_BATCH = 2000
NewIds = dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True)
class ArchiveImportReport:
    """What was imported: rows by table, and the action that undoes it."""

    rows: dict[str, int]
    action: Action

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def import_archive(person: Person, data: bytes) -> ArchiveImportReport:
    """Bring the archive ``data`` into the empty account of ``person``.

    Raises an ``ArchiveError`` with nothing changed: those of ``read_archive``, and ``AccountNotEmptyError``.
    Preferences are taken over where they are valid here; e-mail address, password and history are not.
    """
    contents = read_archive(data)
    try:
        with undoable(person, _("Imported an archive")) as action:
            if not is_account_empty(person):
                raise AccountNotEmptyError
            ids: NewIds = {}
            for table in archive_tables():
                _restore_table(action, table, contents.tables.get(table.label, []), ids)
            _restore_preferences(person, contents)
            touched = {label: set(known.values()) for label, known in ids.items()}
            rows_restored.send(sender=Action, action=action.log_entry, touched=touched)
    except (IntegrityError, DataError, RowGoneError) as error:
        raise DamagedArchiveError from error
    return ArchiveImportReport(rows={label: len(known) for label, known in ids.items()}, action=action.log_entry)


def is_account_empty(person: Person) -> bool:
    return not any(table.model.objects.owned_by(person).exists() for table in archive_tables())


def _restore_table(action: ActionRecorder, table: ArchiveTable, rows: list[Any], ids: NewIds) -> None:
    known = ids[table.label] = {}
    for start in range(0, len(rows), ROWS_PER_BATCH):
        records = []
        for place, row in enumerate(rows[start : start + ROWS_PER_BATCH], start=start + 1):
            where = f"{table.label}, {place}"
            number = _row_id(table, row, where)
            if number in known:
                raise DamagedArchiveError(f"{where}, id")
            known[number] = 0
            records.append((number, [_value(table, column, row, ids, where) for column in table.columns]))
        made = insert_table_rows(action, table, [record for _number, record in records])
        known.update(zip((number for number, _record in records), made, strict=True))
    _restore_self_references(action, table, rows, known)


def insert_table_rows(action: ActionRecorder, table: ArchiveTable, rows: list[list[Any]]) -> list[int]:
    """Insert ``rows``, with values in the order of the table's columns, and the links they have; the rows' new ids."""
    own = [place for place, column in enumerate(table.columns) if column.link is None]
    names = [table.columns[place].field.attname for place in own]
    made = action.insert_rows(table.model, names, [[row[place] for place in own] for row in rows])
    for place, column in enumerate(table.columns):
        if column.link is not None:
            link_model = column.link.model
            assert issubclass(link_model, OwnedModel)
            linked = [(pk, row[place]) for pk, row in zip(made, rows, strict=True) if row[place] is not None]
            action.insert_rows(link_model, [column.link.attname, column.field.attname], linked)
    return made


def _restore_self_references(
    action: ActionRecorder, table: ArchiveTable, rows: list[Any], known: dict[int, int]
) -> None:
    """References within the table, which wait until all its rows are there."""
    mine = table.model.objects.owned_by(action.log_entry.owner_id)
    for column in table.columns:
        if column.refers_to != table.label:
            continue
        for row in rows:
            written = row.get(column.name)
            if written is None:
                continue
            if written not in known:
                raise DamagedArchiveError(f"{table.label}, {column.name}")
            mine.filter(pk=known[row["id"]]).update(**{column.field.attname: known[written]})


def _row_id(table: ArchiveTable, row: Any, where: str) -> int:
    if not isinstance(row, dict) or not row.keys() <= table.keys:
        raise DamagedArchiveError(where)
    number = row.get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise DamagedArchiveError(f"{where}, id")
    return number


def _value(table: ArchiveTable, column: ArchiveColumn, row: dict[str, Any], ids: NewIds, where: str) -> Any:
    try:
        if column.name not in row:
            return _missing_value(column)
        value = from_json(column, row[column.name])
        if column.kind is ColumnType.REFERENCE and value is not None:
            return None if column.refers_to == table.label else ids[column.refers_to][value]
        return value.isoformat() if isinstance(value, time) else value
    except (ValueError, KeyError) as error:
        raise DamagedArchiveError(f"{where}, {column.name}") from error


def _missing_value(column: ArchiveColumn) -> Any:
    """What a column holds that did not exist when the archive was made. Raises ``KeyError`` when it has to be there."""
    field = column.field
    if column.link is not None:
        return None
    if field.has_default() or field.null:
        return field.get_default()
    if column.kind is ColumnType.TEXT and field.blank:
        return ""
    raise KeyError(column.name)


def _restore_preferences(person: Person, contents: ArchiveContents) -> None:
    """Take over each preference that can be chosen here."""
    accepted = {}
    for column in preference_columns():
        name = column.field.name
        with suppress(ValidationError, KeyError):
            accepted[name] = getattr(SavePreferences(**{name: contents.person[column.name]}), name)
    save_preferences(person, SavePreferences(**accepted))
