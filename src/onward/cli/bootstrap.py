"""Update everything to this version: database, cache table, sessions, static files. Quick when nothing changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from onward.accounts.public import local_owner
from onward.cli.first_schema import UnknownSchemaError, has_first_schema, upgrade_first_schema
from onward.foundation.backups import (
    BEFORE_UPDATE,
    TEMPORARY_PREFIX,
    database_path,
    exclusive_backups,
    replace_database,
    write_backup,
)
from onward.foundation.command_line import RefusedError
from onward.foundation.tables import update_tables

_MIGRATION_LOCK_ID = 0x4F6E7761


def prepare_installation() -> None:
    """Do everything that serving needs, and say what takes a while."""
    with exclusive_backups():
        pass  # what a killed backup left behind is gone, even where none is ever made again
    with _migration_lock():
        if unapplied_migrations():
            click.echo(_("Updating the database."))
            _migrate()
        call_command("createcachetable", verbosity=0)
    call_command("clearsessions")
    _collect_static()


def create_database() -> None:
    """Make the database alone, for the first use of a local install."""
    _migrate()
    call_command("createcachetable", verbosity=0)
    ensure_local_owner()


def ensure_local_owner() -> None:
    """Make the owner of a local install; a hosted one has whoever signs up."""
    if not settings.HOSTED:
        local_owner()


def unapplied_migrations() -> list[str]:
    """List the migrations of this version that the database does not have yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _migrate() -> None:
    _require_no_first_schema_on_postgresql()
    if connection.vendor == "sqlite" and connection.introspection.table_names():
        with exclusive_backups():
            saved = write_backup(BEFORE_UPDATE)
            click.echo(_("Saved a backup before the update: %(file)s") % {"file": saved})
            _upgrade_first_schema_on_sqlite()
    update_tables()


def _require_no_first_schema_on_postgresql() -> None:
    if connection.vendor == "postgresql" and "foundation_deed" in connection.introspection.table_names():
        raise RefusedError(
            _(
                "This PostgreSQL database comes from an earlier Onward and can't be upgraded."
                " Export each account with that Onward, then import the archives into a new database with this one."
            )
        )


def _upgrade_first_schema_on_sqlite() -> None:
    try:
        if has_first_schema(database_path()):
            with TemporaryDirectory(dir=settings.HOME, prefix=TEMPORARY_PREFIX) as folder:
                upgraded = Path(folder) / "upgraded.sqlite3"
                upgrade_first_schema(database_path(), upgraded)
                replace_database(upgraded)
    except UnknownSchemaError as error:
        raise RefusedError(_("This database comes from an Onward that's too old to upgrade.")) from error


@contextmanager
def _migration_lock() -> Iterator[None]:
    """Several servers of one PostgreSQL may start together; on SQLite the server's lock already sees to it."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK_ID])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK_ID])


def _collect_static() -> None:
    made = settings.HOME / "static.made"
    wanted = _static_fingerprint()
    if made.exists() and made.read_text(encoding="ascii") == wanted:
        return
    click.echo(_("Preparing styles, scripts and icons."))
    made.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    made.write_text(wanted, encoding="ascii")


def _static_fingerprint() -> str:
    """Sum up the version and every static file: its place, size and time."""
    seen = sha256(f"{version('onward')} {django.__version__}".encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            about = Path(storage.path(name)).stat()
            seen.update(f"{name} {about.st_size} {about.st_mtime_ns}".encode())
    return seen.hexdigest()
