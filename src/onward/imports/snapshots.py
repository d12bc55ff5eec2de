"""Rows to core records: a file with all that was decided about it, and what is on the board already."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from onward.accounts.public import Person
from onward.campaign.public import Application, Contact, company_key, title_key
from onward.imports.core.decided import Decided, Part, part_of
from onward.imports.core.verdicts import Board, Decision, Known, Place, Verdict, contact_keys, judge
from onward.imports.models import Content, Import, ImportRow
from onward.texts.tables.reading import read_book
from onward.texts.tables.records import Limits, Row, Table, TableKind

_KNOWN_KINDS = (TableKind.APPLICATIONS, TableKind.SAVED_JOBS, TableKind.CONNECTIONS)


def limits() -> Limits:
    return Limits(bytes=settings.UPLOAD_LIMIT)


def tables_of(source: Import) -> tuple[Table, ...]:
    """The tables of a file that was brought; it has been read before, so it can be read."""
    content = Content.objects.owned_by(source.owner_id).get(source=source)
    return read_book(bytes(content.data), source.name, limits()).tables


def parts_of(source: Import, tables: Sequence[Table], today: date) -> list[Part]:
    decided = [Decided.from_data(each) for each in source.decided]
    return [
        part_of(table, each, today, by_default=included_by_default(at, table))
        for at, (table, each) in enumerate(zip(tables, decided, strict=True))
    ]


def included_by_default(at: int, table: Table) -> bool:
    """The main table, and what a known export says of itself; other sheets of a workbook are for the person to add."""
    return at == 0 or table.kind in _KNOWN_KINDS


def decisions_of(source: Import) -> dict[Place, Decision]:
    rows = ImportRow.objects.owned_by(source.owner_id).filter(source=source)
    return {(row.part, row.line): decision_of(row) for row in rows}


def decision_of(row: ImportRow) -> Decision:
    return Decision(tuple(row.cells) if row.edited else None, accepted=row.accepted, left_out=row.left_out)


def verdicts_of(source: Import, person: Person, parts: Sequence[Part]) -> list[Verdict]:
    return list(judge(parts, decisions_of(source), board_of(person), person.today()))


def board_of(person: Person) -> Board:
    """All applications and contacts there are, in two queries."""
    told = "pk", "applied_on", "job__company_key", "job__title", "job__place"
    board = Board(key_of=_key_of)
    for pk, applied_on, company, title, place in Application.objects.owned_by(person).values_list(*told):
        known = Known(applied_on, pk, where=place)
        board.applications.setdefault((company, title_key(title)), []).append(known)
    board.contacts.update(known_contacts(person.pk))
    return board


def known_contacts(owner_id: int) -> dict[str, Known]:
    """The contacts there are, under every key that would name them again."""
    people = Contact.objects.owned_by(owner_id).values_list("pk", "name", "company", "url", "email")
    return {key: Known(None, pk) for pk, *told in people for key in contact_keys(*told)}


def single(source: Import, row: ImportRow, today: date) -> Part:
    """A table of one row, read as the whole file was; the file itself is not needed."""
    about: dict[str, Any] = source.tables[row.part]
    table = Table(
        name=about["name"],
        kind=TableKind(about["kind"]),
        header=tuple(about["header"]),
        header_line=None,
        rows=(Row(row.line, tuple(row.cells)),),
    )
    return part_of(table, Decided.from_data(source.decided[row.part]), today, by_default=True)


def _key_of(company: str, title: str) -> tuple[str, str]:
    return company_key(company), title_key(title)
