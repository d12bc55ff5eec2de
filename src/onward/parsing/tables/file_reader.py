"""Reading a file into tables: delimited text, XLSX, vCards, and archives of these."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

from onward.parsing.tables.card_table import build_card_table
from onward.parsing.tables.column_mapping import DATE_OR_FLAG_FIELDS, map_columns
from onward.parsing.tables.decoding import decode
from onward.parsing.tables.delimited import delimiters_in_overlong_line, detect_delimiter, read_rows
from onward.parsing.tables.file_records import (
    FileLimits,
    FileProblem,
    FileTable,
    ParsedFile,
    SkippedEntry,
    TableKind,
    TableRow,
    UnreadableFileError,
)
from onward.parsing.tables.header_row import build_table
from onward.parsing.tables.records import TableField
from onward.parsing.tables.workbook import check_unpacked_size, read_sheets
from onward.parsing.vcards import is_vcards

_UNSUPPORTED_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3", "sqlite"),
)
_DEFAULT_LIMITS = FileLimits()
_BINARY_SAMPLE_LENGTH = 20_000
_BINARY_MIN_LENGTH = 1_000  # characters from which on a share of them means something
_MAX_CONTROL_SHARE = 0.05
_TEXT_SUFFIXES = {".csv", ".tsv", ".txt", ".tab", ".md", ".vcf", ".vcard"}
_LINKEDIN_UNRELATED_FILES = (
    "positions", "education", "skills", "languages", "projects", "publications", "profile", "invitations",
    "recommendations", "phonenumbers", "company follows", "certifications", "email addresses", "messages",
    "courses", "honors", "patents", "volunteering", "endorsement", "learning", "registration", "whatsapp",
    "receipts", "job seeker preferences", "job applicant saved", "search queries", "rich_media", "rich media",
    "ad_targeting",
)  # fmt: skip
_LEAST_CONFIDENCE = 0.4
_LEAST_FILLED = 0.3
_LIKENESS_ROWS = 200
_COURSE_FIELDS = DATE_OR_FLAG_FIELDS | {TableField.STATUS, TableField.OUTCOME, TableField.OUTCOME_ON}


def read_main_table(
    data: bytes, name: str, limits: FileLimits = _DEFAULT_LIMITS, encoding: str | None = None
) -> FileTable:
    """Read the main table of a file; see :func:`read_file`."""
    return read_file(data, name, limits, encoding).tables[0]


def read_file(data: bytes, name: str, limits: FileLimits = _DEFAULT_LIMITS, encoding: str | None = None) -> ParsedFile:
    """Read all tables of a file, the most like applications first, every row with its line number and cells as written.

    ``name`` is the file's name; the content decides what it is, the name only labels it. ``encoding`` overrides
    detection for text files. The one thing raised is :class:`UnreadableFileError`: the file is beyond a limit,
    locked, broken or no table at all. Delimited text (comma, semicolon, tab, bar; Markdown tables), XLSX, vCard and
    ZIP archives of these are read.
    """
    if len(data) > limits.max_bytes:
        raise UnreadableFileError(FileProblem.TOO_LARGE, len(data), limits.max_bytes)
    for magic, kind in _UNSUPPORTED_SIGNATURES:
        if data.startswith(magic):
            raise UnreadableFileError(FileProblem.UNKNOWN_FORMAT, detail=kind)
    if data.startswith(b"PK"):
        tables, skipped = _read_zip(data, name, limits)
    else:
        tables, skipped = [_read_delimited(data, name, limits, encoding)], []
    if not any(table.rows for table in tables):
        raise UnreadableFileError(FileProblem.NOTHING_IN_IT)
    if len(tables) > 1:
        tables.sort(key=lambda table: (-_likeness(table), -len(table.rows)))
    return ParsedFile(tuple(tables), tuple(skipped))


def _likeness(table: FileTable) -> int:
    """Rank a table by how much it looks like applications: jobs and how they went, then jobs alone, then the rest."""
    if table.kind is TableKind.APPLICATIONS:
        return 4
    if table.kind is TableKind.CONNECTIONS:
        return 0
    fields = {
        column.field
        for column in map_columns(table).columns
        if column.confidence >= _LEAST_CONFIDENCE and _is_filled(table, column.position)
    }
    is_about_jobs = bool(fields & {TableField.COMPANY, TableField.TITLE}) and len(fields - {None}) > 1
    if is_about_jobs and fields & _COURSE_FIELDS:
        return 3
    return 2 if is_about_jobs or table.kind is TableKind.SAVED_JOBS else 1


def _is_filled(table: FileTable, position: int) -> bool:
    """Tell whether a fair part of the first rows has anything in a column."""
    rows = table.rows[:_LIKENESS_ROWS]
    filled = sum(position < len(row.cells) and bool(row.cells[position].strip()) for row in rows)
    return filled >= _LEAST_FILLED * len(rows)


def _read_zip(data: bytes, name: str, limits: FileLimits) -> tuple[list[FileTable], list[SkippedEntry]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_unpacked_size(archive, limits)
            names = archive.namelist()
            if "xl/workbook.xml" in names:
                return _read_workbook(data, name, limits)
            return _read_archive_entries(archive, limits)
    except UnreadableFileError:
        raise
    except Exception as error:  # BadZipFile, OSError, and zlib.error and others from below zipfile
        raise UnreadableFileError(FileProblem.BROKEN, detail=type(error).__name__) from error


def _read_workbook(data: bytes, name: str, limits: FileLimits) -> tuple[list[FileTable], list[SkippedEntry]]:
    tables, skipped = [], []
    for title, rows in read_sheets(data, limits):
        table = build_table(rows, title or name, limits)
        if table.rows:
            tables.append(table)
        else:
            skipped.append(SkippedEntry(title, "empty"))
    return tables, skipped


def _read_archive_entries(archive: zipfile.ZipFile, limits: FileLimits) -> tuple[list[FileTable], list[SkippedEntry]]:
    if {"mimetype", "content.xml"} <= set(archive.namelist()):
        raise UnreadableFileError(FileProblem.UNKNOWN_FORMAT, detail="ods")
    if "word/document.xml" in archive.namelist():
        raise UnreadableFileError(FileProblem.UNKNOWN_FORMAT, detail="docx")
    tables, skipped = [], []
    linkedin = _is_linkedin(archive.namelist())
    for entry in archive.infolist():
        reason = _skip_reason(entry, linkedin=linkedin)
        if reason == "folder":
            continue
        if reason:
            skipped.append(SkippedEntry(entry.filename, reason))
            continue
        table = _read_delimited(archive.read(entry), entry.filename, limits, None)
        if table.rows:
            tables.append(table)
        else:
            skipped.append(SkippedEntry(entry.filename, "empty"))
    return tables, skipped


def _skip_reason(entry: zipfile.ZipInfo, *, linkedin: bool) -> str:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if entry.is_dir():
        return "folder"
    if path.suffix.lower() not in _TEXT_SUFFIXES or path.name.startswith("._") or "__MACOSX" in path.parts:
        return "not_a_table"
    stem = path.stem.lower().replace("_", " ")
    if linkedin and any(stem.startswith(other.replace("_", " ")) for other in _LINKEDIN_UNRELATED_FILES):
        return "another_export"
    return ""


def _is_linkedin(names: Iterable[str]) -> bool:
    stems = {PurePosixPath(name).stem.lower() for name in names}
    return bool(stems & {"profile", "connections", "positions", "registration"}) or any(
        stem.startswith(("job applications", "saved jobs")) for stem in stems
    )


def _read_delimited(data: bytes, name: str, limits: FileLimits, encoding: str | None) -> FileTable:
    text, used, sure = decode(data, encoding)
    if is_vcards(text):
        return build_card_table(text, name, limits, used, encoding_sure=sure)
    if _looks_binary(text):
        raise UnreadableFileError(FileProblem.UNKNOWN_FORMAT, detail="binary")
    delimiter = detect_delimiter(text)
    crowded = delimiters_in_overlong_line(text, delimiter)
    if crowded > limits.max_columns * 1_000:
        raise UnreadableFileError(FileProblem.TOO_MANY_COLUMNS, crowded, limits.max_columns)
    rows: Iterable[TableRow] = read_rows(text, delimiter, limits)
    if delimiter == "|":
        rows = (_without_outer_bars(row) for row in rows)
    return build_table(rows, name, limits, encoding=used, encoding_sure=sure, delimiter=delimiter)


def _looks_binary(text: str) -> bool:
    """Recognise bytes that are no text by their many control characters, of which text has next to none."""
    head = text[:_BINARY_SAMPLE_LENGTH]
    return len(head) >= _BINARY_MIN_LENGTH and sum(
        c < " " and c not in "\t\r\n" for c in head
    ) > _MAX_CONTROL_SHARE * len(head)


def _without_outer_bars(row: TableRow) -> TableRow:
    """Strip the bars at both ends of a Markdown row, and the spaces that pad its cells."""
    cells = row.cells
    if len(cells) > 2 and not cells[0].strip() and not cells[-1].strip():
        cells = tuple(cell.strip() for cell in cells[1:-1])
    return row._replace(cells=cells)
