"""Exam of reading what people write: status texts, dates, and whole files of many makers.

``python bench/exam_reading.py``. The cases stand in ``bench/reading/`` with the reading a person gave them; the code
was not asked. First number of each part: read surely and wrongly (bar 0). Second: left to be asked, though a person
would not have to. Texts that nobody could decide are counted apart; a sure reading of one counts as wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from onward.parsing.tables.date_order import DatePrecision
from onward.parsing.tables.dates import ParsedDate, decide_date_order, parse_date
from onward.parsing.tables.pay import parse_pay
from onward.parsing.tables.records import ParsedStatus
from onward.parsing.tables.status_parser import parse_status
from onward.vocabulary import EventKind
from reading_files import made_tables, row_readings, saved_files
from report import ReportRow, exit_code, print_report

TODAY = date(2026, 11, 22)
CASES = Path(__file__).parent / "reading"


class Verdict(NamedTuple):
    """How one case was read; ``reading`` is shown where it was wrong or asked."""

    text: str
    expected: str
    reading: str
    is_sure: bool

    @property
    def is_undecidable(self) -> bool:
        return self.expected.startswith("?")

    @property
    def is_sure_and_wrong(self) -> bool:
        return self.is_sure and self.reading != self.expected

    @property
    def is_asked(self) -> bool:
        return not self.is_sure and not self.is_undecidable


def headed_cases(name: str) -> Iterator[tuple[str, str]]:
    """Yield (heading, line) for every line under a heading in brackets."""
    heading = ""
    for line in (CASES / name).read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1]
        elif line.strip() and not line.startswith("#"):
            yield heading, line


def status_reading(status: ParsedStatus) -> str:
    """Write a reading as the headings do: "interview rejected", "saved", "applied"."""
    stages = [stage.value for stage in status.stages if stage is not EventKind.APPLIED]
    words = ["saved"] if status.only_saved else stages
    words += [status.ending.value] if status.ending else []
    return " ".join(words or (["applied"] if status.stages else ["nothing"]))


def read_statuses() -> list[Verdict]:
    verdicts = []
    for heading, text in headed_cases("statuses.txt"):
        status = parse_status(text)
        expected = "?" if heading.startswith("?") else " ".join(sorted(heading.split()))
        reading = " ".join(sorted(status_reading(status).split()))
        verdicts.append(Verdict(text, expected, reading, status.understood and status.is_sure))
    return verdicts


def date_reading(read: ParsedDate) -> str:
    """Write a date as the cases do: "2024-03-04", "2024-03", "2024", and "?" where there is none or two."""
    if read.on is None or read.problem:
        return "?"
    return read.on.isoformat()[: {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}[read.precision]]


def read_dates() -> list[Verdict]:
    verdicts = []
    for heading, text in headed_cases("dates.txt"):
        expected, _, zone = heading.partition(" ")
        reading = date_reading(parse_date(text, None, TODAY, zone=ZoneInfo(zone) if zone else None))
        verdicts.append(Verdict(text, expected, reading, reading != "?"))
    return verdicts


def read_date_columns() -> list[Verdict]:
    verdicts = []
    for _, line in headed_cases("date_columns.txt"):
        cells, readings = (side.split(" | ") for side in line.split(" => "))
        order = decide_date_order(cells, today=TODAY)
        for cell, expected in zip(cells, readings, strict=True):
            reading = date_reading(parse_date(cell, order.order, TODAY, names_months=order.names_months))
            verdicts.append(Verdict(f"{cell} of {line}", expected, reading, reading != "?"))
    return verdicts


def read_pay() -> list[Verdict]:
    verdicts = []
    for _, line in headed_cases("pay.txt"):
        text, expected = line.split(" => ")
        pay = parse_pay(text)
        reading = f"{_plain(pay.low)}-{_plain(pay.high)} {pay.currency or '-'} {pay.period or '-'}" if pay else "none"
        verdicts.append(Verdict(text, expected, reading, is_sure=True))
    return verdicts


def read_files() -> tuple[list[Verdict], int]:
    """Read every file; a verdict for each row, and the number of files."""
    verdicts, files = [], 0
    for table in made_tables():
        expected = ["?" if each.startswith("?") else " ".join(each.split()) for each in table.readings]
        for name, data in saved_files(table):
            readings = row_readings(name, data, TODAY)
            files += 1
            if len(readings) != len(expected):
                verdicts.append(Verdict(name, f"{len(expected)} rows", f"{len(readings)} rows", is_sure=True))
                continue
            verdicts += (
                Verdict(name, right, " ".join(reading.split()), sure)
                for right, (reading, sure) in zip(expected, readings, strict=True)
            )
    return verdicts, files


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def report(what: str, verdicts: list[Verdict], *, least: int, asked_at_most: float) -> bool:
    wrong = [verdict for verdict in verdicts if verdict.is_sure_and_wrong]
    asked = [verdict for verdict in verdicts if verdict.is_asked]
    for title, listed in (("SURE AND WRONG", wrong), ("asked", asked)):
        for verdict in listed:
            print(f"  {title}: {verdict.text!r} read as {verdict.reading}, a person: {verdict.expected}")
    decidable = sum(not verdict.is_undecidable for verdict in verdicts)
    return print_report(
        what,
        [
            ReportRow("sure and wrong", len(wrong), at_most=0),
            ReportRow("asked, of those a person need not ask", len(asked) / decidable, at_most=asked_at_most),
            ReportRow("cases", len(verdicts), at_least=least),
        ],
    )


def main() -> int:
    """Take every part of the exam."""
    rows, files = read_files()
    return exit_code(
        [
            print_report("Files", [ReportRow("files of many makers", files, at_least=120)]),
            report("Rows of files", rows, least=400, asked_at_most=0.02),
            report("Status texts", read_statuses(), least=600, asked_at_most=0.02),
            report("Dates", read_dates(), least=300, asked_at_most=0.02),
            report("Dates in columns", read_date_columns(), least=40, asked_at_most=0.02),
            report("Pay", read_pay(), least=80, asked_at_most=0),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
