"""Which rows say some words."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Func

from onward.foundation.full_text.tables import SearchedTable


class Mentions(Func):
    """Whether the row's text has a word starting with each of ``words``; they are data, never syntax.

    Where a beginning may be that of too many words, those shorter than ``shortest_beginning`` are whole words; where a
    word may be in too many rows, only the ``newest`` of them are looked at.
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
        newest: int | None = None,
    ) -> None:
        super().__init__(pk)
        self.searched, self.words = searched, tuple(words)
        self.shortest_beginning, self.newest = shortest_beginning, newest

    def as_sqlite(self, compiler: Any, connection: Any, **extra_context: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG002 - Django's signature
        key, params = compiler.compile(self.source_expressions[0])
        table = self.searched.words
        match = " ".join(f'"{word}"{"*" * self._is_beginning(word)}' for word in self.words)
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH %s{self._bound('rowid')}"  # noqa: S608 - our own names
        return f"{key} IN ({found})", (*params, match)

    def as_postgresql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        key, params = compiler.compile(self.source_expressions[0])
        match = " & ".join(f"'{word}'{':*' * self._is_beginning(word)}" for word in self.words)
        matches = f"onward_words({self.searched.as_one_text}) @@ to_tsquery('pg_catalog.simple', %s)"
        found = f"SELECT id FROM {self.searched.table} WHERE {matches}{self._bound('id')}"  # noqa: S608 - our own names
        return f"{key} IN ({found})", (*params, match)

    def _is_beginning(self, word: str) -> bool:
        return len(word) >= self.shortest_beginning

    def _bound(self, key: str) -> str:
        return "" if self.newest is None else f" ORDER BY {key} DESC LIMIT {self.newest:d}"
