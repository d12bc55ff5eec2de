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
    except AlreadyRunningError as error:
        raise RefusedError(_(_BUSY)) from error
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
            restored = restore_backup(file)
        except DamagedBackupError as error:
            raise click.ClickException("\n".join([damaged_backup_text(error), _("Nothing was changed.")])) from error
        except AlreadyRunningError as error:
            raise RefusedError(_(_BUSY)) from error
    text = _("Restored what was saved on %(when)s.") % {"when": restored.made_at}
    if restored.kept:
        text += "\n" + _("What was here before is kept: %(kept)s") % {"kept": restored.kept}
    print_result({"restored": restored.made_at, "kept": str(restored.kept or "")} if as_json else text, as_json=as_json)


_BUSY = "Another backup or a restore is being made here. Try again when it has ended."

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
