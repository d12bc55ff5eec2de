"""Backups: a compressed tar file of the database, the secrets, and a list of their checksums.

The database is copied through SQLite's own backup, page by page, so that it is whole even while Onward runs. The
secrets come along because what they encrypt would be lost without them; the file is for its owner alone.
"""

import json
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from time import monotonic, sleep

from django.conf import settings
from django.db import connections
from django.utils import timezone

from onward.foundation.backup_problems import BackupProblem, DamagedBackupError
from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock
from onward.foundation.restore_swap import DATABASE_FILE, put_database_in_place, sync_to_disk

BACKUP_FORMAT = 1
MANIFEST_FILE = "backup.json"
TEMPORARY_PREFIX = ".unfinished-"
DRAFT_ENDING, ENDING = ".part", ".tar.gz"
BACKUP_LOCK = "backup.lock"
LOCK_PATIENCE_SECONDS, LOCK_POLL_SECONDS = 30.0, 0.2
DAILY, BEFORE_UPDATE, BEFORE_RESTORE = "daily", "before-update", "before-restore"
AUTOMATIC_BACKUPS_KEPT = {DAILY: 7, BEFORE_UPDATE: 5, BEFORE_RESTORE: 5}
MAX_MANIFEST_BYTES = 1024 * 1024
MAX_SECRET_BYTES = 64 * 1024
_MEMBER_NAME = re.compile(rf"{re.escape(MANIFEST_FILE)}|{re.escape(DATABASE_FILE)}|secrets/[a-z0-9][a-z0-9._-]{{0,80}}")


@dataclass(frozen=True, slots=True)
class UnpackedBackup:
    """A backup unpacked and found whole, in a folder that goes away afterwards."""

    folder: Path
    made_at: str

    @property
    def database(self) -> Path:
        return self.folder / DATABASE_FILE

    @property
    def secrets(self) -> list[Path]:
        return sorted((self.folder / "secrets").glob("*"))


@contextmanager
def exclusive_backups() -> Iterator[None]:
    """Keep out every other backup and restore of this home, and clear what killed ones left behind.

    Waits a while for another one to end, then raises ``AlreadyRunningError``.
    """
    home: Path = settings.HOME
    patience = monotonic() + LOCK_PATIENCE_SECONDS
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(exclusive_lock(home / BACKUP_LOCK))
                break
            except AlreadyRunningError:
                if monotonic() > patience:
                    raise
                sleep(LOCK_POLL_SECONDS)
        for left_behind in home.glob(f"{TEMPORARY_PREFIX}*"):
            shutil.rmtree(left_behind, ignore_errors=True)
        for draft in backups_folder().glob(f".*{DRAFT_ENDING}"):
            draft.unlink()
        yield


def save_backup(reason: str = "", target: Path | None = None) -> Path:
    """Back up database and secrets into ``target``, or into the backups folder; whole or not at all.

    Raises ``DamagedBackupError``, and ``AlreadyRunningError`` while another backup or a restore is made.
    """
    with exclusive_backups():
        return write_backup(reason, target)


def write_backup(reason: str = "", target: Path | None = None) -> Path:
    """Do what ``save_backup`` does, inside ``exclusive_backups``."""
    home: Path = settings.HOME
    folder = backups_folder()
    name = "-".join(["onward", f"{timezone.localtime():%Y-%m-%d-%H%M%S}", *filter(None, [reason])])
    target = target or folder / f"{name}{ENDING}"
    draft = target.with_name(f".{target.name}{DRAFT_ENDING}")
    with tempfile.TemporaryDirectory(dir=home, prefix=TEMPORARY_PREFIX) as folder_name:
        copy = Path(folder_name) / DATABASE_FILE
        copy_database(home / DATABASE_FILE, copy)
        try:
            _write_tar(draft, copy, sorted((home / "secrets").glob("*")))
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    if reason:
        _delete_old_automatic_backups(folder, reason)
    return target


def backups_folder() -> Path:
    home: Path = settings.HOME
    folder = home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def automatic_backups() -> list[Path]:
    """Return the automatic backups, oldest first."""
    folder = backups_folder()
    return sorted(path for reason in AUTOMATIC_BACKUPS_KEPT for path in folder.glob(f"onward-*-{reason}{ENDING}"))


def request_restore(file: Path) -> None:
    """Ask ``onward serve`` to restore a backup from the backups folder at its next start."""
    _restore_request().write_text(file.name, encoding="utf-8")


def requested_restore() -> Path | None:
    """Return the backup to restore at the next start, if it still exists."""
    try:
        name = _restore_request().read_text(encoding="utf-8")
    except OSError:
        return None
    return next((path for path in backups_folder().glob(f"*{ENDING}") if path.name == name), None)


def withdraw_restore_request() -> None:
    _restore_request().unlink(missing_ok=True)


def _restore_request() -> Path:
    home: Path = settings.HOME
    return home / "restore-request"


def copy_database(source: Path, copy: Path) -> None:
    """Copy ``source`` by SQLite's online backup, and check the copy; raises ``DamagedBackupError``."""
    try:
        with closing(_connect_read_only(source)) as here, closing(sqlite3.connect(copy)) as there:
            here.backup(there)
        require_intact(copy)
    except sqlite3.DatabaseError as error:
        raise DamagedBackupError(BackupProblem.DATABASE_HERE_DAMAGED, error) from error


def require_intact(database: Path) -> None:
    """Raise ``DamagedBackupError`` unless SQLite finds every page in order."""
    try:
        with closing(_connect_read_only(database)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise DamagedBackupError(BackupProblem.DATABASE_DAMAGED, error) from error
    if found != "ok":
        raise DamagedBackupError(BackupProblem.DATABASE_DAMAGED, found)


@contextmanager
def open_backup(file: Path) -> Iterator[UnpackedBackup]:
    """Unpack and check ``file``; raises ``DamagedBackupError`` before anything in the current installation is
    touched."""
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=TEMPORARY_PREFIX) as folder_name:
        folder = Path(folder_name)
        try:
            with tarfile.open(file, "r:gz") as archive:
                _unpack(archive, folder)
        except (tarfile.TarError, EOFError, OSError) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            raise DamagedBackupError(BackupProblem.NOT_A_BACKUP) from error
        yield UnpackedBackup(folder=folder, made_at=_verify(folder))


def replace_database(database: Path) -> None:
    """Replace the current database with ``database`` in one step, once it is complete on disk."""
    connections.close_all()
    sync_to_disk(database)
    put_database_in_place(database, database_path())


def database_path() -> Path:
    home: Path = settings.HOME
    return home / DATABASE_FILE


def _connect_read_only(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)


def _delete_old_automatic_backups(folder: Path, reason: str) -> None:
    """Delete old automatic backups so that they don't fill the disk; never touch those a person asked for."""
    made = sorted(folder.glob(f"onward-*-{reason}{ENDING}"))
    for old in made[: -AUTOMATIC_BACKUPS_KEPT[reason]]:
        old.unlink()


def _write_tar(target: Path, database: Path, secrets: list[Path]) -> None:
    named = {f"secrets/{path.name}": path for path in secrets}
    sources = {DATABASE_FILE: database, **{name: path for name, path in named.items() if _MEMBER_NAME.fullmatch(name)}}
    about = {
        "format": BACKUP_FORMAT,
        "onward": version("onward"),
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "sha256": {name: _digest(path) for name, path in sources.items()},
    }
    manifest = database.with_name(MANIFEST_FILE)
    manifest.write_text(json.dumps(about, indent=2), encoding="utf-8")
    target.touch(mode=0o600)
    target.chmod(0o600)
    with tarfile.open(target, "w:gz", compresslevel=5) as archive:
        for name, path in {MANIFEST_FILE: manifest, **sources}.items():
            archive.add(path, arcname=name, recursive=False, filter=_without_owner)


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack only the files that belong in a backup, as plain files, and only while the disk has room."""
    (folder / "secrets").mkdir(mode=0o700)
    seen: set[str] = set()
    for member in archive:
        if not member.isreg() or not _MEMBER_NAME.fullmatch(member.name) or member.name in seen:
            raise DamagedBackupError(BackupProblem.FOREIGN_CONTENT)
        if member.size > _max_size(member.name, folder):
            raise DamagedBackupError(BackupProblem.TOO_LARGE)
        seen.add(member.name)
        source = archive.extractfile(member)
        assert source is not None
        with (folder / member.name).open("xb") as target:
            shutil.copyfileobj(source, target)


def _max_size(name: str, folder: Path) -> int:
    if name == DATABASE_FILE:
        return shutil.disk_usage(folder).free // 2
    return MAX_MANIFEST_BYTES if name == MANIFEST_FILE else MAX_SECRET_BYTES


def _verify(folder: Path) -> str:
    """Check every file against the list, and return when the backup was made."""
    listed, made_at = _read_manifest(folder)
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST_FILE}
    if present != listed.keys() or DATABASE_FILE not in present:
        raise DamagedBackupError(BackupProblem.PARTS_MISSING)
    if any(_digest(folder / name) != digest for name, digest in listed.items()):
        raise DamagedBackupError(BackupProblem.CHANGED)
    require_intact(folder / DATABASE_FILE)
    return made_at


def _read_manifest(folder: Path) -> tuple[dict[str, str], str]:
    try:
        about = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
        known, listed, made_at = about["format"], dict(about["sha256"]), str(about["made_at"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedBackupError(BackupProblem.NOT_A_BACKUP) from error
    if known != BACKUP_FORMAT:
        raise DamagedBackupError(BackupProblem.TOO_NEW)
    return listed, made_at


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
