"""The search index of each database, kept in step by the database itself.

Triggers on SQLite and an index over an expression on PostgreSQL follow every write, be it a page's, an import's or an
undo's, so no code has to remember to. ``ensure_index`` puts in place what is missing: a table that Django remakes in
a later migration loses its triggers.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections


@dataclass(frozen=True, slots=True)
class IndexedTable:
    """A table whose ``columns`` are searched."""

    table: str
    columns: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"{self.table}_words"

    @property
    def as_one_text(self) -> str:
        """The SQL of all columns as one text."""
        return " || ' ' || ".join(self.columns)


JOBS = IndexedTable("campaign_job", ("title", "company", "place", "posting"))
NOTES = IndexedTable("campaign_event", ("text",))
CONTACTS = IndexedTable("campaign_contact", ("name", "company", "position", "email", "notes"))
INDEXED_TABLES = (JOBS, NOTES, CONTACTS)

_POSTGRESQL_WORDS = r"""
CREATE OR REPLACE FUNCTION onward_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(regexp_replace(
    normalize(lower(left(words, 200000)), NFKD), '[\u0300-\u036f]', '', 'g'), '[!-/:-@\[-`{-~]+', ' ', 'g'))
$$
"""
"""Lower case, no accents, signs as gaps, as FTS5 does it; bounded, because an index entry is."""


def ensure_search_index(using: str, **_signal: Any) -> None:
    """Make what is missing after a migration; an unfinished one may not have all tables yet."""
    connection = connections[using]
    if {each.table for each in INDEXED_TABLES}.issubset(connection.introspection.table_names()):
        ensure_index(connection)


def ensure_index(connection: Any) -> None:
    """Make what is missing of the index; rebuilds each part that was missing."""
    vendor = {"sqlite": _ensure_sqlite, "postgresql": _ensure_postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        vendor(cursor)


def rebuild_index(connection: Any) -> None:
    """Index everything again."""
    with connection.cursor() as cursor:
        for indexed in INDEXED_TABLES:
            if connection.vendor == "sqlite":
                _refill_sqlite(cursor, indexed)
            else:
                cursor.execute(f"REINDEX INDEX {indexed.words}")


@contextmanager
def index_filled_at_once(connection: Any, tables: Sequence[IndexedTable]) -> Iterator[None]:
    """Index what is added to some tables at the end, inside the open transaction, not row by row.

    Only rows under ids that were never used before may be added meanwhile. PostgreSQL indexes its own way.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        last_ids = {}
        for indexed in tables:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [indexed.table])
            last_ids[indexed] = (cursor.fetchone() or (0,))[0]
            cursor.execute(f"DROP TRIGGER {indexed.words}_added")
        yield
        for indexed, last_id in last_ids.items():
            _fill_sqlite(cursor, indexed, after=last_id)
            cursor.execute(_triggers(indexed)[f"{indexed.words}_added"])


def _ensure_sqlite(cursor: Any) -> None:
    cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
    present = {name for (name,) in cursor.fetchall()}
    for indexed in INDEXED_TABLES:
        triggers = _triggers(indexed)
        if present.issuperset({indexed.words, *triggers}):
            continue
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {indexed.words} USING fts5({', '.join(indexed.columns)},"
            f" content='{indexed.table}', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        for name, statement in triggers.items():
            if name not in present:
                cursor.execute(statement)
        _refill_sqlite(cursor, indexed)


def _refill_sqlite(cursor: Any, indexed: IndexedTable) -> None:
    cursor.execute(f"INSERT INTO {indexed.words}({indexed.words}) VALUES ('delete-all')")  # noqa: S608 - our own names
    _fill_sqlite(cursor, indexed, after=0)


def _fill_sqlite(cursor: Any, indexed: IndexedTable, *, after: int) -> None:
    columns = ", ".join(indexed.columns)
    cursor.execute(
        f"INSERT INTO {indexed.words}(rowid, {columns})"  # noqa: S608 - our own names
        f" SELECT id, {columns} FROM {indexed.table} WHERE id > %s AND {_has_text(indexed, '')}",
        [after],
    )


def _triggers(indexed: IndexedTable) -> dict[str, str]:
    columns = ", ".join(indexed.columns)
    words, table = indexed.words, indexed.table
    add = f"INSERT INTO {words}(rowid, {columns}) SELECT {_row_values('new', indexed.columns)}"
    drop = f"INSERT INTO {words}({words}, rowid, {columns}) SELECT 'delete', {_row_values('old', indexed.columns)}"
    new, old = _has_text(indexed, "new."), _has_text(indexed, "old.")
    changed = f"BEGIN {drop} WHERE {old}; {add} WHERE {new}; END"
    return {
        f"{words}_added": f"CREATE TRIGGER {words}_added AFTER INSERT ON {table} WHEN {new} BEGIN {add}; END",
        f"{words}_dropped": f"CREATE TRIGGER {words}_dropped AFTER DELETE ON {table} WHEN {old} BEGIN {drop}; END",
        f"{words}_changed": f"CREATE TRIGGER {words}_changed AFTER UPDATE OF {columns} ON {table} {changed}",
    }


def _row_values(of: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{of}.{column}" for column in ("id", *columns))


def _has_text(indexed: IndexedTable, of: str) -> str:
    return "(" + " || ".join(f"{of}{column}" for column in indexed.columns) + ") <> ''"


def _ensure_postgresql(cursor: Any) -> None:
    cursor.execute(_POSTGRESQL_WORDS)
    for indexed in INDEXED_TABLES:
        words = f"onward_words({indexed.as_one_text})"
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {indexed.words} ON {indexed.table} USING gin ({words})")
