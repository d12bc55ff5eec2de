"""Pieces of a page in reading order: columns, label columns and side notes, found by cutting along empty space.

A vertical gap that nothing crosses parts two columns, unless one side only accompanies the other: dates, places,
short labels. Where the whole page has no such gap, the tallest band of rows that has one is cut, and what is above and
below it is read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onward.parsing.resumes.bullets import mark_of, parted_at, without_bullet
from onward.parsing.resumes.facts import lift_dates
from onward.parsing.resumes.lexicon import heading_kind
from onward.parsing.resumes.lines import Line, Piece
from onward.parsing.resumes.pdf.form_labels import with_whole_labels
from onward.parsing.resumes.pdf.margin_facts import broken_dates, gathered
from onward.parsing.resumes.pdf.rows import (
    SAME_ROW,
    PageRow,
    headings_in,
    is_heading_row,
    pieces_of,
    rows_of,
    with_smaller_beside,
)
from onward.parsing.resumes.pdf.sides import MOSTLY, are_form_labels, is_satellite
from onward.parsing.resumes.prose import join_wrapped

_LEAST_GAP = 7.0
_STEP = 3.0
_MAX_CUTS = 60
_MAX_ROWS = 1_000
_MAX_STEPS = 300
_MAX_BANDS = 12
_LEAST_ROWS = 3
_CENTRED = 0.08
_NEXT_GROUP = 1.9
_SAME_TEXT = 4.0
_NEARLY_FULL = 0.15


class _Part(NamedTuple):
    """Some rows after a cut; ``is_column`` says that they stand beside others."""

    rows: list[PageRow]
    is_column: bool = False


class _Band(NamedTuple):
    """Rows ``first`` to ``last`` that nothing crosses at ``x``."""

    first: int
    last: int
    x: float


class _Cell(NamedTuple):
    """Rows of one column; ``column`` is the number of the column they stand in, and cells below each other share it."""

    rows: list[PageRow]
    column: int


def page_lines(pieces: Sequence[Piece], page: int, first_block: int = 0) -> list[Line]:
    """Return the lines of a page in reading order; ``block`` counts on from ``first_block``."""
    cells = _cells(with_whole_labels(rows_of(pieces)))
    rooms: dict[int, float] = {}
    for cell in cells:
        rights = (piece.right for row in cell.rows for piece in row.pieces if not piece.is_in_margin)
        rooms[cell.column] = max(rooms.get(cell.column, 0.0), *rights, 0.0)
    lines: list[Line] = []
    for number, cell in enumerate(cells):
        lines += _as_lines(cell, page, first_block + number, rooms[cell.column])
    return lines


def _cells(rows: list[PageRow]) -> list[_Cell]:
    """Return the cells of a page in reading order."""
    done: list[_Cell] = []
    waiting = [_Cell(rows, 0)]
    columns = 0
    for _ in range(_MAX_CUTS):
        if not waiting:
            break
        cell = waiting.pop()
        parts = _cut(cell.rows)
        if parts is None:
            done.append(cell)
            continue
        numbers = []
        for part in parts:
            columns += part.is_column
            numbers.append(columns if part.is_column else cell.column)
        waiting += [
            _Cell(part.rows, number) for part, number in reversed(list(zip(parts, numbers, strict=True))) if part.rows
        ]
    return [cell._replace(rows=_with_margin_facts(cell.rows)) for cell in [*done, *reversed(waiting)] if cell.rows]


def _cut(rows: list[PageRow]) -> list[_Part] | None:
    """Return the parts of some rows in reading order, cut at the tallest band; ``None`` where nothing parts them."""
    for band in _bands(rows):
        inside = rows[band.first : band.last + 1]
        left, right = _sides(inside, band.x)
        if len(left) < 2 or len(right) < 2 or are_form_labels(left) or is_satellite(right, left):
            continue
        if is_satellite(left, right):
            if not headings_in(left) or headings_in(right):
                continue
            parts = _by_headings(rows)
            return parts if len(parts) > 1 else None
        above, below = _Part(rows[: band.first]), _Part(rows[band.last + 1 :])
        if _are_labels(left):
            return [above, *map(_Part, _labelled(left, right)), below]
        texts = [row for row in left if not is_heading_row(row)]
        if (
            headings_in(left)
            and not headings_in(right)
            and (headings_in(left) > 1 or (texts and is_satellite(texts, right)))
        ):
            parts = _by_headings(rows)
            return parts if len(parts) > 1 else None
        if min(len(left), len(right)) < _LEAST_ROWS and not (band.first and is_heading_row(rows[band.first - 1])):
            continue
        return [above, _Part(left, is_column=True), _Part(right, is_column=True), below]
    return None


def _bands(rows: Sequence[PageRow]) -> list[_Band]:
    """List the bands that a vertical gap crosses, the one with most rows at both sides first."""
    if not 1 < len(rows) <= _MAX_ROWS:
        return []
    left = min(piece.left for row in rows for piece in row.pieces)
    right = max(piece.right for row in rows for piece in row.pieces)
    step = max(_STEP, (right - left) / _MAX_STEPS)
    count = int((right - left) / step)
    crossed = [_crossed(row, rows, left, right, step, count) for row in rows]
    found: dict[tuple[int, int, int], _Band] = {}
    for number in range(1, count):
        x = left + number * step
        for first, last in _free_runs([steps[number] for steps in crossed]):
            band = _trimmed(rows, _Band(first, last, x))
            weight = _weight(rows, band)
            if weight:
                found.setdefault((-weight, band.first, -band.last), band)
    return [found[key] for key in sorted(found)[:_MAX_BANDS]]


def _crossed(row: PageRow, rows: Sequence[PageRow], left: float, right: float, step: float, count: int) -> bytearray:
    """Return for each place between two edges whether a row stands there; a heading in the middle stands everywhere."""
    if is_heading_row(row) and _is_centred(row.pieces[0], left, right) and not _shares_edge(row.pieces[0], rows):
        return bytearray(b"\1" * (count + 1))
    steps = bytearray(count + 1)
    for piece in row.pieces:
        first = max(0, int((piece.left - _LEAST_GAP / 2 - left) / step) + 1)
        last = min(count, int((piece.right + _LEAST_GAP / 2 - left) / step))
        for number in range(first, last + 1):
            steps[number] = 1
    return steps


def _free_runs(crossed: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last numbers of rows in a row that are not crossed."""
    runs: list[tuple[int, int]] = []
    start = None
    for number, is_crossed in enumerate(crossed):
        if not is_crossed and start is None:
            start = number
        elif is_crossed and start is not None:
            runs.append((start, number - 1))
            start = None
    return [*runs, (start, len(crossed) - 1)] if start is not None else runs


def _trimmed(rows: Sequence[PageRow], band: _Band) -> _Band:
    """Leave out rows at the top that only stand left, and at the bottom a heading whose text goes on across."""
    first, last = band.first, band.last
    while first < last and all(piece.right < band.x for piece in rows[first].pieces):
        first += 1
    if first and first > band.first and is_heading_row(rows[first - 1]):
        first = max(band.first, first - 1) if len(rows[first].pieces) > 1 else first
    if last < len(rows) - 1:
        last = _last_of_band(rows, first, last, band.x)
    return _Band(first, last, band.x)


def _last_of_band(rows: Sequence[PageRow], first: int, last: int, x: float) -> int:
    """Return the last row before a heading or a gap after which only the left side goes on."""
    end = last
    while end > first and all(piece.right < x for piece in rows[end].pieces):
        end -= 1
    for number in range(end + 1, last + 1):
        gap = rows[number].baseline - rows[number - 1].baseline
        if is_heading_row(rows[number]) or gap > _NEXT_GROUP * rows[number].pieces[0].size:
            return number - 1
    return last


def _is_centred(piece: Piece, left: float, right: float) -> bool:
    """Return whether a piece stands in the middle between two edges, and so belongs to what is at both sides."""
    return piece.left - left > _CENTRED * (right - left) and abs(
        (piece.left - left) - (right - piece.right)
    ) < _CENTRED * (right - left)


def _shares_edge(piece: Piece, rows: Sequence[PageRow]) -> bool:
    """Return whether other pieces begin where this one does, as in a column of its own."""
    return sum(abs(other.left - piece.left) < 1 for row in rows for other in row.pieces) > _LEAST_ROWS


def _weight(rows: Sequence[PageRow], band: _Band) -> int:
    inside = rows[band.first : band.last + 1]
    return min(sum(row.pieces[0].right < band.x for row in inside), sum(row.pieces[-1].left > band.x for row in inside))


def _sides(rows: Sequence[PageRow], x: float) -> tuple[list[PageRow], list[PageRow]]:
    left = [tuple(piece for piece in row.pieces if piece.right <= x) for row in rows]
    right = [tuple(piece for piece in row.pieces if piece.right > x) for row in rows]
    return [PageRow(pieces) for pieces in left if pieces], [PageRow(pieces) for pieces in right if pieces]


def _are_labels(side: Sequence[PageRow]) -> bool:
    labels = _joined_labels(side)
    return len(labels) >= 2 and headings_in(labels) >= MOSTLY * len(labels)


def _labelled(labels: Sequence[PageRow], texts: Sequence[PageRow]) -> list[list[PageRow]]:
    """Pair headings at the left with the rows beside and below them; what stands above the first comes first."""
    labels = _joined_labels(labels)
    starts = [row for row in labels if is_heading_row(row)] or labels
    begins = _first_rows(starts, texts)
    above = [row for row in labels if row.baseline < starts[0].baseline and row not in starts]
    parts: list[list[PageRow]] = [above, list(texts[: begins[0]])]
    for number, label in enumerate(starts):
        end = starts[number + 1].baseline if number + 1 < len(starts) else float("inf")
        beside = [row for row in labels if label.baseline < row.baseline < end - SAME_ROW and row not in starts]
        rows = texts[begins[number] : begins[number + 1] if number + 1 < len(begins) else None]
        parts += [[label], rows_of(pieces_of([*beside, *rows]))]
    return parts


def _first_rows(labels: Sequence[PageRow], texts: Sequence[PageRow]) -> list[int]:
    """Return for each label the number of the first row that belongs to it.

    That is the row on its baseline or the next, but a label may stand a line lower than its text begins: then it is
    the row right above it, which has more room above.
    """
    found: list[int] = []
    for label in labels:
        least = found[-1] + 1 if found else 0
        beside = next((n for n, row in enumerate(texts) if row.baseline >= label.baseline - 2 * SAME_ROW), len(texts))
        line = _NEXT_GROUP * label.pieces[0].size
        is_on_it = beside < len(texts) and texts[beside].baseline <= label.baseline + 2 * SAME_ROW
        room = _room_above(texts, beside) if is_on_it else line
        above = label.baseline - texts[beside - 1].baseline if beside > least else line
        is_lower = above < line and (is_on_it or above < _below(label, texts, beside))
        found.append(beside - 1 if is_lower and _room_above(texts, beside - 1) > room else max(beside, least))
    return found


def _below(label: PageRow, texts: Sequence[PageRow], beside: int) -> float:
    return texts[beside].baseline - label.baseline if beside < len(texts) else float("inf")


def _room_above(rows: Sequence[PageRow], number: int) -> float:
    return rows[number].baseline - rows[number - 1].baseline if number else float("inf")


def _joined_labels(labels: Sequence[PageRow]) -> list[PageRow]:
    """Put labels together that take two lines: "Berufs-" and "erfahrung", "Experiencia" and "laboral"."""
    joined: list[PageRow] = []
    for row in labels:
        above = joined[-1] if joined else None
        if above is not None and row.baseline - above.baseline < _NEXT_GROUP * row.pieces[0].size:
            first = above.pieces[0]
            text = join_wrapped([first.text, " ".join(piece.text for piece in row.pieces)])
            if heading_kind(text) is not None and first.size == row.pieces[0].size:
                joined[-1] = PageRow((replace(first, runs=(first.runs[0]._replace(text=text),)),))
                continue
        joined.append(row)
    return joined


def _by_headings(rows: list[PageRow]) -> list[_Part]:
    """Part rows before and after each heading that stands alone."""
    parts: list[list[PageRow]] = [[]]
    for row in rows:
        if is_heading_row(row):
            parts += [[row], []]
        else:
            parts[-1].append(row)
    return [_Part(part) for part in parts if part]


def _with_margin_facts(rows: list[PageRow]) -> list[PageRow]:
    """Mark what stands in columns beside the text, and put it on the row that it belongs to."""
    rows = with_smaller_beside(rows)
    marked = broken_dates(rows)
    for band in _bands(rows):
        left, right = _sides(rows[band.first : band.last + 1], band.x)
        for side, main in ((left, right), (right, left)):
            if len(side) >= 2 and is_satellite(side, main) and not is_satellite(main, side):
                marked |= set(pieces_of(side)) if not marked & set(pieces_of(main)) else set()
    rows = [PageRow(tuple(replace(each, is_in_margin=each in marked) for each in row.pieces)) for row in rows]
    return gathered(rows)


def _as_lines(cell: _Cell, page: int, block: int, room: float) -> list[Line]:
    rows = cell.rows
    edge = min((piece.left for row in rows for piece in row.pieces if not piece.is_in_margin), default=0)
    lines: list[Line] = []
    above: float | None = None
    mark, mark_left, is_open, is_full = "", 0.0, False, False
    for row in rows:
        begun, begun_left = mark_of(row.pieces), row.pieces[0].left
        whole, is_bullet = without_bullet(row.pieces)
        if not whole:
            continue
        is_below = begun_left > mark_left + _SAME_TEXT or (
            abs(begun_left - mark_left) <= _SAME_TEXT and is_full and not any(lift_dates(each.text) for each in whole)
        )
        is_full = whole[-1].right > room - _NEARLY_FULL * (room - edge)
        if is_bullet or not is_below:
            mark, mark_left, is_open = begun, begun_left, False
        parts, ends_open = parted_at(mark, whole)
        for number, pieces in enumerate(parts):
            gap = row.baseline - above if above is not None else 0
            begins = is_bullet or is_open or number > 0
            lines.append(Line(pieces, page, block, cell.column, edge, room, gap, is_bullet=begins))
            above = row.baseline
        is_open = ends_open
    return lines
