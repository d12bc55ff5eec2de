# ruff: noqa: E402 - the environment is set before Django reads it
"""How long 10,000 rows take to come in, as a multiple of reading the same file with ``csv``.

``python bench/import_speed.py [ROWS]`` makes a tracker of 23 columns, as people keep them, and in one run measures,
by the clock and by the processor: reading it with ``csv``; receiving it and working out the dry run; bringing it in,
to the last committed row, with all it needs to be searched and undone. Prints a table; exit status 1 when the aim is
missed.
"""

import csv
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

os.environ["ONWARD_HOME"] = tempfile.mkdtemp(prefix="onward-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")

import django

django.setup()

from django.core.management import call_command

from onward.accounts.models import Person
from onward.campaign.public import Application
from onward.foundation.undo.replaying import undo
from onward.imports import operations as imports_operations
from onward.imports.sources import FileSource
from onward.proposals.models import ProposalBatch
from onward.proposals.queries import classified_items

MAX_SECONDS = 25.0
HEADER = (
    "Company,Position,Website,Application site,Location,Remote,Date sent,Easy Application?,Days Since,Response?,"
    "Date Interview,Date of 1st Response,Time to First Response,Time to Rejection,Wage.Amount,Paid?,Salary.Amount,"
    "Wage/Salary/Contract,Job Offer,Job Level,Job Type,Company Type,Notes"
)
NOTES = ("", "", "", "Spoke to their recruiter at the fair, she liked the portfolio.", "Ask about the team")


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    data = csv_of_rows(rows)
    call_command("migrate", verbosity=0)
    person = Person.objects.create_user("bench@example.org")
    baseline = min(timed(lambda: list(csv.reader(io.StringIO(data.decode(), newline="")))) for _ in range(5))
    found: dict[str, Any] = {}
    steps = {
        "received, dry run worked out": timed(lambda: found.update(import_and_open(person, data))),
        "brought in": timed(
            lambda: imports_operations.import_remaining(person, found["batch"], lambda _done, _total: None)
        ),
        "undone": timed(lambda: undo(found["batch"].action)),
    }
    assert found["batch"].counts == {"new": rows}
    assert not Application.objects.owned_by(person).exists()
    print(f"{rows:,} rows, {len(data):,} bytes, {os.environ.get('ONWARD_DATABASE_URL') or 'SQLite'}")
    print(f"{'':30} {'clock s':>9} {'processor s':>12} {'x csv':>7}")
    for name, (clock, processor) in {"read with csv": baseline, **steps}.items():
        print(f"{name:30} {clock:9.3f} {processor:12.3f} {processor / baseline[1]:7.1f}")
    multiple = steps["brought in"][1] / baseline[1]
    print(f"import: {multiple:.0f} times reading with csv; the aim is {MAX_SECONDS:.0f}")
    return 0 if multiple <= MAX_SECONDS else 1


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def import_and_open(person: Person, data: bytes) -> dict[str, ProposalBatch]:
    batch = imports_operations.store_file(person, "tracker.csv", data)
    source = FileSource(batch, person.today())
    classified_items(person, batch, source)
    imports_operations.open_import(person, batch, source.tables)
    return {"batch": batch}


def csv_of_rows(rows: int) -> bytes:
    """A tracker with the columns, the repetition and the gaps of a real one."""
    dice = random.Random(20)
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(HEADER.split(","))
    for number in range(rows):
        sent = date(2022, 1, 1) + timedelta(days=dice.randrange(400))
        took = dice.randrange(1, 60)
        no = dice.random() < 0.28
        answered = american(sent + timedelta(days=took)) if no else ""
        days = took if no else ""
        writer.writerow(
            [
                f"Company {number} Ltd", f"Systems Analyst {number % 300}", "Linkedin", "LinkedIn",
                dice.choice(["CA", "NY", "Remote"]), dice.choice("yn"), american(sent), "y", 484,
                "Rejected" if no else "Ghosted", "", answered, days, days, "", "Yes", "55,000", "Salary", "No", "Entry",
                "IT", "Finance", dice.choice(NOTES),
            ]
        )  # fmt: skip
    return lines.getvalue().encode()


def american(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


if __name__ == "__main__":
    sys.exit(main())
