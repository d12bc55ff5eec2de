"""Which row of a file is its header, what stands before it, and which rows are no data at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import PurePosixPath

from .aliases import FIELD_BY_NAME
from .records import Limits, Refusal, Refused, Row, RowKind, Table, TableKind
from .words import normal, normal_header

_SEARCHED = 40  # rows among which the header is looked for
_FEW_NAMES = 2
_LONGEST_GAP = 1_000  # empty rows in a run; more of them are padding, and only counted
_BLANK_TO_FILLED = 22  # a sheet of a million rows, padded to its end, still passes the usual limit
_RULE = re.compile(r"^[\s:=_*~.+#\u2013\u2014-]*$")
_COUNTED = re.compile(r"^[^\d:=]{2,60}[:=]\s*[\d.,\s]+%?$")
_TOTALS = frozenset(
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


def frame(
    rows: Iterable[Row],
    name: str,
    limits: Limits,
    *,
    encoding: str | None = None,
    encoding_sure: bool = True,
    delimiter: str | None = None,
) -> Table:
    """A table of rows as read: header found, rows before it kept as preamble, blank rows counted, every other row told
    apart.
    """
    source = iter(rows)
    head: list[Row] = []
    for row in source:
        head.append(row)
        if len(head) >= _SEARCHED:
            break
    at = _header_at(head)
    header = head[at].cells[: limits.columns] if at is not None else ("",) * min(_usual_width(head), limits.columns)
    before, after = (head[:at], head[at + 1 :]) if at is not None else ([], head)
    names = tuple(normal(cell) for cell in header)
    body = _Body(names, limits, separators=bool(delimiter))
    for row in chain(after, source):
        body.take(row)
    return Table(
        name=name,
        kind=_kind(name, names),
        header=header,
        header_line=head[at].line if at is not None else None,
        rows=tuple(body.rows),
        preamble=tuple(row for row in before if _filled(row)),
        blank_lines=body.blank + len(body.pending) + sum(not _filled(row) for row in before),
        encoding=encoding,
        encoding_sure=encoding_sure,
        delimiter=delimiter,
    )


class _Body:
    """The rows after the header, told apart as they come."""

    def __init__(self, names: tuple[str, ...], limits: Limits, *, separators: bool) -> None:
        self.rows: list[Row] = []
        self.blank = 0
        self.pending: list[Row] = []
        self._names = names
        self._most = limits.rows
        self._separators = separators

    def take(self, row: Row) -> None:
        """Empty cells between rows are a separator somebody drew; after the last row they are nothing."""
        if not any(row.cells):
            self._take_empty(row)
            return
        if self.pending:
            self.rows.extend(self.pending)
            self.pending.clear()
        self.rows.append(_told_apart(row, self._names))
        if len(self.rows) > self._most:
            raise Refused(Refusal.TOO_MANY_ROWS, len(self.rows), self._most)

    def _take_empty(self, row: Row) -> None:
        if row.cells and self._separators and len(self.pending) < _LONGEST_GAP:
            self.pending.append(row._replace(kind=RowKind.SEPARATOR))
            return
        self.blank += 1
        if self.blank > _BLANK_TO_FILLED * self._most:
            raise Refused(Refusal.TOO_MANY_ROWS, self.blank, self._most)


def _filled(row: Row) -> bool:
    return any(cell.strip() for cell in row.cells)


def _usual_width(rows: list[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _header_at(rows: list[Row]) -> int | None:
    """Index of the header among the first rows, or None where the first filled row is already data.

    Data can hold names of columns too ("Interview", "Remote"): they outweigh an earlier row that reads like names
    only from three on, and a row with dates, numbers or links in it needs more names than such values.
    """
    scores = [_known_names(row.cells) for row in rows]
    best = max(scores, default=0)
    first = _first_full(rows)
    early = first is not None and _reads_like_names([c for c in rows[first].cells if c.strip()], scores[first])
    if best > _FEW_NAMES or (best == _FEW_NAMES and not early):
        return next(index for index, score in enumerate(scores) if score >= max(_FEW_NAMES, best - 1))
    return first if early else None


def _first_full(rows: list[Row]) -> int | None:
    """Index of the first row that fills at least half as many cells as the fullest."""
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in rows]
    widest = max(filled, default=0)
    return next((index for index, count in enumerate(filled) if count and count * 2 >= widest), None)


def _known_names(cells: tuple[str, ...]) -> int:
    filled = [cell for cell in cells[:200] if cell.strip()]
    values = sum(bool(_VALUE_LIKE.search(cell)) or len(cell) > 60 for cell in filled)
    known = len({FIELD_BY_NAME.get(normal_header(cell)) for cell in filled if len(cell) < 60} - {None})
    return known if values == 0 or known > 2 * values + 1 else 0


def _reads_like_names(filled: list[str], known: int) -> bool:
    if known and len(filled) <= 2:
        return True
    values = sum(bool(_VALUE_LIKE.search(cell)) or len(cell) > 60 for cell in filled)
    return values == 0 and len(set(filled)) == len(filled) and (known > 0 or len(filled) > 2)


def _told_apart(row: Row, names: tuple[str, ...]) -> Row:
    cells = row.cells
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) > 4 and len(filled) * 3 > len(names) and not _RULE.match(filled[0]):
        # The common case first: a well-filled row can only be a repeated header.
        if normal(filled[0]) in names and tuple(normal(cell) for cell in cells) == names:
            return row._replace(kind=RowKind.REPEATED_HEADER)
        return row
    if not filled or all(_RULE.match(cell) for cell in filled):
        return row._replace(kind=RowKind.SEPARATOR)
    if any(names) and tuple(normal(cell) for cell in cells) == names:
        return row._replace(kind=RowKind.REPEATED_HEADER)
    if _is_summary(filled, len(names)):
        return row._replace(kind=RowKind.SUMMARY)
    return row


def _is_summary(filled: list[str], width: int) -> bool:
    """A total: "CVs sent: 234", a totalling word with numbers beside it, or nothing but numbers in a table of several
    columns.
    """
    if width < 3:
        return False
    numbers = [bool(_NUMBER.match(cell)) and not _DATE_LIKE.search(cell) for cell in filled]
    if all(numbers):
        return True
    words = [normal(cell) for cell, number in zip(filled, numbers, strict=True) if not number]
    if all(_COUNTED.match(cell.strip()) or number for cell, number in zip(filled, numbers, strict=True)):
        return True
    return all(word in _TOTALS for word in words)


def _kind(name: str, names: tuple[str, ...]) -> TableKind:
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
