# ruff: noqa: E402 - the environment is set before Django reads it
"""Exam of the import: three real searches through the assistant's own path, into a database that is thrown away.

``python bench/exam_import.py`` reads ``$ONWARD_DATA/outcomes`` (default ``../shared/data``) with the files' own
headers. Each file is received, read as proposed, given the choices it needs, each printed, and brought in; then what
stands on the board is compared with what stands in the file. Prints rows in, brought in, with a remark, needing
attention, lost. Exit status 1 when a row is lost, a count differs, an oddity that is known of a file is not pointed
out, or undo leaves anything.
"""

import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

os.environ["ONWARD_HOME"] = tempfile.mkdtemp(prefix="onward-exam-")
os.environ.pop("ONWARD_DATABASE_URL", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")

import django

django.setup()

from django.core.management import call_command

from onward.accounts.models import Person
from onward.campaign.public import Application
from onward.foundation.undo.replaying import undo
from onward.imports import operations as imports_operations
from onward.imports.rules import ConfiguredTable
from onward.imports.sources import FileSource
from onward.parsing.tables.row_remarks import RemarkReason
from onward.proposals.models import Proposal, ProposalBatch
from onward.proposals.operations import DecideProposal, Verdict, decide_proposal
from onward.proposals.outcomes import ProposalOutcome
from onward.proposals.queries import classified_items
from onward.proposals.rules import ClassifiedItem

Counts = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Expected:
    """What stands in a file: rows, applications by (stage, furthest stage), and what is known to be odd in it."""

    rows: int
    brought: int
    standing: Counts
    odd: dict[RemarkReason, int] = field(default_factory=dict)


EXAM = {
    "search_a_us_it.csv": Expected(
        177,
        177,
        {
            ("rejected", "applied"): 49,
            ("never_answered", "applied"): 114,
            ("rejected", "interview"): 2,
            ("interview", "interview"): 10,
            ("offer", "offer"): 1,
            ("closed", "applied"): 1,
        },
        {RemarkReason.ANSWER_ON_NEVER_ANSWERED: 1, RemarkReason.DAY_COUNT_DISAGREES: 2, RemarkReason.DUPLICATE_ROW: 1},
    ),
    "search_b_us_postdoc.csv": Expected(
        88,
        88,
        {
            ("never_answered", "applied"): 35,
            ("rejected", "applied"): 17,
            ("rejected", "interview"): 1,
            ("withdrawn", "offer"): 1,
            ("accepted", "accepted"): 1,
            ("saved", "saved"): 20,
            ("closed", "saved"): 13,
        },
        {RemarkReason.CODE_NOT_MAPPED: 20},
    ),
    "search_c_eu_data.csv": Expected(
        239,
        234,
        {
            ("rejected", "applied"): 134,
            ("rejected", "interview"): 2,
            ("never_answered", "applied"): 96,
            ("withdrawn", "applied"): 2,
        },
        {RemarkReason.NOT_AN_APPLICATION: 5, RemarkReason.APPLIED_UNDATED: 11, RemarkReason.ENDING_UNDATED: 8},
    ),
}


def main() -> int:
    folder = Path(os.environ.get("ONWARD_DATA", "../shared/data")) / "outcomes"
    if not folder.is_dir():
        print(f"The data is not there: {folder} does not exist. Set ONWARD_DATA to the folder that holds outcomes/.")
        return 1
    call_command("migrate", verbosity=0)
    return max([sat(folder / name, expected) for name, expected in EXAM.items()])


def sat(file: Path, expected: Expected) -> int:
    """One file; 0 when all is as expected."""
    person = Person.objects.create_user(f"{file.stem}@example.org")
    batch = imports_operations.store_file(person, file.name, file.read_bytes())
    accepted = choose(person, batch)
    items = verdicts_of(person, batch)
    imports_operations.open_import(person, batch, parts_of(person, batch))
    imports_operations.import_remaining(person, batch, lambda _done, _total: None)
    wrong = [*report(person, batch, items, accepted, expected), *undone(person, batch)]
    for each in wrong:
        print(f"  WRONG: {each}")
    return 1 if wrong else 0


def choose(person: Person, batch: ProposalBatch) -> int:
    """The choices a person would make: rows that are there twice are taken twice, as the counts of the file do."""
    print(f"\n{batch.name}")
    for part in parts_of(person, batch):
        for index in part.needs_choice:
            print(f"  column {part.mapping.columns[index].header!r} needs a choice and gets none")
    twice = [each for each in verdicts_of(person, batch) if each.outcome is ProposalOutcome.DUPLICATE]
    for each in twice:
        assert each.duplicate_of is not None
        line = each.duplicate_of.place[1] if each.duplicate_of.place else "?"
        print(f"  choice: line {each.item.line}, a duplicate of line {line}, is taken as it is")
        read = each.item
        decide_proposal(
            batch,
            DecideProposal(part=read.part, line=read.line, verdict=Verdict.ACCEPT, content=read.content),
        )
    return len(twice)


def report(
    person: Person, batch: ProposalBatch, items: list[ClassifiedItem], accepted: int, expected: Expected
) -> list[str]:
    remarks = Counter(remark.reason for each in items for remark in each.item.remarks)
    rows = Proposal.objects.owned_by(person).filter(batch=batch)
    attention = rows.exclude(outcome=ProposalOutcome.NEW).count()
    remarked = rows.filter(outcome=ProposalOutcome.NEW).count()
    standing: Counts = Counter(Application.objects.owned_by(person).values_list("stage", "furthest"))
    brought = sum(standing.values())
    lost = len(items) - brought - attention
    print(f"  rows in {len(items)}, brought in {brought} (of them worth a look {remarked}),", end=" ")
    print(f"kept for attention {attention}, lost {lost}; duplicates taken {accepted}")
    for (stage, furthest), number in sorted(standing.items()):
        print(f"    {stage:15} furthest {furthest:10} {number:4}")
    for code, number in remarks.most_common():
        print(f"    {number:4} x {code.value.replace('_', ' ')}")
    checks = {"rows": (len(items), expected.rows), "brought in": (brought, expected.brought), "lost": (lost, 0)}
    wrong = [f"{name}: {got} instead of {due}" for name, (got, due) in checks.items() if got != due]
    pairs = {key: (standing.get(key, 0), expected.standing.get(key, 0)) for key in {*standing, *expected.standing}}
    wrong += [f"{key}: {got} instead of {due}" for key, (got, due) in pairs.items() if got != due]
    listed = Counter(reason[0] for row in rows for reason in row.reasons)
    missed = {code.value: due for code, due in expected.odd.items() if listed[code] < due}
    return wrong + [f"{code} is pointed out {listed[code]} times of {due}" for code, due in missed.items()]


def undone(person: Person, batch: ProposalBatch) -> list[str]:
    """The whole import is one undo."""
    assert batch.action is not None
    undo(batch.action)
    left = Application.objects.owned_by(person).count()
    return [f"{left} applications left after undo"] if left else []


def parts_of(person: Person, batch: ProposalBatch) -> list[ConfiguredTable]:
    return FileSource(batch, person.today()).tables


def verdicts_of(person: Person, batch: ProposalBatch) -> list[ClassifiedItem]:
    return classified_items(person, batch, FileSource(batch, person.today()))


if __name__ == "__main__":
    sys.exit(main())
