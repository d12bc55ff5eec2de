"""Rows of a page: the pieces on one baseline from left to right, with bullets and colons joined to their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onward.parsing.resumes.bullets import is_mark
from onward.parsing.resumes.lexicon import heading_kind
from onward.parsing.resumes.lines import Piece, Run

SAME_ROW = 2.0
_MARK_GAP = 4.0
_LITTLE = 0.35


class PageRow(NamedTuple):
    """Pieces on one baseline."""

    pieces: tuple[Piece, ...]

    @property
    def baseline(self) -> float:
        return self.pieces[0].baseline


def rows_of(pieces: Sequence[Piece]) -> list[PageRow]:
    """Return the rows of some pieces from above, whose baselines differ by more than ``SAME_ROW`` points."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if rows and piece.baseline - rows[-1][0].baseline <= SAME_ROW:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [PageRow(_with_colons(_with_marks(sorted(row, key=lambda piece: piece.left)))) for row in rows]


def with_smaller_beside(rows: Sequence[PageRow]) -> list[PageRow]:
    """Return the rows of one column; smaller letters a little higher than larger ones beside them share their row."""
    joined: list[PageRow] = []
    for row in rows:
        if joined and _is_beside(joined[-1].pieces, row.pieces):
            joined[-1] = PageRow(tuple(sorted((*joined[-1].pieces, *row.pieces), key=lambda piece: piece.left)))
        else:
            joined.append(row)
    return joined


def _is_beside(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    size = max(piece.size for piece in above)
    return all(
        size < piece.size
        and piece.baseline - above[0].baseline <= _LITTLE * piece.size
        and all(other.right <= piece.left or piece.right <= other.left for other in above)
        for piece in below
    )


def _with_marks(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Put a bullet that stands apart to the text after it."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and is_mark(joined[-1].text) and piece.left - joined[-1].right < _MARK_GAP * piece.size:
            mark = joined.pop()
            piece = replace(piece, runs=(Run(f"{mark.text.strip()} "), *piece.runs), left=mark.left, second=piece.left)  # noqa: PLW2901
        joined.append(piece)
    return tuple(joined)


def _with_colons(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Put a colon that stands in a column of its own to the label before it."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.text.strip() == ":" and not joined[-1].text.rstrip().endswith(":"):
            joined[-1] = replace(joined[-1], runs=(*joined[-1].runs, Run(":")))
        else:
            joined.append(piece)
    return tuple(joined)


def is_heading_row(row: PageRow) -> bool:
    """Return whether a row is a heading that the word lists know, and nothing else."""
    return len(row.pieces) == 1 and heading_kind(row.pieces[0].text) is not None


def pieces_of(rows: Sequence[PageRow]) -> list[Piece]:
    """List the pieces of some rows."""
    return [piece for row in rows for piece in row.pieces]


def headings_in(rows: Sequence[PageRow]) -> int:
    """Count the pieces that the word lists know as headings."""
    return sum(heading_kind(piece.text) is not None for piece in pieces_of(rows))
