"""The search index of each database, kept in step by the database itself.

Triggers on SQLite and a generated column on PostgreSQL follow every write, whether by a page, an import or an undo, so
no code has to remember to. ``ensure_index`` puts in place what is missing: a table that Django remakes in a later
migration loses its triggers. A migration that changes the type of a searched column has to drop the generated one
first, as PostgreSQL says when it doesn't.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import AppConfig
from django.db import connections

from onward.foundation.full_text.tables import WORDS_OF_ROW, SearchedTable

_POSTGRESQL_WORDS = r"""
CREATE OR REPLACE FUNCTION onward_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(regexp_replace(
    normalize(lower(left(words, 200000)), NFKD), '[\u0300-\u036f]', '', 'g'), '[!-/:-@\[-`{-~]+', ' ', 'g'))
$$
"""
"""Lower case, no accents, signs as gaps, as FTS5 does it; bounded, because an index entry is."""


def ensure_indexes_of_room(sender: AppConfig, using: str, **_signal: Any) -> None:
    """Create missing indexes after a room's migrations; during an unfinished one, some tables may not exist yet."""
    searched = searched_tables_of(sender)
    connection = connections[using]
    if searched and {each.table for each in searched}.issubset(connection.introspection.table_names()):
        ensure_index(connection, searched)


def searched_tables_of(room: AppConfig) -> tuple[SearchedTable, ...]:
    """Return the tables that a room wants searched; none for an app that isn't a room."""
    return getattr(room, "searched_tables", ())


def ensure_index(connection: Any, searched: Sequence[SearchedTable]) -> None:
    """Create the missing parts of the index and fill them."""
    vendor = {"sqlite": _ensure_sqlite, "postgresql": _ensure_postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        vendor(cursor, searched)


def rebuild_index(connection: Any, searched: Sequence[SearchedTable]) -> None:
    """Index everything again."""
    with connection.cursor() as cursor:
        for each in searched:
            if connection.vendor == "sqlite":
                _refill_sqlite(cursor, each)
            else:
                cursor.execute(f"REINDEX INDEX {each.words}")


@contextmanager
def index_filled_at_once(connection: Any, tables: Sequence[SearchedTable]) -> Iterator[None]:
    """Index rows added to these tables all at once at the end, inside the open transaction, not row by row.

    Meanwhile, only rows with ids that were never used before may be added. On PostgreSQL this does nothing special.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        last_ids = {}
        for each in tables:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [each.table])
            last_ids[each] = (cursor.fetchone() or (0,))[0]
            cursor.execute(f"DROP TRIGGER {each.words}_added")
        yield
        for each, last_id in last_ids.items():
            _fill_sqlite(cursor, each, after=last_id)
            cursor.execute(_triggers(each)[f"{each.words}_added"])


def _ensure_sqlite(cursor: Any, searched: Sequence[SearchedTable]) -> None:
    cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
    present = {name for (name,) in cursor.fetchall()}
    for each in searched:
        triggers = _triggers(each)
        if present.issuperset({each.words, *triggers}):
            continue
        prefix = f", prefix='{' '.join(map(str, each.beginnings))}'" if each.beginnings else ""
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {each.words} USING fts5({', '.join(each.columns)},"
            f" content='{each.table}', content_rowid='id', tokenize='unicode61 remove_diacritics 2'{prefix})"
        )
        for name, statement in triggers.items():
            if name not in present:
                cursor.execute(statement)
        _refill_sqlite(cursor, each)


def _refill_sqlite(cursor: Any, each: SearchedTable) -> None:
    cursor.execute(f"INSERT INTO {each.words}({each.words}) VALUES ('delete-all')")  # noqa: S608 - our own names
    _fill_sqlite(cursor, each, after=0)


def _fill_sqlite(cursor: Any, each: SearchedTable, *, after: int) -> None:
    columns = ", ".join(each.columns)
    cursor.execute(
        f"INSERT INTO {each.words}(rowid, {columns})"  # noqa: S608 - our own names
        f" SELECT id, {columns} FROM {each.table} WHERE id > %s AND {_has_text(each, '')}",
        [after],
    )


def _triggers(each: SearchedTable) -> dict[str, str]:
    columns = ", ".join(each.columns)
    words, table = each.words, each.table
    add = f"INSERT INTO {words}(rowid, {columns}) SELECT {_row_values('new', each.columns)}"
    drop = f"INSERT INTO {words}({words}, rowid, {columns}) SELECT 'delete', {_row_values('old', each.columns)}"
    new, old = _has_text(each, "new."), _has_text(each, "old.")
    changed = f"BEGIN {drop} WHERE {old}; {add} WHERE {new}; END"
    return {
        f"{words}_added": f"CREATE TRIGGER {words}_added AFTER INSERT ON {table} WHEN {new} BEGIN {add}; END",
        f"{words}_dropped": f"CREATE TRIGGER {words}_dropped AFTER DELETE ON {table} WHEN {old} BEGIN {drop}; END",
        f"{words}_changed": f"CREATE TRIGGER {words}_changed AFTER UPDATE OF {columns} ON {table} {changed}",
    }


def _row_values(of: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{of}.{column}" for column in ("id", *columns))


def _has_text(each: SearchedTable, of: str) -> str:
    return "(" + " || ".join(f"{of}{column}" for column in each.columns) + ") <> ''"


def _ensure_postgresql(cursor: Any, searched: Sequence[SearchedTable]) -> None:
    """Keep the words of each row: a search that looks at many rows would have to take their texts apart again."""
    cursor.execute(_POSTGRESQL_WORDS)
    cursor.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema AND column_name = %s",
        [WORDS_OF_ROW],
    )
    present = {table for (table,) in cursor.fetchall()}
    for each in searched:
        if each.table not in present:
            words = f"tsvector GENERATED ALWAYS AS (onward_words({each.as_one_text})) STORED"
            cursor.execute(f"DROP INDEX IF EXISTS {each.words}")
            cursor.execute(f"ALTER TABLE {each.table} ADD COLUMN {WORDS_OF_ROW} {words}")
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {each.words} ON {each.table} USING gin ({WORDS_OF_ROW})")
