"""``onward backup`` and ``onward restore``."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from onward.cli.restoring import restore_backup
from onward.cli.texts import damaged_backup_text
from onward.foundation.backup_problems import DamagedBackupError
from onward.foundation.backups import (
    database_path,
    save_backup,
)
from onward.foundation.command_line import NotFoundError, RefusedError, json_option, print_result
from onward.foundation.jobs.worker import WORKER_LOCK
from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE, required=False)
@json_option
def backup(*, file: Path | None, as_json: bool) -> None:
    """Save everything, including secrets, to FILE (default: the backups folder)."""
    _require_sqlite(_POSTGRESQL_BACKUP)
    if not database_path().exists():
        raise NotFoundError(_("There's nothing to back up yet. Onward has never been started here."))
    try:
        saved = save_backup(target=file.absolute() if file else None)
    except DamagedBackupError as error:
        raise click.ClickException(
            "\n".join([damaged_backup_text(error), _("No backup was made. Your earlier backups are safe.")])
        ) from error
    except AlreadyRunningError as error:
        raise RefusedError(_(_BUSY)) from error
    size = saved.stat().st_size
    text = _("Saved to %(file)s (%(size)s KB). Keep it safe: anyone who has it can read everything.")
    print_result(
        {"file": str(saved), "bytes": size} if as_json else text % {"file": saved, "size": size // 1024 + 1},
        as_json=as_json,
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def restore(*, file: Path, as_json: bool) -> None:
    """Restore a backup; what you have now is kept as a backup too."""
    _require_sqlite(_POSTGRESQL_RESTORE)
    with nothing_running():
        try:
            restored = restore_backup(file)
        except DamagedBackupError as error:
            raise click.ClickException("\n".join([damaged_backup_text(error), _("Nothing has changed.")])) from error
        except AlreadyRunningError as error:
            raise RefusedError(_(_BUSY)) from error
    text = _("Restored the backup from %(when)s.") % {"when": restored.made_at}
    if restored.kept:
        text += "\n" + _("What you had before is in %(kept)s") % {"kept": restored.kept}
    print_result({"restored": restored.made_at, "kept": str(restored.kept or "")} if as_json else text, as_json=as_json)


_BUSY = "Another backup or restore is running. Try again when it's done."

_POSTGRESQL_BACKUP = """\
Back up PostgreSQL with its own tools, while Onward runs:
  pg_dump --format=custom --file=onward.dump "$ONWARD_DATABASE_URL"
and the secrets with:
  tar --create --gzip --file=onward-secrets.tar.gz --directory="%(home)s" secrets"""

_POSTGRESQL_RESTORE = """\
Restore PostgreSQL with its own tools, while Onward is stopped:
  pg_restore --clean --if-exists --dbname="$ONWARD_DATABASE_URL" onward.dump
and the secrets with:
  tar --extract --gzip --file=onward-secrets.tar.gz --directory="%(home)s\""""


def _require_sqlite(instead: str) -> None:
    if connection.vendor != "sqlite":
        raise RefusedError(_(instead) % {"home": settings.HOME})


@contextmanager
def nothing_running() -> Iterator[None]:
    """Keep Onward from being started meanwhile. Raises ``RefusedError`` when it runs here."""
    try:
        with ExitStack() as held:
            held.enter_context(exclusive_lock(settings.HOME / "server.lock"))
            held.enter_context(exclusive_lock(settings.HOME / WORKER_LOCK))
            yield
    except AlreadyRunningError as error:
        raise RefusedError(
            _("Onward is running. Stop it first (Ctrl+C where you started it), then try again.")
        ) from error
