"""The worker as a process of its own, on a database file, ended the hard way."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from tests.services.patience import PATIENCE, until

from onward.foundation.process_lock import exclusive_lock

pytestmark = pytest.mark.real_clock

PROGRAM = [sys.executable, "-m", "onward.foundation.tests.worker_process"]
PIECES = 30


def launch(folder, *arguments):
    environment = {**os.environ, "ONWARD_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "onward.config.settings"}
    environment.pop("ONWARD_DATABASE_URL", None)
    return subprocess.Popen([*PROGRAM, *arguments], env=environment, cwd=folder)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    assert launch(folder, "prepare", "ledger", str(PIECES)).wait(PATIENCE) == 0
    return folder


@pytest.fixture
def home(prepared, tmp_path):
    """A home with a work waiting, and a way to start workers on it."""
    folder, started = tmp_path / "home", []
    shutil.copytree(prepared, folder)

    def work(*arguments):
        started.append(launch(folder, "work", *arguments))
        return started[-1]

    yield folder, work
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def state(folder):
    with closing(sqlite3.connect(folder / "onward.sqlite3")) as database:
        return database.execute("SELECT state, attempts, summary FROM foundation_backgroundjob").fetchone()


def lines(folder, name="ledger"):
    ledger = folder / name
    return ledger.read_text().split() if ledger.exists() else []


def test_a_job_whose_worker_is_killed_in_the_middle_is_finished_exactly_once(home):
    folder, work = home
    first = work()
    until(lambda: len(lines(folder)) >= 5)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert len(lines(folder)) < PIECES
    second = work()
    until(lambda: state(folder)[0] == "done")
    assert lines(folder) == [str(piece) for piece in range(PIECES)]
    assert state(folder) == ("done", 2, f"{PIECES} pieces")
    second.terminate()
    assert second.wait(PATIENCE) == 0


def test_a_scheduled_job_whose_worker_is_killed_in_the_middle_is_run_again_and_then_rests(home, monkeypatch):
    folder, work = home
    monkeypatch.setenv("ONWARD_HANGING_JOB", "1")
    first = work()
    until(lambda: lines(folder, "schedule") == ["began"])
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    work()
    until(lambda: lines(folder, "schedule") == ["began", "began", "done"])
    until(lambda: state(folder)[0] == "done")
    assert lines(folder, "schedule") == ["began", "began", "done"]


def test_a_worker_asked_to_stop_gives_its_job_back_and_ends(home):
    folder, work = home
    worker = work()
    until(lambda: len(lines(folder)) >= 2)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert len(lines(folder)) < PIECES
    assert state(folder)[:2] == ("waiting", 0)


def test_a_worker_ends_with_the_process_it_belongs_to(home):
    _folder, work = home
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    assert work(str(gone.pid)).wait(PATIENCE) == 0


def test_a_second_worker_on_the_same_home_waits_for_the_first(home):
    folder, work = home
    with exclusive_lock(folder / "worker.lock"):
        second = work()
        time.sleep(3)
        assert second.poll() is None
        assert lines(folder) == []
    until(lambda: len(lines(folder)) >= 1)
