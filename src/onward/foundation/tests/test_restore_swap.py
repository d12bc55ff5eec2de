"""A restore that is killed between any two of its steps ends in one of two states, and never in a mixture."""

import sqlite3
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest

from onward.foundation.restore_swap import DATABASE_FILE, STAGED_FOLDER, finish_restore, stage_restore

pytestmark = pytest.mark.once


class KilledError(Exception):
    """Stands for the power going off."""


def make(folder: Path, text: str) -> None:
    (folder / "secrets").mkdir(parents=True)
    for name in ("django", "sealing"):
        (folder / "secrets" / name).write_text(text)
    with closing(sqlite3.connect(folder / DATABASE_FILE)) as database:
        database.execute("CREATE TABLE kept (text TEXT)")
        database.execute("INSERT INTO kept VALUES (?)", [text])
        database.commit()


def held(home: Path) -> set[str]:
    with closing(sqlite3.connect(home / DATABASE_FILE)) as database:
        rows = {row[0] for row in database.execute("SELECT text FROM kept")}
    return rows | {path.read_text() for path in (home / "secrets").glob("*")}


@pytest.fixture
def home(tmp_path):
    make(tmp_path / "home", "old")
    make(tmp_path / "saved", "new")
    return tmp_path / "home"


def restore(home: Path) -> None:
    saved = home.parent / "saved"
    stage_restore(home, home / ".unfinished-restore", saved / DATABASE_FILE, list((saved / "secrets").glob("*")))
    finish_restore(home)


def test_all_is_put_in_place_and_nothing_is_left(home):
    restore(home)
    assert held(home) == {"new"}
    assert not (home / STAGED_FOLDER).exists()
    assert not list(home.glob(".unfinished-*"))


def steps(monkeypatch, killed_at: int) -> None:
    numbers = count()

    def counted(real):
        def step(self, *arguments, **options):
            if next(numbers) == killed_at:
                raise KilledError
            return real(self, *arguments, **options)

        return step

    for name in ("replace", "rename", "unlink", "mkdir"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))


@pytest.mark.parametrize("killed_at", range(14))
def test_a_kill_anywhere_leaves_the_old_or_the_new_state(home, monkeypatch, killed_at):
    with monkeypatch.context() as patched:
        steps(patched, killed_at)
        with suppress(KilledError):
            restore(home)
    finish_restore(home)
    assert held(home) in ({"old"}, {"new"})
    assert not (home / STAGED_FOLDER).exists()


def test_a_kill_while_finishing_is_finished_by_the_next_one(home, monkeypatch):
    saved = home.parent / "saved"
    stage_restore(home, home / ".unfinished-restore", saved / DATABASE_FILE, list((saved / "secrets").glob("*")))
    for killed_at in (0, 1, 2, 3):
        with monkeypatch.context() as patched:
            steps(patched, killed_at)
            with pytest.raises(KilledError):
                finish_restore(home)
    finish_restore(home)
    assert held(home) == {"new"}
