"""The migrations make the tables of the models. The tests themselves make their tables from the models."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.db import connection
from django.db.utils import ConnectionHandler


def managed(home, *arguments, database_url=""):
    named = {"ONWARD_HOME": str(home), "ONWARD_DATABASE_URL": database_url}
    return subprocess.run(
        [sys.executable, "-m", "onward.cli", "manage", *arguments],
        env={**os.environ, **named},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_migration_is_missing(tmp_path):
    answer = managed(tmp_path, "makemigrations", "--check", "--dry-run")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "No changes detected" in answer.stdout


@pytest.fixture
def migrated_from_nothing(request, tmp_path, django_db_setup, django_db_blocker):
    """The name of a database that had no tables and was migrated: on SQLite that of a first start."""
    if connection.vendor == "sqlite":
        yield str(request.getfixturevalue("prepared_home") / "onward.sqlite3")
        return
    name = f"{connection.settings_dict['NAME']}_from_nothing"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    url = os.environ["TEST_DATABASE_URL"].replace("/postgres?", f"/{name}?")
    answer = managed(tmp_path, "migrate", database_url=url)
    assert answer.returncode == 0, answer.stderr
    yield name
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


@pytest.mark.django_db
def test_from_nothing_they_make_the_tables_of_the_models(migrated_from_nothing):
    named = {**connection.settings_dict, "NAME": migrated_from_nothing}
    migrated = ConnectionHandler({"default": named})["default"]
    try:
        made = tables(migrated)
    finally:
        migrated.close()
    wanted = tables(connection)
    assert len(wanted) > 30
    assert made.keys() == wanted.keys()
    assert {table: made[table] for table in made if made[table] != wanted[table]} == {}


def tables(database):
    """The columns and constraints of each table of ours."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("onward.")}
    with database.cursor() as cursor:
        names = {name for name in database.introspection.table_names(cursor) if name.partition("_")[0] in ours}
        return {name: (columns(database, cursor, name), constraints(database, cursor, name)) for name in names}


def columns(database, cursor, table):
    described = database.introspection.get_table_description(cursor, table)
    return {(each.name, each.type_code, each.internal_size, each.null_ok) for each in described}


def constraints(database, cursor, table):
    found = database.introspection.get_constraints(cursor, table).values()
    return sorted(
        repr(
            [
                *[each["columns"], each["primary_key"], each["unique"]],
                *[each["foreign_key"], each["check"], each["index"], each.get("orders")],
            ]
        )
        for each in found
    )
