# ruff: noqa: E402 - the environment is set before Django reads it
"""How long 10,000 rows take to come in and to be taken back, as a multiple of reading the same file with ``csv``.

``python bench/import_speed.py [ROWS]`` makes a tracker of 23 columns, as people keep them, and in one run measures,
by the clock and by the processor: reading it with ``csv``; what the command does, from the bytes to the last committed
row, with all it needs to be searched and undone; the same as the pages do it, who read the file once to show it and
once more in the worker; and the undo. Of several turns the quickest by the processor counts, for ``csv`` as for the
command and its undo. Prints a table; exit status 1 when a bar is missed.
"""

import csv
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from operator import itemgetter

os.environ["ONWARD_HOME"] = tempfile.mkdtemp(prefix="onward-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")

import django

django.setup()

from django.core.management import call_command

from onward.accounts.models import Person
from onward.campaign.public import Application
from onward.foundation.garbage_collection import garbage_collection_paused
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.imports import operations as imports_operations
from onward.imports.queries import file_limits
from onward.imports.sources import FileSource
from onward.parsing.tables.file_reader import read_file
from onward.proposals.models import ProposalBatch
from onward.proposals.queries import classified_batch, classified_items

AT_MOST = {"by the command, read to done": 40.0, "undone": 40.0}
TURNS = 4
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
    warm_up(person)
    found: dict[str, ProposalBatch] = {}
    turns = [
        (
            quickest([timed(lambda: list(csv.reader(io.StringIO(data.decode(), newline="")))) for _ in range(3)]),
            timed(lambda: found.update(first=by_the_command(person, data))),
            timed(lambda: undo(action_of(found["first"]))),
        )
        for _ in range(TURNS)
    ]
    baseline, by_command, undone = map(quickest, zip(*turns, strict=True))
    steps = {
        "by the command, read to done": by_command,
        "undone": undone,
        "by the pages: shown": timed(lambda: found.update(second=shown(person, data))),
        "by the pages: brought in": timed(lambda: bring_in(person, found["second"])),
    }
    assert found["first"].counts == found["second"].counts == {"new": rows}
    assert Application.objects.owned_by(person).count() == rows
    print(f"{rows:,} rows, {len(data):,} bytes, {os.environ.get('ONWARD_DATABASE_URL') or 'SQLite'}")
    print(f"{'':30} {'clock s':>9} {'processor s':>12} {'x csv':>7} {'bar':>7}")
    held = True
    for name, (clock, processor) in {"read with csv": baseline, **steps}.items():
        multiple, bar = processor / baseline[1], AT_MOST.get(name)
        held = held and (bar is None or multiple <= bar)
        print(f"{name:30} {clock:9.3f} {processor:12.3f} {multiple:7.1f} {'' if bar is None else f'{bar:7.0f}'}")
    return 0 if held else 1


def warm_up(person: Person) -> None:
    """Load what is loaded once in the life of a process."""
    undo(action_of(by_the_command(person, csv_of_rows(200))))


@garbage_collection_paused()
def by_the_command(person: Person, data: bytes) -> ProposalBatch:
    file = read_file(data, "tracker.csv", file_limits())
    batch = imports_operations.store_parsed_file(person, "tracker.csv", data, file)
    source = FileSource(batch, person.today(), file)
    classified = classified_batch(person, batch, source)
    imports_operations.open_import(person, batch, source.tables)
    imports_operations.import_remaining(person, batch, lambda _done, _total: None, source, classified)
    return batch


def shown(person: Person, data: bytes) -> ProposalBatch:
    batch = imports_operations.store_file(person, "tracker.csv", data)
    classified_items(person, batch, FileSource(batch, person.today()))
    return batch


def bring_in(person: Person, batch: ProposalBatch) -> None:
    imports_operations.open_import(person, batch, FileSource(batch, person.today()).tables)
    imports_operations.import_remaining(person, batch, lambda _done, _total: None)


def action_of(batch: ProposalBatch) -> Action:
    assert batch.action is not None
    return batch.action


def quickest(times: Iterable[tuple[float, float]]) -> tuple[float, float]:
    return min(times, key=itemgetter(1))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


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
