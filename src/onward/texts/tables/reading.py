"""From the bytes of a file to its tables: CSV and its kin, XLSX, and archives of CSV files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

from .decoding import decode
from .delimited import read_rows, sniff, too_wide_line
from .framing import frame
from .records import Book, Left, Limits, Refusal, Refused, Row, Table, TableKind
from .workbook import read_sheets, weigh

_MAGIC = (
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
_LIMITS = Limits()
_LOOKED_AT = 20_000
_ENOUGH = 1_000  # characters from which on a share of them means something
_NOISE = 0.05
_TEXT_SUFFIXES = {".csv", ".tsv", ".txt", ".tab", ".md"}
_LINKEDIN_OTHERS = (
    "positions", "education", "skills", "languages", "projects", "publications", "profile", "invitations",
    "recommendations", "phonenumbers", "company follows", "certifications", "email addresses", "messages",
    "courses", "honors", "patents", "volunteering", "endorsement", "learning", "registration", "whatsapp",
    "receipts", "job seeker preferences", "job applicant saved", "search queries", "rich_media", "rich media",
    "ad_targeting",
)  # fmt: skip
_ORDER = (TableKind.APPLICATIONS, TableKind.UNKNOWN, TableKind.SAVED_JOBS, TableKind.CONNECTIONS)


def read_table(data: bytes, name: str, limits: Limits = _LIMITS, encoding: str | None = None) -> Table:
    """The main table of a file; see :func:`read_book`."""
    return read_book(data, name, limits, encoding).tables[0]


def read_book(data: bytes, name: str, limits: Limits = _LIMITS, encoding: str | None = None) -> Book:
    """All tables of a file, the main one first, every row with its line number and its cells as written.

    ``name`` is the file's name; the content decides what it is, the name only labels it. ``encoding`` overrides
    detection for text files. The one thing raised is :class:`Refused`: the file is beyond a limit, locked, broken or
    no table at all. Delimited text (comma, semicolon, tab, bar; Markdown tables), XLSX and ZIP archives of these are
    read.
    """
    if len(data) > limits.bytes:
        raise Refused(Refusal.TOO_LARGE, len(data), limits.bytes)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise Refused(Refusal.UNKNOWN_FORMAT, detail=kind)
    if data.startswith(b"PK"):
        tables, left = _packed(data, name, limits)
    else:
        tables, left = [_delimited(data, name, limits, encoding)], []
    if not any(table.rows for table in tables):
        raise Refused(Refusal.NOTHING_IN_IT)
    tables.sort(key=lambda table: (_ORDER.index(table.kind), -len(table.rows)))
    return Book(tuple(tables), tuple(left))


def _packed(data: bytes, name: str, limits: Limits) -> tuple[list[Table], list[Left]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            weigh(archive, limits)
            names = archive.namelist()
            if "xl/workbook.xml" in names:
                return _workbook(data, name, limits)
            return _archive(archive, limits)
    except Refused:
        raise
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise Refused(Refusal.BROKEN, detail=type(error).__name__) from error
    except Exception as error:  # zlib.error, lzma.LZMAError and others come from below zipfile
        raise Refused(Refusal.BROKEN, detail=type(error).__name__) from error


def _workbook(data: bytes, name: str, limits: Limits) -> tuple[list[Table], list[Left]]:
    tables, left = [], []
    for title, rows in read_sheets(data, limits):
        table = frame(rows, title or name, limits)
        if table.rows:
            tables.append(table)
        else:
            left.append(Left(title, "empty"))
    return tables, left


def _archive(archive: zipfile.ZipFile, limits: Limits) -> tuple[list[Table], list[Left]]:
    if {"mimetype", "content.xml"} <= set(archive.namelist()):
        raise Refused(Refusal.UNKNOWN_FORMAT, detail="ods")
    if "word/document.xml" in archive.namelist():
        raise Refused(Refusal.UNKNOWN_FORMAT, detail="docx")
    tables, left = [], []
    linkedin = _is_linkedin(archive.namelist())
    for entry in archive.infolist():
        why = _why_left(entry, linkedin=linkedin)
        if why == "folder":
            continue
        if why:
            left.append(Left(entry.filename, why))
            continue
        table = _delimited(archive.read(entry), entry.filename, limits, None)
        if table.rows:
            tables.append(table)
        else:
            left.append(Left(entry.filename, "empty"))
    return tables, left


def _why_left(entry: zipfile.ZipInfo, *, linkedin: bool) -> str:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if entry.is_dir():
        return "folder"
    if path.suffix.lower() not in _TEXT_SUFFIXES or path.name.startswith("._") or "__MACOSX" in path.parts:
        return "not_a_table"
    stem = path.stem.lower().replace("_", " ")
    if linkedin and any(stem.startswith(other.replace("_", " ")) for other in _LINKEDIN_OTHERS):
        return "another_export"
    return ""


def _is_linkedin(names: Iterable[str]) -> bool:
    stems = {PurePosixPath(name).stem.lower() for name in names}
    return bool(stems & {"profile", "connections", "positions", "registration"}) or any(
        stem.startswith(("job applications", "saved jobs")) for stem in stems
    )


def _delimited(data: bytes, name: str, limits: Limits, encoding: str | None) -> Table:
    text, used, sure = decode(data, encoding)
    if _is_noise(text):
        raise Refused(Refusal.UNKNOWN_FORMAT, detail="binary")
    delimiter = sniff(text)
    crowded = too_wide_line(text, delimiter)
    if crowded > limits.columns * 1_000:
        raise Refused(Refusal.TOO_MANY_COLUMNS, crowded, limits.columns)
    rows: Iterable[Row] = read_rows(text, delimiter, limits)
    if delimiter == "|":
        rows = (_without_outer_bars(row) for row in rows)
    return frame(rows, name, limits, encoding=used, encoding_sure=sure, delimiter=delimiter)


def _is_noise(text: str) -> bool:
    """Text has next to no control characters; bytes of another kind read as text have many."""
    head = text[:_LOOKED_AT]
    return len(head) >= _ENOUGH and sum(c < " " and c not in "\t\r\n" for c in head) > _NOISE * len(head)


def _without_outer_bars(row: Row) -> Row:
    """A Markdown row starts and ends with a bar, and its cells are padded with spaces."""
    cells = row.cells
    if len(cells) > 2 and not cells[0].strip() and not cells[-1].strip():
        cells = tuple(cell.strip() for cell in cells[1:-1])
    return row._replace(cells=cells)
