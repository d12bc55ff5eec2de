"""A file and its tables, as read: before anybody looks at what columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class FileProblem(StrEnum):
    """Why a file was not read at all."""

    TOO_LARGE = "too_large"  # bytes found, bytes allowed
    TOO_MANY_ROWS = "too_many_rows"  # rows
    TOO_MANY_COLUMNS = "too_many_columns"  # columns
    UNPACKS_TOO_LARGE = "unpacks_too_large"  # bytes once unpacked
    TOO_MANY_ENTRIES = "too_many_entries"  # files inside an archive
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    UNKNOWN_FORMAT = "unknown_format"  # detail names the format when it is recognised ("pdf", "xls", "ods", ...)
    NOTHING_IN_IT = "nothing_in_it"


class UnreadableFileError(Exception):
    """A file that was not read. ``found`` and ``allowed`` are the numbers of the limit, 0 where none applies."""

    def __init__(self, reason: FileProblem, found: int = 0, allowed: int = 0, detail: str = "") -> None:
        super().__init__(f"{reason.value}: found {found}, allowed {allowed} {detail}".strip())
        self.reason = reason
        self.found = found
        self.allowed = allowed
        self.detail = detail


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What a file may cost. An unpacked size is measured, not believed."""

    max_bytes: int = 25_000_000
    max_rows: int = 50_000
    max_columns: int = 200
    max_unpacked_bytes: int = 250_000_000
    max_entries: int = 2_000


class RowKind(StrEnum):
    """What a row of the file is, before anybody looks at what its columns mean."""

    DATA = "data"
    SEPARATOR = "separator"  # only empty cells, or a drawn line, between rows
    SUMMARY = "summary"  # a total or a count
    REPEATED_HEADER = "repeated_header"


class TableRow(NamedTuple):
    """One row: ``line`` is the physical line of a text file (first line 1) or the row number of a sheet.

    ``cells`` are as found (no trimming), never padded: a short or long row shows by its length.
    ``has_unpaired_quote`` says that a quotation mark without its partner was read as an ordinary character.
    """

    line: int
    cells: tuple[str, ...]
    kind: RowKind = RowKind.DATA
    has_unpaired_quote: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds more than spaces."""
        return not any(cell.strip() for cell in self.cells)


class TableKind(StrEnum):
    """What a table is about, by its name in a known export, or else by its headers."""

    APPLICATIONS = "applications"
    SAVED_JOBS = "saved_jobs"
    CONNECTIONS = "connections"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileTable:
    """One table with everything that stood in it. Wholly blank lines are only counted."""

    name: str  # of the file, the sheet, or the entry in an archive
    kind: TableKind
    header: tuple[str, ...]  # as written; empty strings where there is no header
    header_line: int | None  # None: the file has no header row
    rows: tuple[TableRow, ...]
    rows_before_header: tuple[TableRow, ...] = ()
    blank_lines: int = 0
    encoding: str | None = None  # None for a workbook
    encoding_sure: bool = True
    delimiter: str | None = None

    @property
    def width(self) -> int:
        """Number of columns of the header."""
        return len(self.header)


class SkippedEntry(NamedTuple):
    """An entry of an archive or workbook that is not among the tables."""

    name: str
    reason: str  # "not_a_table", "empty", "another_export" (a file of a known export that is not about applications)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """All tables of one file, the main one first: what looks most like applications, then the one with most rows.

    Nothing is left out in silence: every sheet of a workbook and every file in an archive is among the tables, by its
    name and with all its rows, or is named in ``skipped``. Which of the tables are taken, and saying so, is for the
    caller.
    """

    tables: tuple[FileTable, ...]
    skipped: tuple[SkippedEntry, ...] = ()
