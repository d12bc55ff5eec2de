"""Which rows contain some words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, BooleanField, Func, Model, QuerySet, Value

from onward.foundation.full_text.tables import WORDS_OF_ROW, SearchedTable


@dataclass(frozen=True, slots=True)
class NewestOf:
    """For words that may be in too many rows: only the ``limit`` newest of ``rows`` that contain them."""

    rows: QuerySet[Model]
    limit: int


class Mentions(Func):
    """Whether the row's text has a word starting with each of ``words``; they are data, never syntax.

    Words shorter than ``shortest_beginning`` match whole words only, since too many words may begin with them.
    """

    arity = 1
    output_field = BooleanField()

    def __init__(
        self,
        pk: Any,
        searched: SearchedTable,
        words: Sequence[str],
        *,
        shortest_beginning: int = 1,
        newest: NewestOf | None = None,
    ) -> None:
        super().__init__(pk)
        self.searched, self.words = searched, tuple(words)
        self.shortest_beginning, self.newest = shortest_beginning, newest

    def as_sqlite(self, compiler: Any, connection: Any, **extra_context: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG002 - Django's signature
        key, params = compiler.compile(self.source_expressions[0])
        table, wanted = self.searched.words, ()
        match = " ".join(f'"{word}"{"*" * self._is_beginning(word)}' for word in self.words)
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608 - our own names
        if self.newest is not None:  # the index gives its rows from the newest on, and ends with the last wanted one
            row = Func(template=f"{table}.rowid", output_field=BigIntegerField())
            there, wanted = _sql_of(self.newest.rows.filter(pk=row).order_by(), compiler)
            found = f"{found} AND EXISTS ({there}) ORDER BY rowid DESC LIMIT {self.newest.limit:d}"
        return f"{key} IN ({found})", (*params, match, *wanted)

    def as_postgresql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        key, params = compiler.compile(self.source_expressions[0])
        match = " & ".join(f"'{word}'{':*' * self._is_beginning(word)}" for word in self.words)
        says = f"{WORDS_OF_ROW} @@ to_tsquery('pg_catalog.simple', %s)"
        if self.newest is None:
            return f"{key} IN (SELECT id FROM {self.searched.table} WHERE {says})", (*params, match)  # noqa: S608 - our own names
        is_said = Func(Value(match), template=says % "%(expressions)s", output_field=BooleanField())
        found, wanted = _sql_of(self.newest.rows.filter(is_said).order_by("-pk")[: self.newest.limit], compiler)
        return f"{key} IN ({found})", (*params, *wanted)

    def _is_beginning(self, word: str) -> bool:
        return len(word) >= self.shortest_beginning


def _sql_of(rows: QuerySet[Model], compiler: Any) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.values("pk").query.get_compiler(connection=compiler.connection).as_sql()
    return sql, tuple(params)
