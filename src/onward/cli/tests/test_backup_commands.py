"""Backup and restore, on real files."""

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest
from tests.services.patience import PATIENCE

from onward.cli.tests.conftest import COMMAND, environment
from onward.foundation.process_lock import exclusive_lock

pytestmark = pytest.mark.real_clock


@pytest.fixture(scope="module")
def saved(module_home, tmp_path_factory):
    """A backup of the home as it was set up."""
    file = tmp_path_factory.mktemp("saved") / "kept.tar.gz"
    subprocess.run([*COMMAND, "backup", str(file)], env=environment(module_home), check=True, timeout=PATIENCE)
    return str(file)


def people(home):
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        return [row[0] for row in database.execute("SELECT email FROM accounts_person ORDER BY id")]


def rename(home, email):
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        database.execute("UPDATE accounts_person SET email = ?", [email])
        database.commit()


def backups(home):
    return sorted((home / "backups").glob("*"))


def test_what_was_saved_comes_back_and_what_was_there_before_is_kept(home, onward, saved):
    key = (home / "secrets" / "django").read_text()
    rename(home, "later@localhost")
    (home / "secrets" / "django").write_text("another")
    told = json.loads(onward(home, "restore", saved, "--json").stdout)
    assert people(home) == ["owner@localhost"]
    assert (home / "secrets" / "django").read_text() == key
    assert (home / "secrets" / "django").stat().st_mode & 0o077 == 0
    assert onward(home, "restore", told["kept"]).returncode == 0
    assert people(home) == ["later@localhost"]


def test_a_backup_goes_into_the_backups_folder_for_its_owner_alone(home, onward):
    assert onward(home, "backup").returncode == 0
    (saved,) = backups(home)
    assert saved.name.endswith(".tar.gz")
    assert saved.stat().st_mode & 0o077 == 0
    assert saved.parent.stat().st_mode & 0o077 == 0
    assert not list(home.glob(".unfinished-*"))


def test_what_is_not_written_into_the_database_file_yet_is_saved_too(home, onward, tmp_path):
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("UPDATE accounts_person SET email = 'in-the-log@localhost'")
        database.commit()
        assert (home / "onward.sqlite3-wal").stat().st_size > 0
        saved = json.loads(onward(home, "backup", "--json").stdout)["file"]
    rename(home, "later@localhost")
    onward(home, "restore", saved)
    assert people(home) == ["in-the-log@localhost"]


def test_a_log_left_beside_the_old_database_never_mixes_with_the_new(home, onward, saved):
    database = sqlite3.connect(home / "onward.sqlite3")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("UPDATE accounts_person SET email = 'unfolded@localhost'")
    database.commit()
    for ending in ("", "-wal", "-shm"):
        shutil.copy(home / f"onward.sqlite3{ending}", home / f"copy{ending}")
    database.close()
    for ending in ("", "-wal", "-shm"):
        (home / f"copy{ending}").replace(home / f"onward.sqlite3{ending}")
    assert onward(home, "restore", saved).returncode == 0
    assert people(home) == ["owner@localhost"]


def test_a_damaged_present_database_is_kept_as_it_is(home, onward, saved):
    (home / "onward.sqlite3").write_bytes(b"no longer a database" * 1000)
    assert onward(home, "backup").returncode == 1
    kept = json.loads(onward(home, "restore", saved, "--json").stdout)["kept"]
    assert "damaged-" in kept
    assert people(home) == ["owner@localhost"]


def test_a_home_that_lost_its_database_gets_it_back(home, onward, saved):
    (home / "onward.sqlite3").unlink()
    assert onward(home, "restore", saved).returncode == 0
    assert people(home) == ["owner@localhost"]


@pytest.mark.parametrize("lock", ["server.lock", "worker.lock"])
def test_nothing_is_restored_while_onward_runs(home, onward, saved, lock):
    rename(home, "kept@localhost")
    with exclusive_lock(home / lock):
        result = onward(home, "restore", saved)
    assert result.returncode == 4
    assert "running" in result.stderr
    assert people(home) == ["kept@localhost"]


def test_a_backup_of_a_later_version_is_refused(home, onward):
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('campaign', '9999_later', '')")
        database.commit()
    saved = json.loads(onward(home, "backup", "--json").stdout)["file"]
    result = onward(home, "restore", saved)
    assert result.returncode == 1
    assert "newer Onward" in result.stderr


def test_a_strange_file_changes_nothing(home, onward, tmp_path):
    (tmp_path / "file").write_bytes(b"not a tar")
    result = onward(home, "restore", str(tmp_path / "file"))
    assert result.returncode == 1
    assert "isn't a complete Onward backup" in result.stderr
    assert "Nothing has changed." in result.stderr
    assert not list(home.glob(".unfinished-*"))
    assert backups(home) == []
    assert people(home) == ["owner@localhost"]


def test_a_file_that_is_not_there_is_a_usage_error(home, onward, tmp_path):
    assert onward(home, "restore", str(tmp_path / "absent")).returncode == 2


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path, onward):
    result = onward(tmp_path, "backup")
    assert result.returncode == 3
    assert not (tmp_path / "onward.sqlite3").exists()


def test_for_postgresql_its_own_tools_are_named_and_no_password_is_shown(tmp_path, onward):
    for command in (["backup"], ["restore", __file__]):
        result = onward(tmp_path, *command, database_url="postgresql://onward:s3cret@nowhere/onward")
        assert result.returncode == 4
        assert "ONWARD_DATABASE_URL" in result.stderr
        assert "s3cret" not in result.stderr + result.stdout


def test_a_backup_chosen_on_the_page_is_put_in_place_when_the_server_starts(home, onward, serve):
    assert onward(home, "backup").returncode == 0
    (saved,) = backups(home)
    rename(home, "later@localhost")
    (home / "secrets" / "django").write_text("another")
    (home / "restore-request").write_text(saved.name)
    server = serve(home, "--no-open")
    assert server.link()
    assert "Restored the backup from" in server.said()
    assert (home / "secrets" / "django").read_text() != "another"
    assert server.stop() == 0
    assert people(home) == ["owner@localhost"]
    assert len([path for path in backups(home) if "before-restore" in path.name]) == 1
    assert not (home / "restore-request").exists()


def test_a_damaged_backup_chosen_on_the_page_keeps_no_server_from_starting(home, serve):
    (home / "backups").mkdir(exist_ok=True)
    (home / "backups" / "onward-damaged.tar.gz").write_text("no backup")
    (home / "restore-request").write_text("onward-damaged.tar.gz")
    server = serve(home, "--no-open")
    assert server.link()
    assert "Nothing has changed" in server.said()
    assert people(home) == ["owner@localhost"]
