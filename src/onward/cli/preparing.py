"""Bring everything up to this version: database, cache table, sessions, static files. Quick when nothing changed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import click
import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from onward.accounts.public import local_owner
from onward.cli.archives import UNFINISHED, save_backup

_MIGRATING = 0x4F6E7761


def prepare() -> None:
    """Everything that serving needs."""
    for left_behind in settings.HOME.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    with _one_at_a_time():
        _migrate()
    call_command("clearsessions")
    _collect_static()


def prepare_if_new() -> None:
    """The database alone, when this is the first use of a local install."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        _migrate()
        owner_if_local()


def owner_if_local() -> None:
    """A local install has one owner from the start; a hosted one has whoever signs up."""
    if not settings.HOSTED:
        local_owner()


def unapplied() -> list[str]:
    """The migrations of this version that the database does not have yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _migrate() -> None:
    if unapplied():
        if connection.vendor == "sqlite" and connection.introspection.table_names():
            saved = save_backup("before-update")
            click.echo(_("A backup was made before the update: %(file)s") % {"file": saved})
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Several servers of one PostgreSQL may start together; on SQLite the server's lock already sees to it."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])


def _collect_static() -> None:
    made = settings.HOME / "static.made"
    wanted = _fingerprint()
    if made.exists() and made.read_text(encoding="ascii") == wanted:
        return
    made.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    made.write_text(wanted, encoding="ascii")


def _fingerprint() -> str:
    """Changes with the version and with every static file: its place, size and time."""
    seen = sha256(f"{version('onward')} {django.__version__}".encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            about = Path(storage.path(name)).stat()
            seen.update(f"{name} {about.st_size} {about.st_mtime_ns}".encode())
    return seen.hexdigest()
