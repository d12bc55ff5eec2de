"""Finding the header of a file, the lines before it, and the rows that aren't data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import PurePosixPath

from onward.parsing.tables.cells import normalize_header
from onward.parsing.tables.file_records import (
    FileLimits,
    FileProblem,
    FileTable,
    RowKind,
    TableKind,
    TableRow,
    UnreadableFileError,
)
from onward.parsing.tables.header_aliases import FIELD_BY_HEADER_NAME
from onward.parsing.text import normalize

_HEADER_SEARCH_ROWS = 40  # rows among which the header is looked for
_MIN_KNOWN_NAMES = 2
_MAX_SEPARATOR_RUN = 1_000  # empty rows in a run; more of them are padding, and only counted
_MAX_BLANK_PER_ROW = 22  # a sheet of a million rows, padded to its end, still passes the usual limit
_SEPARATOR_LINE = re.compile(r"^[\s:=_*~.+#\u2013\u2014-]*$")
_LABELLED_NUMBER = re.compile(r"^[^\d:=]{2,60}[:=]\s*[\d.,\s]+%?$")
_TOTAL_WORDS = frozenset(
    """
    total totals grand sum sub subtotal count counts average avg mean median percentage percent rate summe gesamt
    gesamtsumme insgesamt anzahl durchschnitt somme general totaux nombre moyenne totale somma media suma promedio
    totaal aantal gemiddeld soma gesamtzahl zwischensumme
    """.split()
) | {
    "grand total",
    "sub total",
    "total general",
    "total applications",
    "applications sent",
    "cvs sent",
    "total applied",
    "total rejected",
    "total interviews",
}
_NUMBER = re.compile(r"^[\s\d.,:/%$\u20ac\u00a3+()x-]*\d[\s\d.,:/%$\u20ac\u00a3+()x-]*$")
_DATE_LIKE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}-\d\d")
_VALUE_LIKE = re.compile(r"^\s*$|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^[\d.,\s%$\u20ac\u00a3]+$|https?://|@")


def build_table(
    rows: Iterable[TableRow],
    name: str,
    limits: FileLimits,
    *,
    encoding: str | None = None,
    encoding_sure: bool = True,
    delimiter: str | None = None,
) -> FileTable:
    """Build a table: find the header, keep rows before it apart, count blank rows, recognise kinds of the others."""
    source = iter(rows)
    head: list[TableRow] = []
    for row in source:
        head.append(row)
        if len(head) >= _HEADER_SEARCH_ROWS:
            break
    at = _find_header(head)
    unnamed = ("",) * max((len(row.cells) for row in head), default=0)
    header = (head[at].cells if at is not None else unnamed)[: limits.max_columns]
    before, after = (head[:at], head[at + 1 :]) if at is not None else ([], head)
    names = tuple(normalize(cell) for cell in header)
    body = _TableBody(names, limits, separators=bool(delimiter))
    for row in chain(after, source):
        body.take(row)
    return FileTable(
        name=name,
        kind=_table_kind(name, names),
        header=header,
        header_line=head[at].line if at is not None else None,
        rows=tuple(body.rows),
        rows_before_header=tuple(row for row in before if not row.is_blank),
        blank_lines=body.blank + len(body.pending) + sum(row.is_blank for row in before),
        encoding=encoding,
        encoding_sure=encoding_sure,
        delimiter=delimiter,
    )


class _TableBody:
    """The rows after the header, their kinds recognised as they come."""

    def __init__(self, names: tuple[str, ...], limits: FileLimits, *, separators: bool) -> None:
        self.rows: list[TableRow] = []
        self.blank = 0
        self.pending: list[TableRow] = []
        self._names = names
        self._max_rows = limits.max_rows
        self._separators = separators

    def take(self, row: TableRow) -> None:
        """Take a row; empty ones between others are a separator somebody drew, after the last they are nothing."""
        if any(row.cells):
            self.rows += self.pending
            self.pending.clear()
            self.rows.append(_with_row_kind(row, self._names))
            if len(self.rows) > self._max_rows:
                raise UnreadableFileError(FileProblem.TOO_MANY_ROWS, len(self.rows), self._max_rows)
        elif row.cells and self._separators and len(self.pending) < _MAX_SEPARATOR_RUN:
            self.pending.append(row._replace(kind=RowKind.SEPARATOR))
        else:
            self.blank += 1
            if self.blank > _MAX_BLANK_PER_ROW * self._max_rows:
                raise UnreadableFileError(FileProblem.TOO_MANY_ROWS, self.blank, self._max_rows)


def _find_header(rows: list[TableRow]) -> int | None:
    """Return the index of the header among the first rows, or None where the first filled row is already data.

    Data can hold names of columns too ("Interview", "Remote"): they outweigh an earlier row that reads like names
    only from three on, and a row with dates, numbers or links in it needs more names than such values.
    """
    scores = [_known_name_count(row.cells) for row in rows]
    best = max(scores, default=0)
    first = _first_well_filled_row(rows)
    early = first is not None and _reads_like_names([c for c in rows[first].cells if c.strip()], scores[first])
    if best > _MIN_KNOWN_NAMES or (best == _MIN_KNOWN_NAMES and not early):
        return next(index for index, score in enumerate(scores) if score >= max(_MIN_KNOWN_NAMES, best - 1))
    return first if early else None


def _first_well_filled_row(rows: list[TableRow]) -> int | None:
    """Return the index of the first row that fills at least half as many cells as the fullest."""
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in rows]
    widest = max(filled, default=0)
    return next((index for index, count in enumerate(filled) if count and count * 2 >= widest), None)


def _known_name_count(cells: tuple[str, ...]) -> int:
    filled = [cell for cell in cells[:200] if cell.strip()]
    values = sum(bool(_VALUE_LIKE.search(cell)) or len(cell) > 60 for cell in filled)
    known = len({FIELD_BY_HEADER_NAME.get(normalize_header(cell)) for cell in filled if len(cell) < 60} - {None})
    return known if values == 0 or known > 2 * values + 1 else 0


def _reads_like_names(filled: list[str], known: int) -> bool:
    if known and len(filled) <= 2:
        return True
    values = sum(bool(_VALUE_LIKE.search(cell)) or len(cell) > 60 for cell in filled)
    return values == 0 and len(set(filled)) == len(filled) and (known > 0 or len(filled) > 2)


def _with_row_kind(row: TableRow, names: tuple[str, ...]) -> TableRow:
    cells = row.cells
    filled = [cell for cell in cells if cell and not cell.isspace()]
    if len(filled) > 4 and len(filled) * 3 > len(names) and not _SEPARATOR_LINE.match(filled[0]):
        # The common case first: a well-filled row can only be a repeated header.
        if _may_repeat(cells, names) and tuple(normalize(cell) for cell in cells) == names:
            return row._replace(kind=RowKind.REPEATED_HEADER)
        return row
    if not filled or all(_SEPARATOR_LINE.match(cell) for cell in filled):
        return row._replace(kind=RowKind.SEPARATOR)
    if any(names) and tuple(normalize(cell) for cell in cells) == names:
        return row._replace(kind=RowKind.REPEATED_HEADER)
    if _is_summary(filled, len(names)):
        return row._replace(kind=RowKind.SUMMARY)
    return row


def _may_repeat(cells: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Tell by the first letters whether cells may be the names of the header: most rows differ in the first two."""
    for cell, name in zip(cells, names, strict=False):
        first = cell[:1]
        if first != name[:1] and first.isascii() and first.isalnum() and first.lower() != name[:1]:
            return False
    return len(cells) == len(names)


def _is_summary(filled: list[str], width: int) -> bool:
    """Recognise a total: "CVs sent: 234", a totalling word beside numbers, or numbers alone in several columns."""
    if width < 3:
        return False
    numbers = [bool(_NUMBER.match(cell)) and not _DATE_LIKE.search(cell) for cell in filled]
    if all(numbers):
        return True
    words = [normalize(cell) for cell, number in zip(filled, numbers, strict=True) if not number]
    if all(_LABELLED_NUMBER.match(cell.strip()) or number for cell, number in zip(filled, numbers, strict=True)):
        return True
    return all(word in _TOTAL_WORDS for word in words)


_LINKEDIN_HEADERS = (
    {"application date", "company name", "job title", "job url", "question and answers"},
    {"application date", "company name", "job title", "job url", "resume name"},
    {"saved date", "company name", "job title", "job url"},
    {"first name", "last name", "connected on"},
)


def is_linkedin_export(table: FileTable) -> bool:
    """Tell whether a table has the headers of LinkedIn's own export of applications, saved jobs or connections."""
    names = {normalize(cell) for cell in table.header}
    return any(headers <= names for headers in _LINKEDIN_HEADERS)


def _table_kind(name: str, names: tuple[str, ...]) -> TableKind:
    stem = PurePosixPath(name.replace("\\", "/")).stem.lower()
    columns = set(names)
    if {"first name", "last name", "connected on"} <= columns:
        return TableKind.CONNECTIONS
    if {"saved date", "job url"} <= columns:
        return TableKind.SAVED_JOBS
    if {"application date", "job url"} <= columns or (
        stem.startswith("job applications") and "company name" in columns
    ):
        return TableKind.APPLICATIONS
    if stem.startswith("saved jobs") and "company name" in columns:
        return TableKind.SAVED_JOBS
    return TableKind.UNKNOWN
