"""Many rows a part at a time, since databases bound how many values one query may name."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

CHUNK_SIZE = 1000


def chunks(rows: Sequence[T], size: int = CHUNK_SIZE) -> Iterator[Sequence[T]]:
    """Yield ``rows`` in their order, at most ``size`` at a time; nothing for no rows."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
