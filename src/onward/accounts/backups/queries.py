"""The backups of this machine; only a local install with SQLite has them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from onward.foundation.backups import AUTOMATIC_BACKUPS_KEPT, ENDING, backups_folder, database_path


@dataclass(frozen=True, slots=True)
class SavedBackup:
    """A file of the backups folder: when it was made, and why; ``reason`` is empty when the person asked for it."""

    name: str
    made_at: datetime
    size: int
    reason: str


def has_backups() -> bool:
    """Whether backups are made here: not of a database for many, whose host has tools of its own."""
    return not settings.HOSTED and connection.vendor == "sqlite" and database_path().exists()


def saved_backups() -> list[SavedBackup]:
    """Newest first."""
    found = [_saved_backup(path) for path in backups_folder().glob(f"onward-*{ENDING}")]
    return sorted(found, key=lambda each: each.name, reverse=True)


def backup_file(name: str) -> Path | None:
    """The file called ``name`` when it is one of the backups."""
    return next((path for path in backups_folder().glob(f"onward-*{ENDING}") if path.name == name), None)


def _saved_backup(path: Path) -> SavedBackup:
    about = path.stat()
    reason = next((each for each in AUTOMATIC_BACKUPS_KEPT if path.name.endswith(f"-{each}{ENDING}")), "")
    return SavedBackup(path.name, datetime.fromtimestamp(about.st_mtime, UTC), about.st_size, reason)
