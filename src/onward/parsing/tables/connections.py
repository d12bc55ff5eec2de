"""Parsing a list of connections into people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from onward.parsing.tables.cells import clean_cell, normalize_header
from onward.parsing.tables.column_mapping import ColumnMapping
from onward.parsing.tables.dates import EARLIEST_DATE, parse_date
from onward.parsing.tables.file_records import FileTable, RowKind
from onward.parsing.tables.records import Connection, TableChoices, UnclearRow
from onward.parsing.tables.row_parser import not_an_application
from onward.parsing.tables.row_remarks import UnmappedCell

ONE_DAY = timedelta(days=1)
"""It may be tomorrow already where the list was made."""

_HEADER_NAMES = {
    "first": ("first name", "given name", "vorname", "prenom", "nombre"),
    "last": ("last name", "family name", "surname", "nachname", "nom", "apellidos"),
    "name": ("name", "full name", "contact name"),
    "company": ("company", "organization", "firma", "entreprise", "empresa"),
    "title": ("position", "title", "job title", "role"),
    "email": ("email address", "email", "e mail", "mail"),
    "phone": ("phone", "phone number", "mobile", "telefon", "telephone"),
    "notes": ("notes", "note"),
    "url": ("url", "profile", "profile url", "linkedin"),
    "connected": ("connected on", "connected", "date connected"),
}


def parse_connections(
    table: FileTable, mapping: ColumnMapping, choices: TableChoices, today: date
) -> Iterator[Connection | UnclearRow]:
    """Parse every row of a list of people; one without a name is kept out, columns of other meaning are kept.

    ``mapping`` is taken for its headers only; ``choices`` and ``today`` serve the date of connection.
    """
    columns = _columns(mapping)
    chosen = choices.orders.get(columns["connected"]) if columns["connected"] is not None else None
    for row in table.rows:
        cells = {
            key: clean_cell(row.cells[column]) if column is not None and column < len(row.cells) else ""
            for key, column in columns.items()
        }
        name = cells["name"] or f"{cells['first']} {cells['last']}".strip()
        if row.kind is not RowKind.DATA or not name:
            yield not_an_application(row, "no name" if row.kind is RowKind.DATA else row.kind.value)
            continue
        connected = parse_date(cells["connected"], chosen.order if chosen else None, today, zone=choices.zone)
        known = connected.on if connected.on and EARLIEST_DATE <= connected.on <= today + ONE_DAY else None
        unmapped = [
            UnmappedCell(index, table.header[index] if index < table.width else "", cell)
            for index, cell in enumerate(row.cells)
            if index not in columns.values() and cell.strip()
        ]
        if columns["connected"] is not None and cells["connected"] and (connected.problem or not known):
            header = mapping.columns[columns["connected"]].header
            unmapped.append(UnmappedCell(columns["connected"], header, cells["connected"]))
        yield Connection(
            line=row.line,
            cells=row.cells,
            name=name,
            company=cells["company"],
            title=cells["title"],
            email=cells["email"],
            url=cells["url"],
            connected_on=None if connected.problem else known,
            unmapped=tuple(unmapped),
            phone=cells["phone"],
            notes=cells["notes"],
        )


def connection_companies(table: FileTable, mapping: ColumnMapping) -> list[str]:
    """Return the company of each row of a list of people, empty where it names none."""
    column = _columns(mapping)["company"]
    rows = [row for row in table.rows if row.kind is RowKind.DATA]
    if column is None:
        return [""] * len(rows)
    return [clean_cell(row.cells[column]) if column < len(row.cells) else "" for row in rows]


def _columns(mapping: ColumnMapping) -> dict[str, int | None]:
    headers = [normalize_header(column.header) for column in mapping.columns]
    return {
        key: next((headers.index(name) for name in names if name in headers), None)
        for key, names in _HEADER_NAMES.items()
    }
