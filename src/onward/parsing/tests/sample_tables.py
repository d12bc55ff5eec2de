"""Small tables for tests, made of people and firms nobody has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook

from onward.parsing.tables.column_mapping import ColumnMapping, map_columns
from onward.parsing.tables.file_reader import read_main_table
from onward.parsing.tables.file_records import FileTable
from onward.parsing.tables.records import TableChoices, UnclearRow, UnderstoodRow
from onward.parsing.tables.row_parser import parse_rows
from onward.parsing.tables.row_remarks import RemarkReason
from onward.parsing.tables.table_choices import propose_choices

TODAY = date(2026, 11, 22)
CellValue = str | int | float | bool | date | datetime | None


def csv_bytes(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


def xlsx_bytes(**sheets: Sequence[Sequence[CellValue]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zip_bytes(**entries: bytes) -> bytes:
    return zip_of_entries({name.replace("__", "/").replace("_", " ") + ".csv": data for name, data in entries.items()})


def zip_of_entries(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def read_and_propose(data: bytes, name: str = "sheet.csv") -> tuple[FileTable, ColumnMapping, TableChoices]:
    table = read_main_table(data, name)
    mapping = map_columns(table)
    return table, mapping, propose_choices(table, mapping, TODAY)


def parsed_rows(data: bytes, name: str = "sheet.csv") -> list[UnderstoodRow | UnclearRow]:
    table, mapping, choices = read_and_propose(data, name)
    found = list(parse_rows(table, mapping, choices, TODAY))
    assert [answer.line for answer in found] == [row.line for row in table.rows]
    return found


def remark_reasons(answer: UnderstoodRow | UnclearRow) -> set[RemarkReason]:
    return {remark.reason for remark in answer.remarks}
