"""``onward backup`` and ``onward restore``."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import click
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.cli.archives import DATABASE, Damaged, opened, save_backup
from onward.foundation.alone import Busy, alone
from onward.foundation.commands import NotFound, Refused, emit, json_option
from onward.foundation.worker import LOCK

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE, required=False)
@json_option
def backup(file: Path | None, as_json: bool) -> None:  # noqa: FBT001 - click passes options this way
    """Save everything, secrets included, into FILE (default: the backups folder)."""
    _require_sqlite(_POSTGRESQL_BACKUP)
    if not _database().exists():
        raise NotFound(_("There is nothing to back up yet: Onward was never started here."))
    try:
        saved = save_backup(target=file.absolute() if file else None)
    except Damaged as error:
        raise click.ClickException(_("%(why)s No backup was made; earlier ones are kept.") % {"why": error}) from error
    size = saved.stat().st_size
    text = _("Saved to %(file)s (%(size)s KB). Keep it safe: whoever has it can read everything.")
    emit({"file": str(saved), "bytes": size} if as_json else text % {"file": saved, "size": size // 1024 + 1}, as_json)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def restore(file: Path, as_json: bool) -> None:  # noqa: FBT001 - click passes options this way
    """Put a backup in the place of what is here, which is kept as a backup itself."""
    _require_sqlite(_POSTGRESQL_RESTORE)
    with _nobody_at_work():
        try:
            with opened(file) as found:
                _require_known(found.database)
                kept = _keep_present()
                _put_in_place(found.database, found.secrets)
        except Damaged as error:
            raise click.ClickException(_("%(why)s Nothing was changed.") % {"why": error}) from error
    text = _("Restored what was saved on %(when)s.") % {"when": found.made_at}
    if kept:
        text += "\n" + _("What was here before is kept: %(kept)s") % {"kept": kept}
    emit({"restored": found.made_at, "kept": str(kept or "")} if as_json else text, as_json)


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
        raise Refused(_(instead) % {"home": settings.HOME})


@contextmanager
def _nobody_at_work() -> Iterator[None]:
    try:
        with ExitStack() as held:
            held.enter_context(alone(settings.HOME / "server.lock"))
            held.enter_context(alone(settings.HOME / LOCK))
            yield
    except Busy as error:
        raise Refused(_("Onward is running. Stop it first (Ctrl+C where it was started), then restore.")) from error


def _require_known(database: Path) -> None:
    """A database from a later version would be broken by this one."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as found:
        try:
            applied = set(found.execute("SELECT app, name FROM django_migrations"))
        except sqlite3.DatabaseError as error:
            raise Damaged(_("The database in it is not one of Onward.")) from error
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("onward.")}
    migrated = {(app, name) for app, name in applied if app in ours}
    if not migrated or migrated - set(MigrationLoader(None).disk_migrations or {}):
        raise Damaged(_("This backup was made by a newer Onward. Update Onward first."))


def _keep_present() -> Path | None:
    """The present database as a backup; when it is too damaged for that, its files as they are."""
    if not _database().exists():
        return None
    try:
        return save_backup("before-restore")
    except Damaged:
        folder: Path = settings.HOME / "backups" / f"damaged-{timezone.localtime():%Y-%m-%d-%H%M%S}"
        folder.mkdir(mode=0o700)
        for path in _database().parent.glob(f"{_database().name}*"):
            shutil.copy2(path, folder)
        return folder


def _put_in_place(database: Path, secrets: list[Path]) -> None:
    """The new database is complete on the disk before it takes the place of the old one, in one step."""
    connections.close_all()
    _flush(database)
    _fold_into_database()
    for ending in ("-wal", "-shm"):
        _database().with_name(f"{_database().name}{ending}").unlink(missing_ok=True)
    database.replace(_database())
    for secret in secrets:
        secret.chmod(0o600)
        secret.replace(settings.HOME / "secrets" / secret.name)


def _fold_into_database() -> None:
    """A log beside the old database must never be taken for one of the new."""
    if not _database().exists():
        return
    try:
        with closing(sqlite3.connect(_database())) as present:
            present.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        return


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _database() -> Path:
    home: Path = settings.HOME
    return home / DATABASE
