"""The migrations make the tables of the models, from which a first start and the tests make theirs."""

import os
import subprocess
import sys
from functools import cache

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
def empty_database(tmp_path, django_db_setup, django_db_blocker):
    """The name of a database without tables, and the address at which a program of its own finds it."""
    if connection.vendor == "sqlite":
        yield str(tmp_path / "onward.sqlite3"), ""
        return
    name = f"{connection.settings_dict['NAME']}_from_nothing"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield name, os.environ["TEST_DATABASE_URL"].replace("/postgres?", f"/{name}?")
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


FIRST_START = "from onward.foundation.tables import update_tables; update_tables()"


@pytest.mark.django_db
@pytest.mark.parametrize("how", [["migrate"], ["shell", "--no-imports", "--command", FIRST_START]])
def test_from_nothing_all_migrations_and_a_first_start_make_the_tables_of_the_models(empty_database, tmp_path, how):
    name, url = empty_database
    answer = managed(tmp_path, *how, database_url=url)
    assert answer.returncode == 0, answer.stderr
    made_now = ConnectionHandler({"default": {**connection.settings_dict, "NAME": name}})["default"]
    try:
        made, filled = tables(made_now), filled_tables(made_now)
    finally:
        made_now.close()
    wanted = tables(connection)
    assert len(wanted) > 30
    assert made.keys() == wanted.keys()
    assert {table: made[table] for table in made if made[table] != wanted[table]} == {}
    assert filled == set()
    assert managed(tmp_path, "migrate", "--check", database_url=url).returncode == 0


def tables(database):
    """The columns and the constraints of each table of ours."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("onward.")}
    with database.cursor() as cursor:
        names = {name for name in database.introspection.table_names(cursor) if name.partition("_")[0] in ours}
        return {name: (columns(database, cursor, name), constraints(database, cursor, name)) for name in names}


def filled_tables(database):
    """The tables of models that hold a row: a first start runs no migration that would fill one."""
    ours = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("onward.")]
    with database.cursor() as cursor:
        return {table for table in ours if is_filled(cursor, table)}


def is_filled(cursor, table):
    cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
    return cursor.fetchone() is not None


def columns(database, cursor, table):
    described = database.introspection.get_table_description(cursor, table)
    return {(each.name, each.type_code, each.internal_size, each.null_ok) for each in described}


def constraints(database, cursor, table):
    """Those that a model names have their names: a later migration asks for them by these."""
    found = database.introspection.get_constraints(cursor, table).items()
    return sorted(
        repr(
            [
                *[name in given_names() and name, each["columns"], each["primary_key"], each["unique"]],
                *[each["foreign_key"], each["check"], each["index"], each.get("orders")],
            ]
        )
        for name, each in found
    )


@cache
def given_names():
    return {each.name for model in apps.get_models() for each in (*model._meta.indexes, *model._meta.constraints)}
