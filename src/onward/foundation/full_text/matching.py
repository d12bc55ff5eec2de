"""Which rows say some words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, BooleanField, Func, Model, QuerySet

from onward.foundation.full_text.tables import SearchedTable


@dataclass(frozen=True, slots=True)
class NewestOf:
    """Where a word may be in too many rows: no more than the ``limit`` newest of ``rows`` that say it."""

    rows: QuerySet[Model]
    limit: int


class Mentions(Func):
    """Whether the row's text has a word starting with each of ``words``; they are data, never syntax.

    Where a beginning may be that of too many words, those shorter than ``shortest_beginning`` are whole words.
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
        table = self.searched.words
        match = " ".join(f'"{word}"{"*" * self._is_beginning(word)}' for word in self.words)
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608 - our own names
        return self._is_among(found, match, f"{table}.rowid", compiler)

    def as_postgresql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        match = " & ".join(f"'{word}'{':*' * self._is_beginning(word)}" for word in self.words)
        matches = f"onward_words({self.searched.as_one_text}) @@ to_tsquery('pg_catalog.simple', %s)"
        found = f"SELECT id FROM {self.searched.table} AS searched WHERE {matches}"  # noqa: S608 - our own names
        return self._is_among(found, match, "searched.id", compiler)

    def _is_beginning(self, word: str) -> bool:
        return len(word) >= self.shortest_beginning

    def _is_among(self, found: str, match: str, found_id: str, compiler: Any) -> tuple[str, tuple[Any, ...]]:
        key, params = compiler.compile(self.source_expressions[0])
        if self.newest is None:
            return f"{key} IN ({found})", (*params, match)
        row = Func(template=found_id, output_field=BigIntegerField())
        wanted = self.newest.rows.filter(pk=row).order_by().values("pk").query
        there, wanted_params = wanted.get_compiler(connection=compiler.connection).as_sql()
        newest = f"{found} AND EXISTS ({there}) ORDER BY {found_id} DESC LIMIT {self.newest.limit:d}"
        return f"{key} IN ({newest})", (*params, match, *wanted_params)
