"""Which rows say some words."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Func

from onward.foundation.full_text.tables import SearchedTable


class Mentions(Func):
    """Whether the row's text has a word starting with each of ``words``; they are data, never syntax.

    ``newest`` bounds how many rows are looked at, the newest first, where a common word may be in too many.
    """

    arity = 1
    output_field = BooleanField()

    def __init__(self, pk: Any, searched: SearchedTable, words: Sequence[str], newest: int | None = None) -> None:
        super().__init__(pk)
        self.searched, self.words, self.newest = searched, tuple(words), newest

    def as_sqlite(self, compiler: Any, connection: Any, **extra_context: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG002 - Django's signature
        key, params = compiler.compile(self.source_expressions[0])
        table = self.searched.words
        match = " ".join(f'"{word}"*' for word in self.words)
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH %s{self._bound('rowid')}"  # noqa: S608 - our own names
        return f"{key} IN ({found})", (*params, match)

    def as_postgresql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        key, params = compiler.compile(self.source_expressions[0])
        match = " & ".join(f"'{word}':*" for word in self.words)
        matches = f"onward_words({self.searched.as_one_text}) @@ to_tsquery('pg_catalog.simple', %s)"
        found = f"SELECT id FROM {self.searched.table} WHERE {matches}{self._bound('id')}"  # noqa: S608 - our own names
        return f"{key} IN ({found})", (*params, match)

    def _bound(self, key: str) -> str:
        return "" if self.newest is None else f" ORDER BY {key} DESC LIMIT {self.newest:d}"
