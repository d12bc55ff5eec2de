"""What is searched."""

from dataclasses import dataclass

WORDS_OF_ROW = "searched_words"
"""The column of each searched table on PostgreSQL that holds the words of its row; Django doesn't know it."""


@dataclass(frozen=True, slots=True)
class SearchedTable:
    """A table whose ``columns`` are searched.

    Beginnings of words of so many letters as ``beginnings`` says have entries of their own on SQLite, which gathers
    every row with a word that begins so before it gives the first of them. Each makes the index larger; PostgreSQL
    needs none.
    """

    table: str
    columns: tuple[str, ...]
    beginnings: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The name of its index."""
        return f"{self.table}_words"

    @property
    def as_one_text(self) -> str:
        """Return the SQL of all columns as one text."""
        return " || ' ' || ".join(self.columns)
