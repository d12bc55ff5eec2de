"""Whether one side of a vertical gap only goes with the other: labels, dates, places, and other short facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from statistics import pstdev

from onward.parsing.resumes.facts import is_margin_text
from onward.parsing.resumes.labels import is_form_label
from onward.parsing.resumes.lines import Piece
from onward.parsing.resumes.pdf.rows import SAME_ROW, PageRow, headings_in, pieces_of

MOSTLY = 0.6
_SAMPLE = 200
_FEW_HEADS = 0.2
_NEARLY_ALL = 0.9
_SHORT = 26
_SAME_EDGE = 2.0


def are_form_labels(side: Sequence[PageRow]) -> bool:
    """Return whether one side holds the labels of a form, so that its rows are read across."""
    texts = [piece.text.strip() for piece in pieces_of(side)[:_SAMPLE]]
    return sum(text.endswith(":") or is_form_label(text) for text in texts) >= MOSTLY * len(texts)


def is_satellite(side: Sequence[PageRow], main: Sequence[PageRow]) -> bool:
    """Return whether one side only accompanies the other: facts, short labels on its baselines, or a ragged right
    edge."""
    pieces = pieces_of(side)
    if headings_in(side):
        return headings_in(side) <= _FEW_HEADS * len(pieces) and _are_mostly_in_margin(pieces)
    if _are_rows_of_a_table(side, main):
        return True
    if _are_mostly_in_margin(pieces):
        return True
    texts = [piece.text for piece in pieces[:_SAMPLE]]
    baselines = sorted(row.baseline for row in main)
    on_main = sum(_is_near(row.baseline, baselines) for row in side)
    if len(side) <= MOSTLY * len(main) and on_main >= _NEARLY_ALL * len(side) and max(map(len, texts)) <= _SHORT:
        return True
    return _is_ragged_left(pieces) and on_main >= _NEARLY_ALL * len(side) and max(map(len, texts)) <= 2 * _SHORT


def _are_mostly_in_margin(pieces: Sequence[Piece]) -> bool:
    texts = [piece.text for piece in pieces[:_SAMPLE]]
    return sum(is_margin_text(text) for text in texts) >= MOSTLY * len(texts)


def _are_rows_of_a_table(side: Sequence[PageRow], other: Sequence[PageRow]) -> bool:
    """Return whether two sides are short cells that answer each other row by row, each in one look: languages and
    levels."""
    if [round(row.baseline) for row in side] != [round(row.baseline) for row in other]:
        return False
    return all(
        len({(row.pieces[0].is_bold, row.pieces[0].size) for row in rows}) == 1
        and all(len(row.pieces) == 1 and len(row.pieces[0].text) <= _SHORT for row in rows)
        for rows in (side, other)
    )


def _is_near(baseline: float, baselines: Sequence[float]) -> bool:
    """Return whether one of the sorted baselines is the same as another."""
    place = bisect_left(baselines, baseline - SAME_ROW)
    return place < len(baselines) and baselines[place] <= baseline + SAME_ROW


def _is_ragged_left(pieces: Sequence[Piece]) -> bool:
    return (
        len(pieces) >= 2
        and pstdev(piece.right for piece in pieces) < _SAME_EDGE
        and pstdev(piece.left for piece in pieces) > 2 * _SAME_EDGE
    )
