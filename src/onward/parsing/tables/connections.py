"""People from a list of connections."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from datetime import date

from onward.parsing.tables.cells import clean_cell, normalize_header
from onward.parsing.tables.column_mapping import ColumnMapping
from onward.parsing.tables.dates import parse_date
from onward.parsing.tables.records import (
    ColumnDateOrder,
    Connection,
    FileTable,
    RemarkGrade,
    RemarkReason,
    RowKind,
    RowRemark,
    UnclearRow,
)

_HEADER_NAMES = {
    "first": ("first name", "given name", "vorname", "prenom", "nombre"),
    "last": ("last name", "family name", "surname", "nachname", "nom", "apellidos"),
    "name": ("name", "full name", "contact name"),
    "company": ("company", "organization", "firma", "entreprise", "empresa"),
    "title": ("position", "title", "job title", "role"),
    "email": ("email address", "email", "e mail", "mail"),
    "url": ("url", "profile", "profile url", "linkedin"),
    "connected": ("connected on", "connected", "date connected"),
}


def parse_connections(
    table: FileTable, mapping: ColumnMapping, orders: MappingOf[int, ColumnDateOrder], today: date
) -> Iterator[Connection | UnclearRow]:
    """Every row of a list of people, as a contact or, without a name, as needing attention; columns of other meaning
    are kept.

    ``mapping`` is taken for its headers only; ``orders`` and ``today`` serve the date of connection as in
    ``row_parser.parse_rows``.
    """
    header = [normalize_header(column.header) for column in mapping.columns]
    places = {
        key: next((header.index(name) for name in names if name in header), None)
        for key, names in _HEADER_NAMES.items()
    }
    used = {place for place in places.values() if place is not None}
    for row in table.rows:
        cells = row.cells

        def at(key: str, cells: tuple[str, ...] = cells) -> str:
            place = places[key]
            return clean_cell(cells[place]) if place is not None and place < len(cells) else ""

        name = at("name") or f"{at('first')} {at('last')}".strip()
        if row.kind is not RowKind.DATA or not name:
            facts = (row.kind.value,) if row.kind is not RowKind.DATA else ("no name",)
            yield UnclearRow(
                row.line, cells, (RowRemark(RemarkReason.NOT_AN_APPLICATION, RemarkGrade.BLOCKING, None, facts),), None
            )
            continue
        order = orders.get(places["connected"]) if places["connected"] is not None else None
        day = parse_date(at("connected"), order.order if order else None, today)
        extra = tuple(
            (table.header[i] if i < table.width else f"Column {i + 1}", cell)
            for i, cell in enumerate(cells)
            if i not in used and cell.strip()
        )
        if (day.on is None and at("connected")) or (day.problem and at("connected")):
            extra = (*extra, ("Connected On", at("connected")))
        yield Connection(
            row.line,
            cells,
            name,
            at("company"),
            at("title"),
            at("email"),
            at("url"),
            None if day.problem else day.on,
            extra,
        )
