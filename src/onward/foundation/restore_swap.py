"""Replacing the current database and secrets with restored ones, in one step that survives a kill.

Both are made ready in a folder; giving that folder its name is the moment from which the restore holds. What a kill
leaves to be moved is moved before the next process reads a secret or opens the database (``config/settings.py``).
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

DATABASE_FILE = "onward.sqlite3"
STAGED_FOLDER = ".restoring"
SWAP_LOCK = "restore.lock"


def stage_restore(home: Path, draft: Path, database: Path, secrets: Iterable[Path]) -> None:
    """Prepare everything in ``draft``, a folder next to the others in ``home``; the last line commits the restore."""
    (draft / "secrets").mkdir(parents=True, mode=0o700)
    database.replace(draft / DATABASE_FILE)
    for secret in secrets:
        secret.chmod(0o600)
        secret.replace(draft / "secrets" / secret.name)
    for path in (*draft.rglob("*"), draft):
        sync_to_disk(path)
    draft.rename(home / STAGED_FOLDER)
    sync_to_disk(home)


def finish_restore(home: Path) -> None:
    """Move staged files into place, if there are any. Safe to repeat after a kill at any point."""
    staged = home / STAGED_FOLDER
    if not staged.is_dir():
        return
    with (home / SWAP_LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not staged.is_dir():
            return
        (home / "secrets").mkdir(mode=0o700, exist_ok=True)
        for secret in (staged / "secrets").glob("*"):
            secret.replace(home / "secrets" / secret.name)
        if (staged / DATABASE_FILE).exists():
            put_database_in_place(staged / DATABASE_FILE, home / DATABASE_FILE)
        sync_to_disk(home)
        shutil.rmtree(staged)


def put_database_in_place(database: Path, target: Path) -> None:
    """Move a database onto another one, whose write-ahead log must never be taken for one of the new."""
    if target.exists():
        try:
            with closing(sqlite3.connect(target)) as present:
                present.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.DatabaseError:
            pass  # what cannot be read has no log worth keeping
    for ending in ("-wal", "-shm"):
        target.with_name(f"{target.name}{ending}").unlink(missing_ok=True)
    database.replace(target)


def sync_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
