"""The search index of each database, kept in step by the database itself.

Triggers on SQLite and an index over an expression on PostgreSQL follow every write, be it a page's, an import's or an
undo's, so no code has to remember to. ``ensure`` puts in place what is missing: a table that Django remakes in a later
migration loses its triggers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Indexed:
    """A table whose ``columns`` are searched."""

    table: str
    columns: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"{self.table}_words"

    @property
    def together(self) -> str:
        """The SQL of all columns as one text."""
        return " || ' ' || ".join(self.columns)


JOBS = Indexed("campaign_job", ("title", "company", "place", "posting"))
NOTES = Indexed("campaign_event", ("text",))
CONTACTS = Indexed("campaign_contact", ("name", "company", "position", "email", "notes"))
ALL = (JOBS, NOTES, CONTACTS)

_POSTGRESQL_WORDS = r"""
CREATE OR REPLACE FUNCTION onward_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(regexp_replace(
    normalize(lower(left(words, 200000)), NFKD), '[\u0300-\u036f]', '', 'g'), '[!-/:-@\[-`{-~]+', ' ', 'g'))
$$
"""
"""Lower case, no accents, signs as gaps, as FTS5 does it; bounded, because an index entry is."""


def ensure(connection: Any) -> None:
    """Make what is missing of the index; rebuilds each part that was missing."""
    vendor = {"sqlite": _ensure_sqlite, "postgresql": _ensure_postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        vendor(cursor)


def rebuild(connection: Any) -> None:
    """Index everything again."""
    with connection.cursor() as cursor:
        for indexed in ALL:
            if connection.vendor == "sqlite":
                _fill_sqlite(cursor, indexed)
            else:
                cursor.execute(f"REINDEX INDEX {indexed.words}")


def _ensure_sqlite(cursor: Any) -> None:
    cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
    present = {name for (name,) in cursor.fetchall()}
    for indexed in ALL:
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
        _fill_sqlite(cursor, indexed)


def _fill_sqlite(cursor: Any, indexed: Indexed) -> None:
    columns = ", ".join(indexed.columns)
    cursor.execute(f"INSERT INTO {indexed.words}({indexed.words}) VALUES ('delete-all')")  # noqa: S608 - our own names
    cursor.execute(
        f"INSERT INTO {indexed.words}(rowid, {columns})"  # noqa: S608 - our own names
        f" SELECT id, {columns} FROM {indexed.table} WHERE {_says_something(indexed, '')}"
    )


def _triggers(indexed: Indexed) -> dict[str, str]:
    columns = ", ".join(indexed.columns)
    words, table = indexed.words, indexed.table
    add = f"INSERT INTO {words}(rowid, {columns}) SELECT {_row('new', indexed.columns)}"
    drop = f"INSERT INTO {words}({words}, rowid, {columns}) SELECT 'delete', {_row('old', indexed.columns)}"
    new, old = _says_something(indexed, "new."), _says_something(indexed, "old.")
    changed = f"BEGIN {drop} WHERE {old}; {add} WHERE {new}; END"
    return {
        f"{words}_added": f"CREATE TRIGGER {words}_added AFTER INSERT ON {table} WHEN {new} BEGIN {add}; END",
        f"{words}_dropped": f"CREATE TRIGGER {words}_dropped AFTER DELETE ON {table} WHEN {old} BEGIN {drop}; END",
        f"{words}_changed": f"CREATE TRIGGER {words}_changed AFTER UPDATE OF {columns} ON {table} {changed}",
    }


def _row(of: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{of}.{column}" for column in ("id", *columns))


def _says_something(indexed: Indexed, of: str) -> str:
    return "(" + " || ".join(f"{of}{column}" for column in indexed.columns) + ") <> ''"


def _ensure_postgresql(cursor: Any) -> None:
    cursor.execute(_POSTGRESQL_WORDS)
    for indexed in ALL:
        words = f"onward_words({indexed.together})"
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {indexed.words} ON {indexed.table} USING gin ({words})")
