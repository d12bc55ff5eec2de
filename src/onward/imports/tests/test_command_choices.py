"""What a person can say of a file on the command line."""

import io
import json

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from onward.campaign.public import Application, Event
from onward.imports.commands import import_file
from onward.imports.tests.conftest import TRACKER, tables_of_batch
from onward.proposals.models import ProposalBatch
from onward.vocabulary import EventKind

TWO_WAYS = "Company,Title,Status,Applied\nCella,Analyst,Rejected,03/04/2024\nAmax,Tester,Rejected,05/06/2024\n"


def workbook(**sheets) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def days(person):
    events = Event.objects.owned_by(person).filter(kind=EventKind.APPLIED).order_by("pk")
    return [event.on.isoformat() for event in events]


@pytest.mark.parametrize(
    ("option", "expected"),
    [("--day-first", ["2024-04-03", "2024-06-05"]), ("--month-first", ["2024-03-04", "2024-05-06"])],
)
def test_which_number_is_the_day(alice, run, option, expected):
    answer = run(TWO_WAYS, option)
    assert (answer.exit_code, days(alice)) == (0, expected)


def test_not_both_orders(alice, run):
    assert run(TWO_WAYS, "--day-first", "--month-first").exit_code == 2


def test_an_order_does_not_change_dates_that_can_be_read_one_way_only(alice, run):
    assert (
        run("Company,Title,Applied\nCella,Analyst,03/04/2024\nAmax,Tester,05/16/2024\n", "--day-first").exit_code == 0
    )
    assert days(alice) == ["2024-03-04", "2024-05-16"]


def test_a_file_that_waited_for_its_dates_does_not_wait_twice(alice, run):
    assert run(TWO_WAYS).exit_code == 1
    assert run(TWO_WAYS).exit_code == 1
    assert ProposalBatch.objects.owned_by(alice).count() == 1
    assert run(TWO_WAYS, "--day-first").exit_code == 0
    assert ProposalBatch.objects.owned_by(alice).get().state == ProposalBatch.State.DONE


def test_a_dry_run_leaves_a_file_that_waits_as_it_was(alice, run):
    run(TWO_WAYS)
    assert run(TWO_WAYS, "--day-first", "--dry-run").exit_code == 0
    waiting = ProposalBatch.objects.owned_by(alice).get()
    assert tables_of_batch(alice, waiting)[0].needs_choice == [3]


def test_a_column_is_what_it_is_said_to_be(alice, run):
    answer = run("Nickname,Status,Thing\nCella,Rejected,Analyst\n", "--map", "Nickname=company", "--map", "thing=title")
    job = Application.objects.owned_by(alice).get().job
    assert (answer.exit_code, job.company, job.title) == (0, "Cella", "Analyst")


def test_a_column_can_be_kept_in_a_note(alice, run):
    run(TRACKER, "--map", "Location=note")
    assert not Application.objects.owned_by(alice).exclude(job__place="").exists()


@pytest.mark.parametrize("wrong", ["Nowhere=company", "Company", "Company=shoe size", "=company"])
def test_a_column_or_field_that_there_is_not_is_refused_and_nothing_is_kept(alice, run, wrong):
    answer = run(TRACKER, "--map", wrong)
    assert answer.exit_code == 2
    assert not ProposalBatch.objects.owned_by(alice).exists()


def test_a_status_means_what_it_is_said_to_mean(alice, run):
    text = "Company,Title,Status,Applied\nCella,Analyst,Blorbed,2024-01-05\nAmax,Tester,Zonk,2024-01-06\n"
    answer = run(text, "--status", "blorbed=interview+rejected", "--status", "Zonk=no-response")
    stages = list(Application.objects.owned_by(alice).order_by("pk").values_list("stage", "furthest"))
    assert answer.exit_code == 0
    assert stages == [("rejected", "interview"), ("never_answered", "applied")]


@pytest.mark.parametrize("wrong", ["Blorbed", "Blorbed=gone", "Blorbed=rejected+withdrawn", "=rejected"])
def test_a_meaning_that_there_is_not_is_refused(alice, run, wrong):
    assert run(TRACKER, "--status", wrong).exit_code == 2


def test_a_value_is_asked_about_once(alice, run):
    rows = "".join(f"Company {number},Analyst,Blorbed,2024-01-05\n" for number in range(30))
    text = "Company,Title,Status,Applied\nCella,Analyst,Rejected,2024-01-05\n" + rows
    answer = run(text)
    assert answer.exit_code == 1
    assert "What does “Blorbed” mean (30 rows)?" in answer.output
    assert answer.output.count("“Blorbed”") == 1
    assert json.loads(run(text, "--json").output)["questions"] == {"Blorbed": 30}


def test_the_file_can_come_from_the_standard_input(alice):
    answer = CliRunner().invoke(import_file, ["-", "--json"], input=TRACKER.encode())
    assert json.loads(answer.output)["new"] == 3
    assert Application.objects.owned_by(alice).count() == 3


def test_the_standard_input_is_bounded_too(alice, settings):
    settings.UPLOAD_LIMIT = 10
    assert CliRunner().invoke(import_file, ["-"], input=TRACKER.encode()).exit_code == 4


def test_a_sheet_that_is_left_out_is_named_and_counted(alice, run):
    sheets = workbook(
        Applications=[["Company", "Job Title", "Status"], *([f"Cella {n}", "Analyst", "Rejected"] for n in range(9))],
        Budget=[["Month", "Rent"], ["January", "900"], ["March", "901"]],
    )
    answer = run(sheets, name="search.xlsx")
    assert answer.exit_code == 1
    assert "Not imported: Budget: 3 rows, not selected." in answer.output
    report = json.loads(run(sheets, "--json", name="search.xlsx").output)
    assert report["not_brought"] == [{"name": "Budget", "reason": "not_included", "rows": 3}]


def test_sheets_with_the_same_headers_all_come_in(alice, run):
    header = ["Company", "Job Title", "Status"]
    sheets = workbook(
        **{"2024": [header, *([f"Cella {n}", "Analyst", "Rejected"] for n in range(3))]},
        **{"2023": [header, ["Amax", "Tester", "Rejected"]]},
    )
    assert run(sheets, name="search.xlsx").exit_code == 0
    assert Application.objects.owned_by(alice).count() == 4


def test_a_row_that_was_taken_for_a_heading_ends_with_one(alice, run):
    rows = "".join(f"Company {number},Analyst,Rejected,2024-01-05\n" for number in range(30))
    answer = run("Company,Title,Status,Applied\n" + rows + "Wincent,,,\n")
    assert answer.exit_code == 1
    assert "line 32" in answer.output
