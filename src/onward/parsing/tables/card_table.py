"""A vCard file as a table of people, so that it is previewed and imported like any other list of people."""

from __future__ import annotations

from itertools import islice

from onward.parsing.tables.file_records import (
    FileLimits,
    FileProblem,
    FileTable,
    TableKind,
    TableRow,
    UnreadableFileError,
)
from onward.parsing.vcards import VCard, read_vcards

_HEADER = (
    "Name", "Company", "Position", "Email", "Phone", "URL", "Notes", "Other emails", "Other phones", "Other links",
)  # fmt: skip


def build_card_table(text: str, name: str, limits: FileLimits, encoding: str, *, encoding_sure: bool) -> FileTable:
    """Return one row for each card of ``text``, at the line where it begins. Raises :class:`UnreadableFileError` for
    more cards than a file may have rows."""
    cards = list(islice(read_vcards(text), limits.max_rows + 1))
    if len(cards) > limits.max_rows:
        raise UnreadableFileError(FileProblem.TOO_MANY_ROWS, len(cards), limits.max_rows)
    rows = tuple(TableRow(card.line, _cells(card)) for card in cards)
    return FileTable(name, TableKind.CONNECTIONS, _HEADER, None, rows, encoding=encoding, encoding_sure=encoding_sure)


def _cells(card: VCard) -> tuple[str, ...]:
    several = (card.emails, card.phones, card.urls)
    first = [each[0] if each else "" for each in several]
    others = [", ".join(each[1:]) for each in several]
    return (card.name, card.company, card.position, *first, card.notes, *others)
