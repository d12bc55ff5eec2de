"""Marks of list items that a page draws instead of writing them, as browsers print them: small dots beside text."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onward.parsing.resumes.facts import is_only_dates
from onward.parsing.resumes.lexicon import heading_kind
from onward.parsing.resumes.lines import Piece, Run

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MAX_SHAPES = 10_000
"""Shapes and letters of a page, in the order they are drawn, among which dots are looked for."""
_LEAST, _MOST = 1.0, 8.0
_LARGEST = 0.5
"""A dot is at most so high as a share of the letters beside it; a dot of a timeline is larger."""
_LEAST_ROUND = 0.6
_FARTHEST = 2.4
_LEAST_DOTS = 2


class _Dot(NamedTuple):
    left: float
    right: float
    middle: float


def drawn_bullets(page: PdfPage, pieces: Sequence[Piece]) -> list[Piece]:
    """Return a piece for each dot that stands right before a text, on its line; none where a page has but one."""
    by_baseline = sorted(pieces, key=lambda piece: piece.baseline)
    baselines = [piece.baseline for piece in by_baseline]
    found = []
    for dot in _dots(page):
        first = bisect_left(baselines, dot.middle)
        text = _beside(dot, by_baseline[first : first + _LEAST_DOTS * 8])
        if text is not None and _may_be_item(text):
            found.append(Piece((Run("•"),), dot.left, 0, dot.right, text.baseline, text.size))
    return found if len(found) >= _LEAST_DOTS else []


def _dots(page: PdfPage) -> Iterator[_Dot]:
    """Yield the shapes of a page that are small and about as wide as high."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - loaded when a PDF is read

    edge, _bottom, _right, top = page.get_cropbox()
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    for number in range(min(pdfium.FPDFPage_CountObjects(page), MAX_SHAPES)):
        shape = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, left, low, right, high):
            continue
        sides = sorted((right.value - left.value, high.value - low.value))
        if sides[0] >= _LEAST and sides[1] <= _MOST and sides[0] >= _LEAST_ROUND * sides[1]:
            yield _Dot(left.value - edge, right.value - edge, top - (low.value + high.value) / 2)


def _beside(dot: _Dot, pieces: Sequence[Piece]) -> Piece | None:
    """Return the nearest text right of a dot whose small letters are as high as it stands."""
    near = [
        piece
        for piece in pieces
        if 0.1 * piece.size <= piece.baseline - dot.middle <= 0.6 * piece.size
        and 0 < piece.left - dot.right <= _FARTHEST * piece.size
        and dot.right - dot.left <= _LARGEST * piece.size
    ]
    return min(near, key=lambda piece: piece.left, default=None)


def _may_be_item(text: Piece) -> bool:
    """Return whether a text may be that of an item: dots of a timeline stand before dates, titles and headings as
    well."""
    return not text.is_bold and not is_only_dates(text.text) and heading_kind(text.text) is None
