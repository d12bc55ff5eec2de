"""Whole files of many makers for the exam of reading: the tables of ``reading/files.txt``, as programs save them."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from onward.parsing.tables.column_mapping import map_columns
from onward.parsing.tables.date_order import DatePrecision
from onward.parsing.tables.file_reader import read_main_table
from onward.parsing.tables.records import ParsedEvent, UnclearRow, UnderstoodRow
from onward.parsing.tables.row_parser import parse_rows
from onward.parsing.tables.row_remarks import RemarkReason
from onward.parsing.tables.table_choices import propose_choices

TABLES = Path(__file__).parent / "reading" / "files.txt"


class MadeTable(NamedTuple):
    """A table and the readings a person gives its rows."""

    name: str
    rows: list[list[str]]
    readings: list[str]


def made_tables() -> Iterator[MadeTable]:
    for block in TABLES.read_text("utf-8").split("\n=== ")[1:]:
        name, _, rest = block.partition("\n")
        table, _, readings = rest.partition("\n---\n")
        rows = [line.split("|") for line in table.splitlines()]
        yield MadeTable(name, rows, readings.strip("\n").splitlines())


def saved_files(table: MadeTable) -> Iterator[tuple[str, bytes]]:
    """Yield the table as five programs save it, under the name of the file."""
    yield f"{table.name}.csv", _delimited(table.rows, ",", "\n").encode()
    yield f"{table.name} from Excel.csv", _delimited(table.rows, ";", "\r\n").encode("utf-8-sig")
    yield f"{table.name}.tsv", _delimited(table.rows, "\t", "\n").encode("utf-16")
    padded = [[*row, "", ""] for row in table.rows]
    yield f"{table.name} padded.csv", (_delimited(padded, ",", "\r\n") + ",,,\r\n" * 3).encode()
    book, out = Workbook(), io.BytesIO()
    book.active.title = "Sheet1"
    for row in table.rows:
        book.active.append([cell or None for cell in row])
    notes = book.create_sheet("Instructions", 0)
    for number in range(30):
        notes.append([f"{number}. Fill in a row for each application"])
    book.save(out)
    yield f"{table.name}.xlsx", out.getvalue()


def _delimited(rows: list[list[str]], delimiter: str, line_end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def row_readings(name: str, data: bytes, today: date) -> list[tuple[str, bool]]:
    """Read a file with nothing chosen by a person; return the reading of each row, and whether it is sure."""
    table = read_main_table(data, name)
    mapping = map_columns(table)
    choices = propose_choices(table, mapping, today)
    return [_reading(row) for row in parse_rows(table, mapping, choices, today)]


def _reading(row: UnderstoodRow | UnclearRow) -> tuple[str, bool]:
    if any(remark.reason is RemarkReason.NOT_AN_APPLICATION for remark in row.remarks):
        return "-", True
    if isinstance(row, UnclearRow):
        return "?", False
    asked = {RemarkReason.STATUS_NOT_SURE, RemarkReason.STATUS_NOT_UNDERSTOOD, RemarkReason.STATUSES_DISAGREE}
    events = " ".join(map(_event, row.events)) or "saved"
    sure = not any(remark.reason in asked for remark in row.remarks)
    return f"{row.job_fields.company} | {row.job_fields.title} | {events}", sure


def _event(event: ParsedEvent) -> str:
    if event.on is None:
        return event.kind.value
    return f"{event.kind.value}@{event.on.isoformat()[: 10 if event.precision is DatePrecision.DAY else 7]}"
