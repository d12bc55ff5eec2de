import json

from onward.campaign.public import Application
from onward.imports.tests.conftest import TRACKER
from onward.proposals.models import ProposalBatch


def test_it_says_what_became_of_every_row(alice, run):
    answer = run(TRACKER)
    assert answer.exit_code == 0
    assert answer.output.startswith("Rows read: 3. 3 imported")
    assert Application.objects.owned_by(alice).count() == 3


def test_it_ends_with_one_when_rows_need_a_look(alice, run):
    answer = run(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n", "--json")
    report = json.loads(answer.output)
    assert answer.exit_code == 1
    assert (report["new"], report["attention"], report["lost"]) == (3, 1, 0)
    assert 5 in [row["line"] for row in report["to_look_at"]]


def test_a_dry_run_changes_nothing(alice, run):
    answer = run(TRACKER, "--dry-run")
    assert answer.exit_code == 0
    assert not Application.objects.owned_by(alice).exists()
    assert not ProposalBatch.objects.owned_by(alice).exists()


def test_unclear_dates_bring_in_nothing_and_wait_for_the_pages(alice, run):
    answer = run("Company,Title,Status,Applied\nCella,Analyst,Rejected,03/04/2024\nAmax,T,Rejected,05/06/2024\n")
    assert answer.exit_code == 1
    assert "Applied" in answer.output
    assert not Application.objects.owned_by(alice).exists()
    assert ProposalBatch.objects.owned_by(alice).get().state == ProposalBatch.State.CHOOSING


def test_what_cannot_be_read_is_refused(alice, run, settings):
    assert run(b"%PDF-1.7").exit_code == 4
    settings.UPLOAD_LIMIT = 10
    assert run(TRACKER).exit_code == 4


def test_the_person_is_named_where_there_are_several(alice, bob, run):
    assert run(TRACKER).exit_code == 2
    assert run(TRACKER, "--person", "bob@example.org").exit_code == 0
    assert Application.objects.owned_by(bob).count() == 3
    assert run(TRACKER, "--person", "nobody@example.org").exit_code == 3
