"""Everything a person has, as one ZIP: JSON that can be imported again, CSV for spreadsheets, and a note."""

import csv
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from onward.accounts.archive.codecs import to_csv_cell, to_json
from onward.accounts.archive.tables import (
    ARCHIVE_FORMAT,
    ARCHIVE_VERSION,
    CONTENTS_FILE,
    ArchiveColumn,
    ArchiveTable,
    ColumnType,
    archive_tables,
    preference_columns,
)
from onward.accounts.models import Person
from onward.foundation.models import Action

MAX_MEMORY_BYTES = 1024 * 1024
ROWS_PER_BATCH = 2000


def write_archive(person: Person) -> IO[bytes]:
    """The archive of ``person``, at its start and ready to be read; the caller closes it.

    Rows are read once, in portions, so that memory hardly grows with their number. What is saved while this runs may be
    missing, but never half there: a row is only taken when all it refers to was.
    """
    target = cast("IO[bytes]", SpooledTemporaryFile(max_size=8 * MAX_MEMORY_BYTES))  # noqa: SIM115 - the caller closes it
    with ExitStack() as open_files, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        sheets = {table: open_files.enter_context(_csv_file()) for table in archive_tables()}
        with TextIOWrapper(archive.open(CONTENTS_FILE, "w"), encoding="utf-8") as contents:
            counts = _write_contents(contents, person, sheets)
        for table, sheet in sheets.items():
            _add_to_zip(archive, table.file_name, sheet)
        _add_to_zip(archive, "history.csv", _write_history(open_files.enter_context(_csv_file()), person))
        archive.writestr("README.txt", _readme(person, counts))
    target.seek(0)
    return target


def _write_contents(contents: IO[str], person: Person, sheets: dict[ArchiveTable, TextIOWrapper]) -> dict[str, int]:
    columns = preference_columns()
    preferences = {column.name: to_json(column.kind, getattr(person, column.field.name)) for column in columns}
    head = {"format": ARCHIVE_FORMAT, "schema_version": ARCHIVE_VERSION, "person": preferences}
    contents.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "tables": {')
    numbers = {table.label: _archive_ids(table, person) for table in sheets}
    counts: dict[str, int] = {}
    for table, sheet in sheets.items():
        contents.write(f'{"," if counts else ""}\n"{table.label}": [')
        counts[table.label] = _write_rows(contents, csv.writer(sheet), table, _rows(table, person, numbers))
        contents.write("\n]")
    contents.write("\n}\n}\n")
    return counts


def _write_rows(contents: IO[str], sheet: Any, table: ArchiveTable, rows: Iterable[dict[str, Any]]) -> int:
    sheet.writerow(["id", *(column.name for column in table.columns)])
    written = 0
    for row in rows:
        contents.write(f"{',' if written else ''}\n{json.dumps(row, ensure_ascii=False)}")
        sheet.writerow([row["id"], *(to_csv_cell(column.kind, row[column.name]) for column in table.columns)])
        written += 1
    return written


def _archive_ids(table: ArchiveTable, person: Person) -> dict[int, int]:
    """The rows' ids in the archive, from 1 in the order they were made."""
    pks = table.model.objects.owned_by(person).order_by("pk").values_list("pk", flat=True)
    return {pk: number for number, pk in enumerate(pks.iterator(chunk_size=ROWS_PER_BATCH), start=1)}


def _rows(table: ArchiveTable, person: Person, numbers: dict[str, dict[int, int]]) -> Iterator[dict[str, Any]]:
    rows = (
        table.model.objects.owned_by(person)
        .order_by("pk")
        .values_list("pk", *(column.lookup for column in table.columns))
    )
    for pk, *values in rows.iterator(chunk_size=ROWS_PER_BATCH):
        try:
            row = {"id": numbers[table.label][pk]}
            for column, value in zip(table.columns, values, strict=True):
                row[column.name] = _json_value(column, value, numbers)
        except KeyError:
            continue
        yield row


def _json_value(column: ArchiveColumn, value: Any, numbers: dict[str, dict[int, int]]) -> Any:
    if column.kind is ColumnType.REFERENCE and value is not None:
        return numbers[column.refers_to][value]
    return to_json(column.kind, value)


def _write_history(sheet: TextIOWrapper, person: Person) -> TextIOWrapper:
    writer = csv.writer(sheet)
    writer.writerow(["at", "what", "undone_at"])
    logged_actions = Action.objects.owned_by(person).order_by("pk").values_list("at", "label", "undone_at")
    for at, label, undone_at in logged_actions.iterator(chunk_size=ROWS_PER_BATCH):
        writer.writerow(
            [to_json(ColumnType.MOMENT, at), to_csv_cell(ColumnType.TEXT, label), to_json(ColumnType.MOMENT, undone_at)]
        )
    return sheet


def _readme(person: Person, counts: dict[str, int]) -> str:
    def lines() -> Iterable[str]:
        yield _("Everything %(person)s kept in Onward, exported on %(day)s.") % {
            "person": person.email,
            "day": person.today().isoformat(),
        }
        yield ""
        yield _("onward.json holds all of it. You can import it into an empty account.")
        yield _("tables/ holds the same data as one CSV file (UTF-8) per table, for spreadsheets. Text that a")
        yield _("spreadsheet would run as a formula starts with an apostrophe there.")
        yield _("history.csv lists what you did and when. It's only for reading, so it isn't imported again.")
        yield ""
        yield from (f"{label}: {count}" for label, count in counts.items())

    return "\n".join(lines()) + "\n"


def _csv_file() -> TextIOWrapper:
    spool = cast("IO[bytes]", SpooledTemporaryFile(max_size=MAX_MEMORY_BYTES))  # noqa: SIM115 - closed with what wraps it
    return TextIOWrapper(spool, encoding="utf-8-sig", newline="")


def _add_to_zip(archive: ZipFile, name: str, sheet: TextIOWrapper) -> None:
    sheet.flush()
    raw = cast("IO[bytes]", sheet.buffer)
    raw.seek(0)
    with archive.open(name, "w") as entry:
        shutil.copyfileobj(raw, entry)
