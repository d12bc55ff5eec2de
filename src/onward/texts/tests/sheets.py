"""Small tables for tests, made of people and firms nobody has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook

from onward.texts.tables.choices import propose
from onward.texts.tables.headers import Mapping, recognise
from onward.texts.tables.reading import read_table
from onward.texts.tables.records import Choices, NeedsAttention, Reason, Table, Understood
from onward.texts.tables.rows import understand

TODAY = date(2026, 11, 22)
type_of_cell = str | int | float | bool | date | datetime | None


def csv_bytes(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


def xlsx_bytes(**sheets: Sequence[Sequence[type_of_cell]]) -> bytes:
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
    return zip_of({name.replace("__", "/").replace("_", " ") + ".csv": data for name, data in entries.items()})


def zip_of(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def prepared(data: bytes, name: str = "sheet.csv") -> tuple[Table, Mapping, Choices]:
    table = read_table(data, name)
    mapping = recognise(table)
    return table, mapping, propose(table, mapping, TODAY)


def answers(data: bytes, name: str = "sheet.csv") -> list[Understood | NeedsAttention]:
    table, mapping, choices = prepared(data, name)
    found = list(understand(table, mapping, choices.statuses, choices.orders, TODAY))
    assert [answer.line for answer in found] == [row.line for row in table.rows]
    return found


def reasons(answer: Understood | NeedsAttention) -> set[Reason]:
    return {remark.reason for remark in answer.remarks}
