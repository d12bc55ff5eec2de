"""``onward backup`` and ``onward restore``."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import click
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.cli.backup_problems import BackupProblem, DamagedBackupError
from onward.cli.backups import (
    UnpackedBackup,
    database_path,
    open_backup,
    replace_database,
    save_backup,
)
from onward.cli.first_schema import UnknownSchemaError, has_first_schema, upgrade_first_schema
from onward.cli.texts import damaged_backup_text
from onward.foundation.command_line import NotFoundError, RefusedError, json_option, print_result
from onward.foundation.jobs.worker import WORKER_LOCK
from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE, required=False)
@json_option
def backup(*, file: Path | None, as_json: bool) -> None:
    """Save everything, secrets included, into FILE (default: the backups folder)."""
    _require_sqlite(_POSTGRESQL_BACKUP)
    if not database_path().exists():
        raise NotFoundError(_("There is nothing to back up yet: Onward was never started here."))
    try:
        saved = save_backup(target=file.absolute() if file else None)
    except DamagedBackupError as error:
        raise click.ClickException(
            "\n".join([damaged_backup_text(error), _("No backup was made; earlier ones are kept.")])
        ) from error
    size = saved.stat().st_size
    text = _("Saved to %(file)s (%(size)s KB). Keep it safe: whoever has it can read everything.")
    print_result(
        {"file": str(saved), "bytes": size} if as_json else text % {"file": saved, "size": size // 1024 + 1},
        as_json=as_json,
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def restore(*, file: Path, as_json: bool) -> None:
    """Put a backup in the place of what is here, which is kept as a backup itself."""
    _require_sqlite(_POSTGRESQL_RESTORE)
    with _nothing_running():
        try:
            with open_backup(file) as found:
                database = _up_to_date(found)
                kept = _back_up_present_database()
                replace_database(database)
                _replace_secrets(found.secrets)
        except DamagedBackupError as error:
            raise click.ClickException("\n".join([damaged_backup_text(error), _("Nothing was changed.")])) from error
    text = _("Restored what was saved on %(when)s.") % {"when": found.made_at}
    if kept:
        text += "\n" + _("What was here before is kept: %(kept)s") % {"kept": kept}
    print_result({"restored": found.made_at, "kept": str(kept or "")} if as_json else text, as_json=as_json)


_POSTGRESQL_BACKUP = """\
PostgreSQL is backed up with its own tools, while Onward runs:
  pg_dump --format=custom --file=onward.dump "$ONWARD_DATABASE_URL"
and the secrets with:
  tar --create --gzip --file=onward-secrets.tar.gz --directory="%(home)s" secrets"""

_POSTGRESQL_RESTORE = """\
PostgreSQL is restored with its own tools, while Onward is stopped:
  pg_restore --clean --if-exists --dbname="$ONWARD_DATABASE_URL" onward.dump
and the secrets with:
  tar --extract --gzip --file=onward-secrets.tar.gz --directory="%(home)s\""""


def _require_sqlite(instead: str) -> None:
    if connection.vendor != "sqlite":
        raise RefusedError(_(instead) % {"home": settings.HOME})


@contextmanager
def _nothing_running() -> Iterator[None]:
    try:
        with ExitStack() as held:
            held.enter_context(exclusive_lock(settings.HOME / "server.lock"))
            held.enter_context(exclusive_lock(settings.HOME / WORKER_LOCK))
            yield
    except AlreadyRunningError as error:
        raise RefusedError(
            _("Onward is running. Stop it first (Ctrl+C where it was started), then restore.")
        ) from error


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
        return save_backup("before-restore")
    except DamagedBackupError:
        folder: Path = settings.HOME / "backups" / f"damaged-{timezone.localtime():%Y-%m-%d-%H%M%S}"
        folder.mkdir(mode=0o700)
        for path in database_path().parent.glob(f"{database_path().name}*"):
            shutil.copy2(path, folder)
        return folder


def _replace_secrets(secrets: list[Path]) -> None:
    for secret in secrets:
        secret.chmod(0o600)
        secret.replace(settings.HOME / "secrets" / secret.name)
