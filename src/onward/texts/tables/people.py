"""People from a list of connections."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from datetime import date

from .dates import read_date
from .headers import Mapping
from .records import Contact, DateOrder, Grade, NeedsAttention, Reason, Remark, RowKind, Table
from .words import normal_header, visible

_NAMES = {
    "first": ("first name", "given name", "vorname", "prenom", "nombre"),
    "last": ("last name", "family name", "surname", "nachname", "nom", "apellidos"),
    "name": ("name", "full name", "contact name"),
    "company": ("company", "organization", "firma", "entreprise", "empresa"),
    "title": ("position", "title", "job title", "role"),
    "email": ("email address", "email", "e mail", "mail"),
    "url": ("url", "profile", "profile url", "linkedin"),
    "connected": ("connected on", "connected", "date connected"),
}


def contacts(
    table: Table, mapping: Mapping, orders: MappingOf[int, DateOrder], today: date
) -> Iterator[Contact | NeedsAttention]:
    """Every row of a list of people, as a contact or, without a name, as needing attention; columns of other meaning
    are kept.

    ``mapping`` is taken for its headers only; ``orders`` and ``today`` serve the date of connection as in
    ``rows.understand``.
    """
    header = [normal_header(column.header) for column in mapping.columns]
    places = {
        key: next((header.index(name) for name in names if name in header), None) for key, names in _NAMES.items()
    }
    used = {place for place in places.values() if place is not None}
    for row in table.rows:
        cells = row.cells

        def at(key: str, cells: tuple[str, ...] = cells) -> str:
            place = places[key]
            return visible(cells[place]) if place is not None and place < len(cells) else ""

        name = at("name") or f"{at('first')} {at('last')}".strip()
        if row.kind is not RowKind.DATA or not name:
            facts = (row.kind.value,) if row.kind is not RowKind.DATA else ("no name",)
            yield NeedsAttention(
                row.line, cells, (Remark(Reason.NOT_AN_APPLICATION, Grade.BLOCKING, None, facts),), None
            )
            continue
        order = orders.get(places["connected"]) if places["connected"] is not None else None
        day = read_date(at("connected"), order.order if order else None, today)
        extra = tuple(
            (table.header[i] if i < table.width else f"Column {i + 1}", cell)
            for i, cell in enumerate(cells)
            if i not in used and cell.strip()
        )
        if (day.on is None and at("connected")) or (day.problem and at("connected")):
            extra = (*extra, ("Connected On", at("connected")))
        yield Contact(
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
