"""Reading of XLSX workbooks into rows of text, with bounds on what opening one may cost."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from onward.parsing.tables.file_records import FileLimits, FileProblem, TableRow, UnreadableFileError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Worksheet

_CHUNK_BYTES = 65_536
_MERGED_CELL = re.compile(rb"""<(?:\w+:)?mergeCell\s+ref=["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']""")
MergedColumns = dict[int, dict[int, int]]
"""By index of the column: the first and the last row of each cell that is merged over several."""
_FORMULA_TAG = re.compile(rb"<(?:\w+:)?f[ />]")


def check_unpacked_size(archive: zipfile.ZipFile, limits: FileLimits) -> None:
    """Refuse an archive with too many entries, locked entries, or more in it than allowed.

    What entries declare is checked first, then all are unpacked piece by piece and measured, since a declared size can
    lie.
    """
    entries = archive.infolist()
    if len(entries) > limits.max_entries:
        raise UnreadableFileError(FileProblem.TOO_MANY_ENTRIES, len(entries), limits.max_entries)
    declared = sum(entry.file_size for entry in entries)
    if declared > limits.max_unpacked_bytes:
        raise UnreadableFileError(FileProblem.UNPACKS_TOO_LARGE, declared, limits.max_unpacked_bytes)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFileError(FileProblem.ENCRYPTED)
    total = 0
    for entry in entries:
        with archive.open(entry) as unpacked:
            while piece := unpacked.read(_CHUNK_BYTES):
                total += len(piece)
                if total > limits.max_unpacked_bytes:
                    raise UnreadableFileError(FileProblem.UNPACKS_TOO_LARGE, total, limits.max_unpacked_bytes)


def read_sheets(data: bytes, limits: FileLimits) -> list[tuple[str, list[TableRow]]]:
    """Read the rows of every sheet under its name, in the order of the workbook; its size has been checked before.

    Dates come as ISO text, whole numbers without a fraction, a formula as its stored value, or, where the program that
    wrote the file stored none, as the formula itself. A cell merged over several rows is in each of them.
    Raises UnreadableFileError for what is no workbook and for exceeded limits.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = _open_workbook(data, formulas=False)
        formulas = _open_workbook(data, formulas=True) if _has_formulas(data) else None
        merged = [_merged_columns(data, sheet, limits) for sheet in values.worksheets]
        names = [sheet.title for sheet in values.worksheets]
        return [(name, _read_sheet(values, formulas, index, merged[index], limits)) for index, name in enumerate(names)]


def _open_workbook(data: bytes, *, formulas: bool) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415 - loaded with the first workbook: most files are none

    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=not formulas, keep_links=False)
    except Exception as error:
        raise UnreadableFileError(FileProblem.BROKEN, detail=type(error).__name__) from error


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            with archive.open(name) as entry:
                before = b""
                while piece := entry.read(_CHUNK_BYTES):
                    if _FORMULA_TAG.search(before + piece):
                        return True
                    before = piece[-16:]
    return False


def _merged_columns(data: bytes, sheet: Worksheet, limits: FileLimits) -> MergedColumns:
    """Find the cells of a sheet that are merged over several rows, by the column of each.

    They stand after the rows, which the library that reads row by row does not look at.
    """
    merged: MergedColumns = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            entry = archive.open(str(vars(sheet)["_worksheet_path"]).lstrip("/"))  # nothing public tells it
        except KeyError:
            return merged
        with entry:
            before = b""
            while piece := entry.read(_CHUNK_BYTES):
                for column, first, last in _MERGED_CELL.findall(before + piece):
                    if 0 < int(last) - int(first) <= limits.max_rows and len(merged) < limits.max_columns:
                        merged.setdefault(_column_index(column.decode()), {})[int(first)] = int(last)
                before = piece[-64:]
    return merged


def _column_index(letters: str) -> int:
    """Return the index of a column: 0 for "A", 26 for "AA"."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _read_sheet(
    values: Workbook, formulas: Workbook | None, index: int, merged: MergedColumns, limits: FileLimits
) -> list[TableRow]:
    """Read one sheet; whatever goes wrong inside the library is a broken file, not an error of ours."""
    try:
        return list(_filled_down(_sheet_rows(values, formulas, index, limits), merged))
    except UnreadableFileError:
        raise
    except Exception as error:
        raise UnreadableFileError(FileProblem.BROKEN, detail=type(error).__name__) from error


def _sheet_rows(values: Workbook, formulas: Workbook | None, index: int, limits: FileLimits) -> Iterator[TableRow]:
    shown = _raw_cells(values, index)
    written = _raw_cells(formulas, index) if formulas else None
    kept = 0
    for number, cells in enumerate(shown, start=1):
        texts = [_cell_text(cell) for cell in cells]
        if written is not None:
            texts = _fill_in_formulas(texts, next(written, ()))
        while texts and not texts[-1]:
            texts.pop()
        if len(texts) > limits.max_columns:
            raise UnreadableFileError(FileProblem.TOO_MANY_COLUMNS, len(texts), limits.max_columns)
        kept += bool(texts)
        if kept > limits.max_rows + 100:
            raise UnreadableFileError(FileProblem.TOO_MANY_ROWS, kept, limits.max_rows)
        yield TableRow(number, tuple(texts))


def _filled_down(rows: Iterable[TableRow], merged: MergedColumns) -> Iterator[TableRow]:
    """Repeat a cell that is merged over several rows in each of them that holds anything else."""
    going: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells = list(row.cells)
        for column, ranges in merged.items():
            text = cells[column] if column < len(cells) else ""
            if row.line in ranges:
                going[column] = ranges[row.line], text
            last, first_text = going.get(column, (0, ""))
            if row.line <= last and not text and cells:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = first_text
        yield row._replace(cells=tuple(cells)) if merged else row


def _raw_cells(book: Workbook, index: int) -> Iterator[tuple[object, ...]]:
    sheet = book.worksheets[index]
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True)


def _fill_in_formulas(texts: list[str], formulas: tuple[object, ...]) -> list[str]:
    return [
        text or (str(formula) if isinstance(formula, str) and formula.startswith("=") else "")
        for text, formula in zip(texts, (*formulas, *[None] * len(texts)), strict=False)
    ]


def _cell_text(value: object) -> str:  # noqa: PLR0911  a list of cases, one line each
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
