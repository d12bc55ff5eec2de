import io
import json
import sqlite3
import tarfile
from contextlib import closing

import pytest
from django.test import override_settings

from onward.cli.texts import damaged_backup_text
from onward.foundation import backups
from onward.foundation.backup_problems import BackupProblem, DamagedBackupError
from onward.foundation.process_lock import AlreadyRunningError


def remade(saved, target, change):
    """The backup again, with ``change`` made to its members (name → bytes or TarInfo)."""
    with tarfile.open(saved) as archive:
        members = {member.name: archive.extractfile(member).read() for member in archive}
    change(members)
    with tarfile.open(target, "w:gz") as archive:
        for name, content in members.items():
            if isinstance(content, tarfile.TarInfo):
                archive.addfile(content)
                continue
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def flip(members):
    members["onward.sqlite3"] = members["onward.sqlite3"][:5000] + b"x" + members["onward.sqlite3"][5001:]


def drop_secret(members):
    del members["secrets/django"]


def drop_list(members):
    del members["backup.json"]


def from_the_future(members):
    members["backup.json"] = json.dumps({**json.loads(members["backup.json"]), "format": 2}).encode()


def climb(members):
    members["../escaped"] = b"out"


def climb_in_secrets(members):
    members["secrets/../../escaped"] = b"out"


def be_absolute(members):
    members["/tmp/onward-escaped"] = b"out"


def link(members):
    member = tarfile.TarInfo("secrets/link")
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    members["secrets/link"] = member


def hard_link(members):
    member = tarfile.TarInfo("onward.sqlite3")
    member.type, member.linkname = tarfile.LNKTYPE, "/etc/passwd"
    members["onward.sqlite3"] = member


def huge_list(members):
    members["backup.json"] = b" " * (2 << 20)


def nest(members):
    members["backup.json"] = b"[" * 500_000


def listed_only(members):
    about = json.loads(members["backup.json"])
    about["sha256"]["secrets/absent"] = "0" * 64
    members["backup.json"] = json.dumps(about).encode()


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A whole backup of a small database."""
    home = tmp_path_factory.mktemp("saved")
    (home / "secrets").mkdir()
    (home / "secrets" / "django").write_text("a secret")
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        database.execute("CREATE TABLE kept (text TEXT)")
        database.executemany("INSERT INTO kept VALUES (?)", [(f"row {number}" * 20,) for number in range(500)])
        database.commit()
    with override_settings(HOME=home):
        return backups.save_backup()


@pytest.fixture
def here(tmp_path, settings):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


def test_a_whole_backup_opens_and_leaves_nothing_behind(saved, here):
    with backups.open_backup(saved) as found:
        with closing(sqlite3.connect(found.database)) as database:
            assert database.execute("SELECT count(*) FROM kept").fetchone() == (500,)
        assert [path.read_text() for path in found.secrets] == ["a secret"]
        assert found.made_at
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [
        flip,
        drop_secret,
        drop_list,
        from_the_future,
        climb,
        climb_in_secrets,
        be_absolute,
        link,
        hard_link,
        huge_list,
        nest,
        listed_only,
    ],
)
def test_a_damaged_or_strange_backup_is_refused_and_leaves_nothing_behind(saved, here, tmp_path, change):
    remade(saved, tmp_path / "strange.tar.gz", change)
    with pytest.raises(DamagedBackupError), backups.open_backup(tmp_path / "strange.tar.gz"):
        pytest.fail("it was opened")
    assert list(here.iterdir()) == []
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.parametrize("content", [b"", b"not a tar", b"PK\x03\x04", b"\x1f\x8b\x08\x00 cut off"])
def test_a_file_that_is_no_backup_is_said_to_be_none(here, tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(DamagedBackupError, match="not_a_backup"), backups.open_backup(tmp_path / "file"):
        pytest.fail("it was opened")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_part_of_a_backup_is_refused(saved, here, tmp_path, part):
    whole = saved.read_bytes()
    (tmp_path / "part").write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(DamagedBackupError), backups.open_backup(tmp_path / "part"):
        pytest.fail("it was opened")
    assert list(here.iterdir()) == []


def test_of_our_own_backups_only_the_last_are_kept_and_a_persons_all(tmp_path):
    for day in range(1, 10):
        (tmp_path / f"onward-2026-01-0{day}-120000-before-update.tar.gz").touch()
        (tmp_path / f"onward-2026-01-0{day}-120000.tar.gz").touch()
        (tmp_path / f"onward-2026-01-0{day}-120000-daily.tar.gz").touch()
    for reason in ("before-update", "daily"):
        backups._delete_old_automatic_backups(tmp_path, reason)
    assert len(list(tmp_path.glob("*-daily.tar.gz"))) == 7
    left = sorted(path.name for path in tmp_path.glob("*-before-update.tar.gz"))
    assert [name[:17] for name in left] == [f"onward-2026-01-0{day}" for day in range(5, 10)]
    assert len(list(tmp_path.glob("*-120000.tar.gz"))) == 9


def test_a_member_larger_than_the_disk_has_room_for_is_refused(tmp_path):
    assert backups._max_size("onward.sqlite3", tmp_path) < 1 << 50
    assert backups._max_size("secrets/django", tmp_path) == backups.MAX_SECRET_BYTES


@pytest.mark.parametrize("problem", BackupProblem)
def test_every_problem_has_a_sentence(problem):
    assert damaged_backup_text(DamagedBackupError(problem, "100% of it")).endswith(".")


def test_what_killed_backups_left_behind_is_cleared_by_the_next_one(here):
    make_database(here)
    (here / ".unfinished-abc").mkdir()
    (here / ".unfinished-abc" / "onward.sqlite3").write_text("a copy of everything")
    (here / "backups").mkdir()
    (here / "backups" / ".onward-2026-01-01-120000.tar.gz.part").write_text("everything, in part")
    saved = backups.save_backup()
    assert [path.name for path in here.glob(".*")] == []
    assert list((here / "backups").iterdir()) == [saved]


def test_two_backups_are_never_made_at_once(here, monkeypatch):
    make_database(here)
    monkeypatch.setattr(backups, "LOCK_PATIENCE_SECONDS", -1)
    with backups.exclusive_backups(), pytest.raises(AlreadyRunningError):
        backups.save_backup()
    assert list((here / "backups").iterdir()) == []


def make_database(home):
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        database.execute("CREATE TABLE kept (text TEXT)")
