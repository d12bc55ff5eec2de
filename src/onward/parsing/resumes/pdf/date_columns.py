"""Parting a column of dates from text so close to it that both are one piece."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onward.parsing.resumes.facts import is_only_dates

_SAME_EDGE = 1.5
_LEAST_LINES = 2
_MOST_WORDS = 8


def end_of_dates(texts: Sequence[str], lefts: Sequence[float], edges: Sequence[float]) -> int:
    """Return how many words at the beginning of a piece are dates in a column of their own; 0 where none are.

    ``lefts`` are where its words begin and ``edges``, sorted, where the pieces of the page do, both in points from the
    left. Dates end where the next word stands at the edge of at least two other pieces.
    """
    if not any(letter.isdigit() for text in texts[:_MOST_WORDS] for letter in text):
        return 0
    for count in range(min(len(texts) - 1, _MOST_WORDS), 0, -1):
        is_at_edge = _pieces_at(lefts[count], edges) >= _LEAST_LINES
        if is_at_edge and is_only_dates(" ".join(texts[:count])):
            return count
    return 0


def _pieces_at(left: float, edges: Sequence[float]) -> int:
    return bisect_left(edges, left + _SAME_EDGE) - bisect_left(edges, left - _SAME_EDGE)
