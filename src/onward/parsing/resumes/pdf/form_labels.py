"""Rejoining form labels that a narrow column broke into several lines, on the row of the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onward.parsing.resumes.labels import is_form_label, may_be_label_begun
from onward.parsing.resumes.lines import Piece, Run
from onward.parsing.resumes.pdf.rows import PageRow

_NEXT_LINE = 1.9
_MAX_LINES = 4
_SAME_EDGE = 2.0


def with_whole_labels(rows: Sequence[PageRow]) -> list[PageRow]:
    """Return rows with each broken label whole, where the words below the first make it one that is known."""
    kept = list(rows)
    for number, row in enumerate(kept):
        if row.pieces and may_be_label_begun(row.pieces[0].text):
            count = _lines_of_label(kept[number : number + _MAX_LINES])
            label = row.pieces[0]
            for below in range(number + 1, number + count):
                label = replace(label, runs=(*label.runs, Run(" "), *kept[below].pieces[0].runs))
                kept[below] = PageRow(kept[below].pieces[1:])
            kept[number] = PageRow((label, *row.pieces[1:]))
    return [row for row in kept if row.pieces]


def _lines_of_label(rows: Sequence[PageRow]) -> int:
    """Return how many rows the label takes that the first begins; 1 where more make none."""
    text, above, most = rows[0].pieces[0].text, rows[0].pieces[0], 1
    for count, row in enumerate(rows[1:], start=2):
        if not row.pieces or not _is_below(above, row.pieces[0]):
            break
        above = row.pieces[0]
        text = f"{text} {above.text}"
        if is_form_label(text):
            most = count
        if not may_be_label_begun(text):
            break
    return most


def _is_below(above: Piece, piece: Piece) -> bool:
    """Return whether a piece goes on with a label that the line above began, and is none by itself."""
    if above.text.rstrip().endswith(":") or is_form_label(piece.text):
        return False
    is_next = 0 < piece.baseline - above.baseline < _NEXT_LINE * above.size
    shares_edge = abs(piece.left - above.left) < _SAME_EDGE or abs(piece.right - above.right) < _SAME_EDGE
    return is_next and shares_edge and piece.size == above.size
