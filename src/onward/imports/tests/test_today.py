"""What an import leaves on Today."""

from datetime import timedelta

import pytest

from onward.campaign.public import Application, SaveJob, add_sample, remove_sample, save_job
from onward.foundation.undo.replaying import undo
from onward.imports.tests.conftest import TRACKER, upload

pytestmark = pytest.mark.django_db

UNCLEAR = TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n"
TOLD = "Here&#39;s your search: 3 applications sent, 1 conversation"


def today(client) -> str:
    return client.get("/").content.decode()


def test_the_search_is_told_back_with_two_next_steps(as_alice, imported):
    imported(TRACKER)
    shown = today(as_alice)
    assert TOLD in shown
    assert shown.count('data-kind="primary"') == 1
    assert "See your odds" in shown
    assert "quiet-offer" not in shown


@pytest.mark.moment("2026-03-04T10:00Z")
def test_it_is_told_until_something_else_is_done(as_alice, alice, imported, clock):
    imported(TRACKER)
    clock.shift(timedelta(minutes=1))
    save_job(alice, SaveJob(title="Porter"))
    assert "your search:" not in today(as_alice)


@pytest.mark.moment("2026-03-04T10:00Z")
def test_it_is_told_for_a_day(as_alice, imported, clock):
    imported(TRACKER)
    clock.shift(timedelta(hours=23))
    assert TOLD in today(as_alice)
    clock.shift(timedelta(hours=2))
    assert "your search:" not in today(as_alice)


@pytest.mark.moment("2026-03-04T10:00Z")
def test_it_is_told_where_the_sample_was_removed_while_the_file_was_imported(as_alice, alice, imported):
    add_sample(alice)
    imported(TRACKER)
    remove_sample(alice)
    assert TOLD in today(as_alice)


@pytest.mark.moment("2026-03-08T10:00Z")
def test_it_is_told_on_a_day_off_too(as_alice, imported):
    imported(TRACKER)
    assert "Today is a day off." in today(as_alice)
    assert TOLD in today(as_alice)


def test_an_import_of_people_alone_is_no_search_to_tell(as_alice, alice, imported):
    imported(TRACKER)
    for application in Application.objects.owned_by(alice):
        application.delete()
    upload(as_alice, UNCLEAR)
    assert "your search:" not in today(as_alice)


def test_an_import_that_was_undone_is_not_told(as_alice, alice, imported):
    save_job(alice, SaveJob(title="Porter"))
    undo(imported(TRACKER).action)
    assert "your search:" not in today(as_alice)


def test_rows_with_a_question_are_no_task_of_today(as_alice, imported):
    imported(UNCLEAR)
    assert "tracker.csv" not in today(as_alice)


def test_a_file_that_was_read_and_not_imported_is_offered(as_alice):
    upload(as_alice, TRACKER)
    assert "Finish importing tracker.csv" in today(as_alice)
