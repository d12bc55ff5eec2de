"""What is searched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchedTable:
    """A table whose ``columns`` are searched."""

    table: str
    columns: tuple[str, ...]

    @property
    def words(self) -> str:
        """The name of its index."""
        return f"{self.table}_words"

    @property
    def as_one_text(self) -> str:
        """The SQL of all columns as one text."""
        return " || ' ' || ".join(self.columns)
