"""What machines do: full disks, folders that cannot be written, clocks that jump, kills, damaged files, two at once."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.services.patience import PATIENCE
from tests.services.server import free_port, onward_command, running_server, status
from tests.services.shifted_clock import ShiftedClock
from tests.source_tree import ROOT

pytestmark = [pytest.mark.real_clock, pytest.mark.once]

OLDEST = ROOT / "tests" / "fixtures" / "before_the_rename" / "backup.tar.gz"
NOBODY = 65534
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--")
TABLES_COUNTED = ("campaign_application", "campaign_event", "foundation_action")


def environment(home: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONWARD_", "DJANGO_", "PYTEST_"))}
    return {**kept, "ONWARD_HOME": str(home), "ONWARD_PORT": str(free_port()), **settings}


def onward(home: Path, *arguments: str, user: tuple[str, ...] = (), **options) -> subprocess.CompletedProcess[str]:
    return run([*user, *onward_command(), *arguments], home, **options)


def run(command: list[str], home: Path, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env=environment(home), capture_output=True, text=True, check=False, timeout=PATIENCE, **options
    )


def plain(answer: subprocess.CompletedProcess[str]) -> bool:
    """Whether a command ended with words for a person."""
    return "Traceback" not in answer.stdout + answer.stderr and answer.returncode >= 0


def counts(home: Path) -> list[int]:
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES_COUNTED]


@pytest.fixture(scope="module")
def used_home(tmp_path_factory):
    """A data folder with a search in it, restored from the backup of the oldest schema."""
    home = tmp_path_factory.mktemp("used") / "home"
    answer = onward(home, "restore", str(OLDEST))
    assert answer.returncode == 0, answer.stderr
    assert counts(home)[0] > 50
    return home


@pytest.fixture
def home(used_home, tmp_path):
    return shutil.copytree(used_home, tmp_path / "home")


@pytest.fixture
def first_home(tmp_path):
    """A data folder as the Onward of the oldest schema left it."""
    return unpack_oldest(tmp_path / "first")


def unpack_oldest(home: Path) -> Path:
    with tarfile.open(OLDEST) as backup:
        backup.extractall(home, filter="data")
    (home / "backup.json").unlink()
    return home


def test_a_backup_of_the_oldest_schema_comes_back_whole(home, tried):
    tried()
    assert onward(home, "export", str(home / "all.zip")).returncode == 0


@pytest.mark.parametrize("kilobytes", [0, 16, 200, 500, 900])
def test_a_disk_that_is_full_ends_commands_in_words_and_breaks_nothing(home, kilobytes, tried):
    def full() -> None:
        """No file may grow beyond this, as on a disk without room."""
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    before, table = counts(home), home.parent / "more.csv"
    table.write_text("Company,Title,Date applied\n" + "".join(f"Firm {n},Cook,2026-03-01\n" for n in range(400)))
    for command in (("backup",), ("restore", str(OLDEST)), ("import", str(table)), ("export", "x.zip"), ("today",)):
        answer = onward(home, *command, preexec_fn=full, cwd=home.parent)
        tried()
        assert plain(answer), (command, answer.stderr[-2000:])
    assert counts(home)[0] in {before[0], before[0] + 400}
    assert onward(home, "backup").returncode == 0
    assert list(home.glob(".unfinished-*")) == list((home / "backups").glob(".*")) == []


@pytest.mark.parametrize(
    "command", [("serve", "--no-open"), ("today",), ("backup",), ("doctor",), ("restore", str(OLDEST))]
)
def test_a_folder_that_cannot_be_written_is_named(home, command, tried):
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody who may not write here")
    for path in (home, *home.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
        path.chmod(0o555 if path.is_dir() else 0o444)
    home.parent.chmod(0o755)
    for path in home.parents:
        if path.stat().st_uid == 0 and path.is_relative_to("/tmp") and path != Path("/tmp"):
            path.chmod(path.stat().st_mode | 0o055)
    tried()
    answer = onward(home, *command, user=AS_NOBODY)
    assert plain(answer), answer.stderr[-2000:]
    assert answer.returncode > 0 or command == ("today",), "only reading goes on"


@pytest.mark.parametrize("jump", [timedelta(hours=1), -timedelta(hours=1), timedelta(days=365), -timedelta(days=365)])
def test_a_clock_that_jumps_stops_nothing(home, jump, tried, tmp_path):
    clock = ShiftedClock(tmp_path / "clock", datetime.now(UTC))
    with running_server(home, program=clock.over(onward_command())) as server:
        for moment in (datetime.now(UTC) + jump, datetime.now(UTC)):
            clock.set(moment)
            for command in (("today", "--json"), ("backup",), ("export", str(tmp_path / "all.zip"))):
                answer = server.run(*command)
                tried()
                assert answer.returncode == 0, answer.stderr[-2000:]
            assert status(server.url("/account/sign-in/")) == 401
            assert server.process.poll() is None
    counts(home)


def killed(home: Path, step: int, *command: str) -> bool:
    """Whether the kill at ``step`` came before the end of the command."""
    answer = onward_in_steps(home, step, *command)
    assert answer.returncode in {0, -signal.SIGKILL}, answer.stderr[-2000:]
    return answer.returncode < 0


def steps_of(home: Path, *command: str) -> int:
    answer = onward_in_steps(home, 0, *command)
    assert answer.returncode == 0, answer.stderr[-2000:]
    return int(answer.stdout.split()[-1])


def onward_in_steps(home: Path, step: int, *command: str) -> subprocess.CompletedProcess[str]:
    in_steps = [sys.executable, "-m", "attacks.killed_onward", str(step), *command]
    return run(in_steps, home, cwd=ROOT)


@pytest.fixture(scope="module")
def steps_of_an_update(tmp_path_factory):
    return steps_of(unpack_oldest(tmp_path_factory.mktemp("counted") / "first"), "prepare")


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_in_the_middle_of_bringing_the_database_up_to_date_is_made_good(
    first_home, steps_of_an_update, seed, tried
):
    chance = random.Random(seed)
    assert steps_of_an_update > 1000
    for _kill in range(2):
        tried(killed(first_home, chance.randint(1, steps_of_an_update), "prepare"))
    with running_server(first_home) as server:
        assert status(server.url("/account/sign-in/")) == 401
    assert counts(first_home)[0] > 50
    assert list(first_home.glob(".unfinished-*")) == []


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_kill_at_any_step_of_a_backup_or_restore_leaves_one_of_two_states(home, command, tried, tmp_path):
    saved = tmp_path / "saved.tar.gz"
    assert onward(home, "backup", str(saved)).returncode == 0
    words = ["restore", str(saved)] if command == "restore" else ["backup"]
    secret, steps = (home / "secrets" / "django").read_text(), steps_of(home, *words)
    assert steps > 10
    for step in range(1, steps + 1):
        make_later(home)
        tried(killed(home, step, *words))
        assert onward(home, "today", "--json").returncode in {0, 1}
        with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
            later = database.execute("SELECT count(*) FROM campaign_job WHERE title = 'later'").fetchone()[0] > 0
        assert (home / "secrets" / "django").read_text() == ("later" if later else secret), "rows and secrets differ"
        assert later or command == "restore"
    assert onward(home, "backup").returncode == 0
    assert list(home.glob(".unfinished-*")) == list((home / "backups").glob(".*")) == []
    for backup in (home / "backups").glob("*.tar.gz"):
        with tarfile.open(backup) as archive:
            assert "onward.sqlite3" in archive.getnames()


def make_later(home: Path) -> None:
    """Change rows and secrets, so that they tell which state they are of."""
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        database.execute("UPDATE campaign_job SET title = 'later'")
        database.commit()
    (home / "secrets" / "django").write_text("later")


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_database_is_said_to_be_damaged_and_can_be_restored(home, seed, tried, tmp_path):
    saved, chance = tmp_path / "saved.tar.gz", random.Random(seed)
    assert onward(home, "backup", str(saved)).returncode == 0
    data = bytearray((home / "onward.sqlite3").read_bytes())
    if seed == 0:
        data = data[: len(data) // 2]
    elif seed == 1:
        data = bytearray(b"no database at all" * 1000)
    else:
        for _page in range(8):
            start = chance.randrange(100 if seed % 2 else 4096, len(data) - 512)
            data[start : start + 512] = chance.randbytes(512)
    (home / "onward.sqlite3").write_bytes(data)
    for command in (("doctor",), ("today",), ("backup",), ("export", str(tmp_path / "x.zip"))):
        answer = onward(home, *command)
        tried()
        assert plain(answer), (command, answer.stderr[-2000:])
    assert onward(home, "restore", str(saved)).returncode == 0
    counts(home)


def test_many_processes_at_once_lose_and_double_nothing(home, tried):
    before = counts(home)[0]
    files = []
    for number in range(4):
        table = home.parent / f"part-{number}.csv"
        table.write_text(
            "Company,Title,Date applied\n" + "".join(f"Firm {number}.{n},Cook,2026-03-01\n" for n in range(40))
        )
        files.append(table)
    commands = [["import", str(table)] for table in files] + [["backup"]] * 2 + [["today"]] * 2
    started = [
        subprocess.Popen(
            [*onward_command(), *each], env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for each in commands
    ]
    for process, command in zip(started, commands, strict=True):
        said, wrong = process.communicate(timeout=PATIENCE)
        tried()
        assert process.returncode == 0, (command, said[-500:], wrong[-2000:])
    assert counts(home)[0] == before + 160


WORKER = [sys.executable, "-m", "onward.foundation.tests.worker_process"]


def test_two_workers_at_once_do_each_piece_once(tmp_path, tried):
    folder = tmp_path / "home"
    folder.mkdir()
    settings = {**environment(folder), "DJANGO_SETTINGS_MODULE": "onward.config.settings"}

    def launch(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*WORKER, *arguments], env=settings, cwd=folder)

    def pieces() -> list[int]:
        ledger = folder / "ledger"
        return [int(line) for line in ledger.read_text().split()] if ledger.exists() else []

    assert launch("prepare", "ledger", "30").wait(PATIENCE) == 0
    workers, chance, deadline = [launch("work"), launch("work")], random.Random(3), time.monotonic() + PATIENCE
    try:
        for wanted in range(4, 31, 4):
            while len(pieces()) < wanted:
                assert time.monotonic() < deadline, "the work did not go on by itself"
                time.sleep(0.01)
            victim = chance.randrange(2)
            workers[victim].kill()
            workers[victim].wait()
            workers[victim] = launch("work")
            tried()
        while len(pieces()) < 30:
            assert time.monotonic() < deadline, "the work did not go on by itself"
            time.sleep(0.1)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    assert sorted(pieces()) == list(range(30))
