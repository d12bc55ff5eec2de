"""What was kept before the tables were renamed comes in again, whole."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.apps import apps
from tests.services.patience import PATIENCE
from tests.services.shifted_clock import ShiftedClock
from tests.source_tree import ROOT

from onward.accounts.tests.archive_rows import LATER_COLUMNS, LATER_TABLES
from onward.cli import bootstrap
from onward.cli.first_schema import FIRST_SCHEMA, JOBS, LINKS, MODELS, TASKS, UNCHANGED_TABLES
from onward.cli.tests.conftest import COMMAND, Server, environment
from onward.foundation.command_line import RefusedError
from onward.foundation.jobs.running import run_job_task
from onward.foundation.rooms import jobs

pytestmark = pytest.mark.real_clock

KEPT = ROOT / "tests" / "fixtures" / "before_the_rename"
MADE_BY_MIGRATE = ("auth_", "cache", "django_content_type", "django_migrations", "sqlite_sequence")
MADE_AT = datetime(2026, 11, 28, 7, 37, tzinfo=UTC)
LAST_ACTION = 12


def unpacked(home):
    with tarfile.open(KEPT / "backup.tar.gz") as backup:
        backup.extractall(home, filter="data")
    (home / "backup.json").unlink()
    return home


@pytest.fixture
def first_home(tmp_path):
    """A data folder as the Onward of the first schema left it."""
    return unpacked(tmp_path / "first")


@pytest.fixture(scope="module")
def restored(tmp_path_factory):
    """The data folder into which the backup was restored; nothing is done in it."""
    home = tmp_path_factory.mktemp("restored")
    subprocess.run(
        [*COMMAND, "restore", str(KEPT / "backup.tar.gz")],
        env=environment(home),
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return home


@pytest.fixture
def restored_copy(restored, tmp_path):
    return shutil.copytree(restored, tmp_path / "copy")


def use_account(home, *actions):
    """What the owner can export on the day it was made, after ``actions`` were undone or, if they are undone already,
    done again."""
    clock = ShiftedClock(home.with_suffix(".clock"), MADE_AT)
    answer = subprocess.run(
        clock.over([sys.executable, "-m", "tests.services.use_account", *(str(each) for each in actions)]),
        env=environment(home, tips="members"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def tables_of(contents):
    return json.loads(contents)["tables"]


def kept_contents():
    with ZipFile(KEPT / "archive.zip") as archive:
        return archive.read("onward.json").decode()


LATER_PAGES = [
    "profile:photo_picture",
    "profile:import_review",
    "profile:entry",
    "profile:entry_edit",
    "campaign:copy",
    "campaign:reminder",
    "campaign:asking_jobs",
    "campaign:employer",
    "community:tip",
    "community:edit_tip",
    "community:tip_history",
    "community:reply",
    "community:edit_comment",
    "community:report",
    "community:decision",
    "community:queue",
    "community:roles",
    "community:host",
    "community:host_release",
    "community:group",
    "community:about_group",
    "community:manage_group",
    "community:join_group",
    "community:pool_share",
    "inbox:letter",
    "inbox:correct",
    "inbox:save_offered",
    "inbox:file",
    "inbox:forwarding",
    "inbox:mailbox",
    "inbox:mailbox_sign_in",
    "inbox:mailbox_remove",
    "materials:document",
    "materials:document_rename",
    "materials:document_send",
    "materials:sent_document",
    "materials:gap",
    "materials:letter",
    "materials:letter_draft",
    "balance:adviser",
    "balance:advising_page",
]
"""Pages that need a row of what came after the first schema, or a role on the board."""


def without_later_fields(contents):
    """An archive without the columns and tables that came to it later, which are empty in what is older."""
    for table in LATER_TABLES:
        contents = contents.replace(f'"{table}": [\n],\n', "").replace(f',\n"{table}": [\n]', "")
    for later in LATER_COLUMNS:
        contents = re.sub(later, "", contents)
    return contents


def rows(database, table):
    """The rows by their first column, which is their key."""
    found = database.execute(f'SELECT * FROM "{table}"')
    names = [each[0] for each in found.description]
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def old_table(label):
    return label.lower().replace(".", "_")


def new_table(name):
    (model,) = (each for each in apps.get_models() if each.__name__ == name and each.__module__.startswith("onward."))
    return model._meta.db_table


def renamed(label, row, columns):
    names, left_out = MODELS[label].columns, MODELS[label].left_out
    return {
        names.get(name, name): value
        for name, value in row.items()
        if name not in left_out and ((label, name) not in LINKS or name in columns)
    }


def test_every_row_is_restored_with_every_value(first_home, restored):
    with (
        closing(sqlite3.connect(first_home / "onward.sqlite3")) as old,
        closing(sqlite3.connect(restored / "onward.sqlite3")) as new,
    ):
        seen = 0
        for label in MODELS.keys() - {"foundation.Change"}:
            present = rows(new, new_table(MODELS[label].model))
            columns = next(iter(present.values())).keys()
            wanted = {pk: renamed(label, row, columns) for pk, row in rows(old, old_table(label)).items()}
            assert {pk: {name: row[name] for name in wanted[pk]} for pk, row in present.items()} == wanted, label
            seen += len(wanted)
        assert seen > 350
        for table in UNCHANGED_TABLES:
            assert rows(new, table) == rows(old, table), table
        assert len(rows(new, "foundation_change")) == len(rows(old, "foundation_change"))


def test_no_table_is_forgotten(first_home):
    with closing(sqlite3.connect(first_home / "onward.sqlite3")) as old:
        names = {name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    copied = {old_table(label) for label in MODELS} | {*UNCHANGED_TABLES}
    assert copied <= names
    left = {name for name in names - copied if "_words" not in name}
    assert {name for name in left if not name.startswith(MADE_BY_MIGRATE)} == set()


def test_ids_that_were_given_are_not_given_again(first_home, restored):
    with (
        closing(sqlite3.connect(first_home / "onward.sqlite3")) as old,
        closing(sqlite3.connect(restored / "onward.sqlite3")) as new,
    ):
        before, after = (dict(each.execute("SELECT name, seq FROM sqlite_sequence")) for each in (old, new))
    assert before["campaign_application"] > 0
    for label, now in MODELS.items():
        assert after.get(new_table(now.model)) == before.get(old_table(label)), label


def test_the_owner_sees_every_page_and_exports_the_same(restored_copy):
    seen = use_account(restored_copy, "--pages")
    assert seen["broken"] == []
    assert seen["missing"] == LATER_PAGES
    assert len(seen["pages"]) > 60
    assert without_later_fields(seen["contents"]) == kept_contents()


def test_the_last_action_can_be_undone(restored_copy):
    (before,), (after,) = (
        tables_of(contents)["balance.Budget"]
        for contents in (kept_contents(), use_account(restored_copy, LAST_ACTION)["contents"])
    )
    assert (before["minutes"], after["minutes"]) == (120, None)


def test_an_import_and_a_deletion_can_be_undone_and_done_again(restored_copy):
    deletion, file = 11, 5
    after = tables_of(use_account(restored_copy, deletion)["contents"])["campaign.Application"]
    before = tables_of(kept_contents())["campaign.Application"]
    assert len(after) == len(before) - 2
    assert without_later_fields(use_account(restored_copy, deletion)["contents"]) == kept_contents()
    left = tables_of(use_account(restored_copy, 12, 10, 9, 8, 7, 6, file)["contents"])
    assert len(left["campaign.Application"]) == 1
    again = tables_of(use_account(restored_copy, file)["contents"])
    assert len(again["campaign.Application"]) == len(before)


def write_action(database, kind, model, rows, *, undone=False):
    """An action of the first schema with one change; its number."""
    at = "2026-11-28 08:00:00"
    cursor = database.execute(
        "INSERT INTO foundation_deed (label, at, undone_at, owner_id) VALUES ('Later', ?, ?, 1)",
        [at, at if undone else None],
    )
    database.execute(
        "INSERT INTO foundation_change (kind, model, rows, owner_id, deed_id) VALUES (?, ?, ?, 1, ?)",
        [kind, model, json.dumps(rows), cursor.lastrowid],
    )
    return cursor.lastrowid


def write_log(database):
    """One action of each kind that is kept in names of the first schema; their numbers."""
    strength = {"id": 2, "owner_id": 1, "debrief_id": 1, "text": "Bread", "made_on": "2026-11-01"}
    blank = dict.fromkeys(("situation", "did", "result", "seen_by", "praise"), "")
    plan = {"id": 2, "owner_id": 1, "week": "2026-11-23", "does": "touches", "amount": 3, "done": 0}
    empty = {"day": 1, "at": None, "where": "", "what": ""}
    dismissed = {"pk": 1, "before": {"dropped_on": None}, "after": {"dropped_on": "2026-11-20"}}
    cleared = {"pk": 1, "before": {"debrief_id": 1}, "after": {"debrief_id": None}}
    kept = {"made": [2], "removed": [["campaign.Intention", [{**plan, **empty}]]], "cleared": [], "retracted": []}
    database.execute("UPDATE campaign_followup SET dropped_on = '2026-11-20'")
    database.execute("UPDATE setbacks_strength SET debrief_id = NULL")
    return {
        "deletion": write_action(database, "removed", "setbacks.Strength", [{**strength, **blank}]),
        "change": write_action(database, "changed", "campaign.FollowUp", [dismissed]),
        "creation": write_action(database, "made", "campaign.Intention", kept, undone=True),
        "clearing": write_action(database, "changed", "setbacks.Strength", [cleared]),
    }


def write_waiting_job(database):
    task = ("a" * 32, '{"args": [1], "kwargs": {}}', 0, "onward.foundation.work.run_work", "default", "default")
    database.execute("UPDATE foundation_work SET job = 'onward.imports.jobs.bring_in', arguments = '{\"source\": 1}'")
    database.execute(
        "INSERT INTO django_tasks_database_dbtaskresult (id, args_kwargs, priority, task_path, queue_name,"
        " backend_name, run_after, enqueued_at, return_value, exception_class_path, traceback, worker_ids, status)"
        " VALUES (?, ?, ?, ?, ?, ?, '9999-01-01', '2026-11-28', 'null', '', '', '[]', 'READY')",
        task,
    )


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A data folder of the first schema, with a longer log of actions, in which a server was started, as each takes as
    long as all migrations; what it said, and the numbers of the actions."""
    home = unpacked(tmp_path_factory.mktemp("log") / "home")
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        actions = write_log(database)
        write_waiting_job(database)
        database.commit()
    server = Server(home, "--no-open", "--no-worker")
    try:
        assert server.link()
    finally:
        assert server.stop() == 0
    return home, server.said(), actions


@pytest.fixture
def home_with_log(started, tmp_path):
    home, _said, actions = started
    return shutil.copytree(home, tmp_path / "copy"), SimpleNamespace(**actions)


def test_the_log_of_actions_knows_the_new_names(home_with_log):
    home, actions = home_with_log
    before = tables_of(use_account(home)["contents"])
    after = tables_of(use_account(home, actions.creation, actions.change, actions.deletion)["contents"])
    assert before["campaign.FollowUp"][0]["dropped_on"] == "2026-11-20"
    assert after["campaign.FollowUp"][0]["dropped_on"] is None
    assert [each["does"] for each in after["campaign.Intention"][len(before["campaign.Intention"]) :]] == ["touches"]
    assert [(each["text"], each["debrief"]) for each in after["setbacks.Strength"][1:]] == [("Bread", 1)]


def test_a_reference_that_became_a_link_comes_back_by_an_undo(home_with_log):
    home, actions = home_with_log
    (before,) = tables_of(use_account(home)["contents"])["setbacks.Strength"]
    (after,) = tables_of(use_account(home, actions.clearing)["contents"])["setbacks.Strength"]
    assert (before["debrief"], after["debrief"]) == (None, 1)


def test_jobs_that_wait_are_found_by_their_new_names(home_with_log):
    home, _actions = home_with_log
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        waiting = database.execute("SELECT DISTINCT function_name, arguments FROM foundation_backgroundjob").fetchall()
        tasks = database.execute("SELECT task_path FROM django_tasks_database_dbtaskresult").fetchall()
    (new, arguments) = JOBS["onward.imports.jobs.bring_in"]
    assert [(job, json.loads(given)) for job, given in waiting] == [(new, {arguments["source"]: 1})]
    assert tasks == [(run_job_task.module_path,)]


def test_the_new_names_of_jobs_are_those_of_today():
    assert {new for new, _arguments in JOBS.values()} <= jobs()
    assert set(TASKS.values()) == {run_job_task.module_path}


def test_a_start_brings_the_data_folder_up_to_date_after_a_backup(started, home_with_log):
    home, said, _actions = started
    assert "Saved a backup before the update" in said
    (backup,) = (home / "backups").glob("*-before-update.tar.gz")
    with tarfile.open(backup) as saved:
        assert "onward.sqlite3" in saved.getnames()
    assert list(home.glob(".unfinished-*")) == []
    before = tables_of(kept_contents())
    after = tables_of(without_later_fields(use_account(home_with_log[0])["contents"]))
    assert {table for table in before if after[table] != before[table]} == {"campaign.FollowUp", "setbacks.Strength"}


def test_what_is_older_still_is_refused_and_left_as_it_is(first_home, tmp_path, onward):
    app, name = min(FIRST_SCHEMA)
    with closing(sqlite3.connect(first_home / "onward.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = ? AND name = ?", [app, name])
        database.commit()
    assert onward(first_home, "backup", str(tmp_path / "saved.tar.gz")).returncode == 0
    answer = onward(tmp_path / "home", "restore", str(tmp_path / "saved.tar.gz"))
    assert answer.returncode == 1
    assert "too old" in answer.stderr
    assert not (tmp_path / "home" / "onward.sqlite3").exists()
    answer = onward(first_home, "serve", "--no-open")
    assert answer.returncode == 4
    assert "too old" in answer.stderr
    with closing(sqlite3.connect(first_home / "onward.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM foundation_deed").fetchone()[0] > 0


def test_on_postgresql_it_is_refused_before_anything_is_changed(monkeypatch):
    introspection = SimpleNamespace(table_names=lambda: ["foundation_deed"])
    monkeypatch.setattr(bootstrap, "connection", SimpleNamespace(vendor="postgresql", introspection=introspection))
    monkeypatch.setattr(bootstrap, "call_command", lambda *_arguments, **_options: pytest.fail("it was changed"))
    with pytest.raises(RefusedError, match="Export each account"):
        bootstrap._migrate()
