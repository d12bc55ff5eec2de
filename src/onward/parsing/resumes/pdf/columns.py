"""Pieces of a page in reading order: columns, label columns and what stands aside, by cutting where nothing stands.

A vertical gap that nothing crosses parts two columns, unless one side only accompanies the other: dates, places,
short labels. Where the whole page has no such gap, the tallest band of rows that has one is cut, and what is above and
below it is read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import pstdev
from typing import NamedTuple

from onward.parsing.resumes.facts import is_aside_text
from onward.parsing.resumes.lexicon import heading_kind
from onward.parsing.resumes.lines import Line, Piece
from onward.parsing.resumes.pdf.bullets import without_bullet

_SAME_ROW = 2.0
_LEAST_GAP = 7.0
_STEP = 3.0
_MAX_CUTS = 40
_LEAST_ROWS = 3
_MOSTLY = 0.6
_NEARLY_ALL = 0.9
_SHORT = 26
_SAME_EDGE = 2.0
_CENTRED = 0.08


class _Row(NamedTuple):
    pieces: tuple[Piece, ...]

    @property
    def baseline(self) -> float:
        return self.pieces[0].baseline


class _Band(NamedTuple):
    """Rows ``first`` to ``last`` that nothing crosses at ``x``."""

    first: int
    last: int
    x: float


def page_lines(pieces: Sequence[Piece], page: int, first_block: int = 0) -> list[Line]:
    """Return the lines of a page in reading order; ``block`` counts on from ``first_block``."""
    lines: list[Line] = []
    for number, rows in enumerate(_cells(_rows(pieces))):
        lines += _as_lines(rows, page, first_block + number)
    return lines


def _rows(pieces: Sequence[Piece]) -> list[_Row]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if rows and piece.baseline - rows[-1][0].baseline <= _SAME_ROW:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_Row(tuple(sorted(row, key=lambda piece: piece.left))) for row in rows]


def _cells(rows: list[_Row]) -> list[list[_Row]]:
    """Return the cells of a page in reading order, each a list of rows of one column."""
    done: list[list[_Row]] = []
    waiting = [rows]
    cuts = 0
    while waiting:
        part = waiting.pop()
        parts = _cut(part) if cuts < _MAX_CUTS else None
        cuts += 1
        if parts is None:
            done.append(_with_asides(part))
        else:
            waiting += [each for each in reversed(parts) if each]
    return [cell for cell in done if cell]


def _cut(rows: list[_Row]) -> list[list[_Row]] | None:
    """Return the parts of some rows in reading order, cut at the tallest band; ``None`` where nothing parts them."""
    for band in _bands(rows):
        inside = rows[band.first : band.last + 1]
        left, right = _sides(inside, band.x)
        if len(left) < 2 or len(right) < 2 or _is_satellite(left, right) or _is_satellite(right, left):
            continue
        above, below = rows[: band.first], rows[band.last + 1 :]
        if _are_labels(left):
            return [above, *_labelled(left, right), below]
        if _heads(left) > 1 and not _heads(right):
            return _by_headings(rows) if _heads(rows) > 1 else None
        if min(len(left), len(right)) < _LEAST_ROWS and not (band.first and _is_heading_row(rows[band.first - 1])):
            continue
        return [above, left, right, below]
    return None


def _bands(rows: Sequence[_Row]) -> list[_Band]:
    """List the bands that a vertical gap crosses, the one with most rows at both sides first."""
    if len(rows) < 2:
        return []
    left = min(piece.left for row in rows for piece in row.pieces)
    right = max(piece.right for row in rows for piece in row.pieces)
    crossing = frozenset(
        number for number, row in enumerate(rows) if _is_heading_row(row) and _is_centred(row.pieces[0], left, right)
    )
    found: dict[tuple[int, int, int], _Band] = {}
    x = left + _STEP
    while x < right - _STEP:
        for first, last in _free_runs(rows, x, crossing):
            band = _trimmed(rows, _Band(first, last, x))
            weight = _weight(rows, band)
            if weight:
                found.setdefault((-weight, band.first, band.last), band)
        x += _STEP
    return [found[key] for key in sorted(found)]


def _free_runs(rows: Sequence[_Row], x: float, crossing: frozenset[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = None
    half = _LEAST_GAP / 2
    for number, row in enumerate(rows):
        is_free = number not in crossing and not any(
            piece.left < x + half and piece.right > x - half for piece in row.pieces
        )
        if is_free and start is None:
            start = number
        elif not is_free and start is not None:
            runs.append((start, number - 1))
            start = None
    return [*runs, (start, len(rows) - 1)] if start is not None else runs


def _trimmed(rows: Sequence[_Row], band: _Band) -> _Band:
    """Leave out rows at the top that only stand left, and at the bottom a heading whose text goes on across."""
    first, last = band.first, band.last
    while first < last and all(piece.right < band.x for piece in rows[first].pieces):
        first += 1
    if first and first > band.first and _is_heading_row(rows[first - 1]):
        first = max(band.first, first - 1) if len(rows[first].pieces) > 1 else first
    if last < len(rows) - 1:
        while last > first and all(piece.right < band.x for piece in rows[last].pieces):
            last -= 1
    return _Band(first, last, band.x)


def _is_heading_row(row: _Row) -> bool:
    return len(row.pieces) == 1 and heading_kind(row.pieces[0].text) is not None


def _is_centred(piece: Piece, left: float, right: float) -> bool:
    """Whether a piece stands in the middle between two edges, and so belongs to what is at both sides."""
    return piece.left - left > _CENTRED * (right - left) and abs(
        (piece.left - left) - (right - piece.right)
    ) < _CENTRED * (right - left)


def _weight(rows: Sequence[_Row], band: _Band) -> int:
    left = sum(any(piece.right < band.x for piece in row.pieces) for row in rows[band.first : band.last + 1])
    right = sum(any(piece.left > band.x for piece in row.pieces) for row in rows[band.first : band.last + 1])
    return min(left, right)


def _sides(rows: Sequence[_Row], x: float) -> tuple[list[_Row], list[_Row]]:
    left = [tuple(piece for piece in row.pieces if piece.right <= x) for row in rows]
    right = [tuple(piece for piece in row.pieces if piece.right > x) for row in rows]
    return [_Row(pieces) for pieces in left if pieces], [_Row(pieces) for pieces in right if pieces]


def _pieces(rows: Sequence[_Row]) -> list[Piece]:
    return [piece for row in rows for piece in row.pieces]


def _heads(rows: Sequence[_Row]) -> int:
    return sum(heading_kind(piece.text) is not None for piece in _pieces(rows))


def _are_labels(side: Sequence[_Row]) -> bool:
    return len(side) >= 2 and _heads(side) >= _MOSTLY * len(side)


def _is_satellite(side: Sequence[_Row], main: Sequence[_Row]) -> bool:
    """Whether one side only accompanies the other: facts, short labels on its baselines, or a ragged right edge."""
    pieces = _pieces(side)
    if _heads(side):
        return False
    texts = [piece.text for piece in pieces]
    if sum(is_aside_text(text) for text in texts) >= _MOSTLY * len(texts):
        return True
    on_main = sum(any(abs(row.baseline - other.baseline) <= _SAME_ROW for other in main) for row in side)
    if len(side) <= _MOSTLY * len(main) and on_main >= _NEARLY_ALL * len(side) and max(map(len, texts)) <= _SHORT:
        return True
    return _is_ragged_left(pieces) and on_main >= _NEARLY_ALL * len(side) and max(map(len, texts)) <= 2 * _SHORT


def _is_ragged_left(pieces: Sequence[Piece]) -> bool:
    return (
        len(pieces) >= 2
        and pstdev(piece.right for piece in pieces) < _SAME_EDGE
        and pstdev(piece.left for piece in pieces) > 2 * _SAME_EDGE
    )


def _labelled(labels: Sequence[_Row], texts: Sequence[_Row]) -> list[list[_Row]]:
    """Pair headings at the left with the rows beside and below them."""
    starts = [row for row in labels if heading_kind(" ".join(piece.text for piece in row.pieces)) is not None] or labels
    parts: list[list[_Row]] = [[row for row in texts if row.baseline < starts[0].baseline - 2 * _SAME_ROW]]
    for number, label in enumerate(starts):
        end = starts[number + 1].baseline if number + 1 < len(starts) else float("inf")
        beside = [row for row in labels if label.baseline < row.baseline < end - _SAME_ROW and row not in starts]
        parts.append([label])
        rows = [row for row in texts if label.baseline - 2 * _SAME_ROW <= row.baseline < end - 2 * _SAME_ROW]
        parts.append(_rows(_pieces([*beside, *rows])))
    return parts


def _by_headings(rows: list[_Row]) -> list[list[_Row]]:
    """Part rows before each heading that stands alone."""
    parts: list[list[_Row]] = [[]]
    for row in rows:
        if _is_heading_row(row) and parts[-1]:
            parts.append([])
        parts[-1].append(row)
    return parts if len(parts) > 1 else [rows]


def _with_asides(rows: list[_Row]) -> list[_Row]:
    """Mark what stands in columns beside the text."""
    for band in _bands(rows):
        left, right = _sides(rows[band.first : band.last + 1], band.x)
        for side, main in ((left, right), (right, left)):
            if len(side) >= 2 and _is_satellite(side, main) and not _is_satellite(main, side):
                marked = set(_pieces(side))
                return [
                    _Row(tuple(replace(piece, is_aside=True) if piece in marked else piece for piece in row.pieces))
                    for row in rows
                ]
    return rows


def _as_lines(rows: Sequence[_Row], page: int, block: int) -> list[Line]:
    mains = [piece.right for row in rows for piece in row.pieces if not piece.is_aside]
    room = max(mains, default=0)
    edge = min((piece.left for row in rows for piece in row.pieces if not piece.is_aside), default=0)
    lines: list[Line] = []
    above: float | None = None
    for row in rows:
        pieces, is_bullet = without_bullet(row.pieces)
        if pieces:
            gap = row.baseline - above if above is not None else 0
            lines.append(Line(pieces, page=page, block=block, edge=edge, room=room, gap=gap, is_bullet=is_bullet))
            above = row.baseline
    return lines
