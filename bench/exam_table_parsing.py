"""Exam and benchmark of reading trackers' tables.

``python bench/exam_table_parsing.py`` reads the three searches under ``$ONWARD_DATA/outcomes`` (default
``../shared/data``) with their own headers and compares counts by outcome with those in the files; then it times
reading and understanding of 10,000 made rows against ``csv.reader``. ``python bench/exam_table_parsing.py FOLDER``
reads every table in another folder. For each file: rows in, understood, with remarks, held back, lost. Exit status 1
when a row is lost or a count differs.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onward.parsing.tables.column_mapping import map_columns
from onward.parsing.tables.file_reader import read_file
from onward.parsing.tables.file_records import FileTable, UnreadableFileError
from onward.parsing.tables.records import UnclearRow, UnderstoodRow
from onward.parsing.tables.row_parser import parse_rows
from onward.parsing.tables.table_choices import column_remarks, propose_choices, statuses_not_understood
from onward.vocabulary import Ending, EventKind

TODAY = datetime.now(UTC).date()
TIMED_ROWS = 10_000
MAX_SECONDS = 6.0
EXPECTED: dict[str, dict[str, int]] = {
    "search_a_us_it.csv": {
        "rows": 177, "rejected, no interview": 49, "never answered": 114, "interviewed": 12,
        "interviewed, then rejected": 2, "offer": 1, "posting removed": 1, "held back": 0,
    },
    "search_b_us_postdoc.csv": {"rows": 88, "sent": 55, "held back": 0},
    "search_c_eu_data.csv": {"rows": 239, "sent": 234, "held back": 5},
}  # fmt: skip


@dataclass(frozen=True)
class ParsedTable:
    """One table read to the end."""

    table: FileTable
    answers: tuple[UnderstoodRow | UnclearRow, ...]
    column_remarks: int
    unmapped: tuple[str, ...]

    @property
    def understood(self) -> list[UnderstoodRow]:
        """Rows that could be imported."""
        return [answer for answer in self.answers if isinstance(answer, UnderstoodRow)]

    @property
    def lost(self) -> int:
        """Rows of the table without an answer, and answers without a row."""
        return abs(len(self.table.rows) - len(self.answers)) + sum(
            row.line != answer.line for row, answer in zip(self.table.rows, self.answers, strict=False)
        )


def read_all(data: bytes, name: str) -> list[ParsedTable]:
    """Every table of a file, understood as the table itself decides, with nothing chosen by a person."""
    return [_read(table) for table in read_file(data, name).tables]


def _read(table: FileTable) -> ParsedTable:
    mapping = map_columns(table)
    choices = propose_choices(table, mapping, TODAY)
    answers = tuple(parse_rows(table, mapping, choices, TODAY))
    unmapped = tuple(seen.text for seen in statuses_not_understood(table, mapping, choices))
    return ParsedTable(table, answers, len(column_remarks(table, mapping, choices)), unmapped)


def counts(read: ParsedTable) -> dict[str, int]:
    """What the statuses of a table say, counted."""
    rows = read.understood
    interviewed = [row for row in rows if EventKind.INTERVIEW in row.status.stages]
    return {
        "rows": len(read.answers),
        "held back": len(read.answers) - len(rows),
        "sent": sum(bool(row.events) and row.events[0].kind.value == "applied" for row in rows),
        "rejected, no interview": sum(row.status.ending is Ending.REJECTED and row not in interviewed for row in rows),
        "never answered": sum(row.status.ending is Ending.NEVER_ANSWERED for row in rows),
        "interviewed": len(interviewed),
        "interviewed, then rejected": sum(row.status.ending is Ending.REJECTED for row in interviewed),
        "offer": sum(EventKind.OFFER in row.status.stages for row in rows),
        "posting removed": sum(row.status.ending is Ending.CLOSED and not row.status.is_saved for row in rows),
    }


def _report(name: str, read: ParsedTable, expected: dict[str, int]) -> bool:
    noted = sum(bool(row.remarks) for row in read.understood)
    held = len(read.answers) - len(read.understood)
    print(
        f"{name[:40]:40} {len(read.table.rows):7} {len(read.understood):10} {noted:8} {held:6} "
        f"{read.column_remarks:8} {read.lost:5}"
    )
    reasons = Counter(remark.reason.value for answer in read.answers for remark in answer.remarks)
    for reason, number in reasons.most_common():
        print(f"      {number:5}  {reason}")
    if read.unmapped:
        print(f"      statuses to be mapped by hand: {', '.join(text[:40] for text in read.unmapped[:10])}")
    found = counts(read)
    wrong = {key: (value, found[key]) for key, value in expected.items() if found[key] != value}
    for key, (wanted, got) in wrong.items():
        print(f"      WRONG {key}: {got}, in the file {wanted}")
    return not wrong and read.lost == 0


def exam(folder: Path) -> bool:
    """Read every file of a folder and print the table; True when nothing is lost and all known counts agree."""
    print(f"{'file':40} {'rows in':>7} {'understood':>10} {'+remarks':>8} {'held':>6} {'+columns':>8} {'lost':>5}")
    good = True
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        try:
            for read in read_all(path.read_bytes(), path.name):
                good = _report(path.name, read, EXPECTED.get(path.name, {})) and good
        except UnreadableFileError as refused:
            print(f"{path.name[:40]:40} refused: {refused}")
    return good


def _made_file() -> bytes:
    """A tracker of 10,000 rows with the columns people have."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            "Company",
            "Position",
            "Location",
            "Link",
            "Source",
            "Date applied",
            "Status",
            "Date of response",
            "Salary",
            "Notes",
        ]
    )
    statuses = ("Applied", "Rejected", "Ghosted", "Interview", "2 Interviews + Rejected")
    for n in range(TIMED_ROWS):
        status = statuses[n % 5]
        reply = f"{1 + n % 28:02}/{1 + n % 12:02}/2025" if n % 5 in (1, 3) else ""
        applied = f"{1 + n % 28:02}/{1 + n % 12:02}/2024"
        row = [
            f"Company {n}",
            f"Engineer {n % 50}",
            "Lyon, France",
            f"https://jobs.example/{n}",
            "LinkedIn",
            applied,
            status,
            reply,
            "50,000",
            f"note {n}",
        ]
        writer.writerow(row)
    return out.getvalue().encode()


def _best(act: Callable[[], object], times: int = 5) -> float:
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        durations.append(time.perf_counter() - start)
    return min(durations)


def speed() -> None:
    """Print what reading and understanding costs as a multiple of ``csv.reader`` on the same bytes."""
    data = _made_file()
    plain = _best(lambda: list(csv.reader(io.StringIO(data.decode(), newline=""))))
    reading = _best(lambda: read_file(data, "made.csv"))
    whole = _best(lambda: read_all(data, "made.csv"))
    print(
        f"\n{TIMED_ROWS} rows: csv.reader {plain * 1000:.0f} ms; tables read {reading / plain:.1f}x; "
        f"read and understood {whole / plain:.1f}x (aim {MAX_SECONDS:.0f}x)"
    )


def main() -> int:
    """Run the exam on the folder given, or on the known data, then the benchmark."""
    folder = (
        Path(sys.argv[1]) if len(sys.argv) > 1 else Path(os.environ.get("ONWARD_DATA", "../shared/data")) / "outcomes"
    )
    good = True
    if folder.is_dir():
        good = exam(folder)
    else:
        print(f"No data in {folder}: the exam of real searches was not taken. Set ONWARD_DATA or name a folder.")
    speed()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
