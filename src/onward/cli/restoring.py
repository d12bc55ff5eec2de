"""Put a backup in the place of what is here."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.cli.first_schema import UnknownSchemaError, has_first_schema, upgrade_first_schema
from onward.cli.texts import damaged_backup_text
from onward.foundation.backup_problems import BackupProblem, DamagedBackupError
from onward.foundation.backups import (
    BEFORE_RESTORE,
    TEMPORARY_PREFIX,
    UnpackedBackup,
    backups_folder,
    database_path,
    exclusive_backups,
    open_backup,
    requested_restore,
    withdraw_restore_request,
    write_backup,
)
from onward.foundation.jobs.worker import WORKER_LOCK
from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock
from onward.foundation.restore_swap import finish_restore, stage_restore


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """When the backup was made, and where what was here before is kept."""

    made_at: str
    kept: Path | None


def restore_backup(file: Path) -> RestoreReport:
    """Put database and secrets of ``file`` in the place of the present ones, as one; those are kept as a backup.

    Nothing else may run on this home. Raises ``DamagedBackupError`` with nothing changed, and ``AlreadyRunningError``
    while a backup is made. Secrets that this process has read already are those of before.
    """
    home: Path = settings.HOME
    with exclusive_backups():
        with open_backup(file) as found:
            database = _up_to_date(found)
            kept = _back_up_present_database()
            connections.close_all()
            draft = Path(tempfile.mkdtemp(dir=home, prefix=TEMPORARY_PREFIX))
            stage_restore(home, draft, database, found.secrets)
        finish_restore(home)
    return RestoreReport(made_at=found.made_at, kept=kept)


def restore_on_request() -> bool:
    """Restore the backup that was asked for on the page of backups; whether one was. For the start of a server."""
    file = requested_restore()
    withdraw_restore_request()
    if file is None:
        return False
    try:
        with exclusive_lock(settings.HOME / WORKER_LOCK):
            restored = restore_backup(file)
    except DamagedBackupError as error:
        click.echo("\n".join([damaged_backup_text(error), _("Nothing has changed.")]))
        return False
    except AlreadyRunningError:
        click.echo(_("The backup wasn't restored because a worker is running. Nothing has changed."))
        return False
    click.echo(_("Restored the backup from %(when)s.") % {"when": restored.made_at})
    return True


def _up_to_date(found: UnpackedBackup) -> Path:
    """The database of the backup; when it is of the first schema, as today's."""
    try:
        if has_first_schema(found.database):
            upgraded = found.folder / "upgraded.sqlite3"
            upgrade_first_schema(found.database, upgraded)
            return upgraded
    except UnknownSchemaError as error:
        raise DamagedBackupError(BackupProblem.TOO_OLD) from error
    _require_known_migrations(found.database)
    return found.database


def _require_known_migrations(database: Path) -> None:
    """A database from a later version would be broken by this one."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as found:
        try:
            applied = set(found.execute("SELECT app, name FROM django_migrations"))
        except sqlite3.DatabaseError as error:
            raise DamagedBackupError(BackupProblem.DATABASE_OF_ANOTHER_PROGRAM) from error
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("onward.")}
    migrated = {(app, name) for app, name in applied if app in ours}
    if not migrated or migrated - set(MigrationLoader(None).disk_migrations or {}):
        raise DamagedBackupError(BackupProblem.TOO_NEW)


def _back_up_present_database() -> Path | None:
    """The present database as a backup; when it is too damaged for that, its files as they are."""
    if not database_path().exists():
        return None
    try:
        return write_backup(BEFORE_RESTORE)
    except DamagedBackupError:
        folder = backups_folder() / f"damaged-{timezone.localtime():%Y-%m-%d-%H%M%S}"
        folder.mkdir(mode=0o700)
        for path in database_path().parent.glob(f"{database_path().name}*"):
            shutil.copy2(path, folder)
        return folder
