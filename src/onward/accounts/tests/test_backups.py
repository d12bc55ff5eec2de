"""The page of backups, and the one that is made by itself each day."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.urls import reverse

from onward.accounts.backups import jobs
from onward.accounts.backups.queries import saved_backups
from onward.accounts.erasure.operations import erase_account
from onward.foundation.backups import requested_restore
from onward.foundation.jobs.schedule import run_due_jobs
from onward.foundation.process_lock import exclusive_lock
from onward.foundation.rooms import scheduled_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "accounts:backups"


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    """A laptop's data folder with a database in it."""
    settings.HOME = tmp_path / "home"
    (settings.HOME / "secrets").mkdir(parents=True)
    (settings.HOME / "secrets" / "django").write_text("a secret")
    with closing(sqlite3.connect(settings.HOME / "onward.sqlite3")) as database:
        database.execute("CREATE TABLE kept (text TEXT)")
    return settings.HOME


class Run:
    """A run of the schedule that nobody else has."""

    previous_at = None

    def __init__(self, started_at):
        self.started_at = started_at

    def report(self):
        """Nobody takes it away."""


def reasons():
    return [each.reason for each in saved_backups()]


def test_the_page_shows_what_there_is_and_saves_one_more(as_alice):
    assert "No backups yet" in as_alice.get(reverse(PAGE)).content.decode()
    assert as_alice.post(reverse("accounts:save_backup")).status_code == 302
    page = as_alice.get(reverse(PAGE)).content.decode()
    assert saved_backups()[0].name in page
    assert "Saved by you" in page


def test_a_backup_is_chosen_for_the_next_start_and_the_choice_taken_back(as_alice):
    as_alice.post(reverse("accounts:save_backup"))
    name = saved_backups()[0].name
    assert as_alice.post(reverse("accounts:restore_backup"), {"name": name}).status_code == 302
    assert requested_restore().name == name
    assert "Cancel the restore" in as_alice.get(reverse(PAGE)).content.decode()
    as_alice.post(reverse("accounts:keep_present"))
    assert requested_restore() is None


@pytest.mark.parametrize("name", ["", "onward-none.tar.gz", "../secrets/django", "/etc/passwd", "..\\x", "\x00"])
def test_only_a_backup_of_the_folder_can_be_chosen(as_alice, name):
    assert as_alice.post(reverse("accounts:restore_backup"), {"name": name}).status_code == 404
    assert requested_restore() is None


def test_while_another_backup_is_made_the_page_says_that_none_was(as_alice, home, monkeypatch):
    monkeypatch.setattr("onward.foundation.backups.LOCK_PATIENCE_SECONDS", -1)
    with exclusive_lock(home / "backup.lock"):
        said = as_alice.post(reverse("accounts:save_backup"), follow=True).content.decode()
    assert "The backup failed" in said
    assert saved_backups() == []


def test_a_server_for_many_has_no_such_page(as_alice, settings):
    settings.HOSTED = True
    assert as_alice.get(reverse(PAGE)).status_code == 404
    assert as_alice.post(reverse("accounts:save_backup")).status_code == 404


def test_one_backup_a_day_is_made_and_seven_are_kept(clock, alice):
    for day in range(9):
        for _hour in range(3):
            jobs.back_up_daily(Run(alice.now()))
            clock.shift(timedelta(hours=1))
        assert reasons() == ["daily"] * min(day + 1, 7)
        assert saved_backups()[0].name.startswith(f"onward-{alice.now().date()}")
        clock.shift(timedelta(hours=21))


def test_the_schedule_knows_of_it():
    assert "onward.accounts.backups.jobs.back_up_daily" in {each.function_name for each in scheduled_jobs()}
    run_due_jobs()
    assert reasons() == ["daily"]


def test_nothing_is_saved_on_a_server_for_many(alice, settings):
    settings.HOSTED = True
    jobs.back_up_daily(Run(alice.now()))
    assert saved_backups() == []


def test_erasing_takes_the_backups_nobody_asked_for_and_leaves_the_others(
    alice, as_alice, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("onward.accounts.erasure.operations._empty_write_ahead_log", lambda: None)
    as_alice.post(reverse("accounts:save_backup"))
    jobs.back_up_daily(Run(alice.now()))
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(alice)
    assert reasons() == [""]
