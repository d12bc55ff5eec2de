"""Page numbers and running headers and footers: lines repeated on each page, which are no part of a résumé."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onward.parsing.resumes.lines import Piece

_MARGIN = 0.1
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|pag\.?|p\.?|s\.?)?\s*\d{1,3}\s*(?:(?:/|of|von|sur|de|di|van)\s*\d{1,3})?|-\s*\d{1,2}\s*-",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:last updated|updated|stand|mis à jour|actualizado|aggiornato|atualizado|bijgewerkt)\b.{0,40}\d{4}.{0,10}",
    re.IGNORECASE,
)


def without_running_headers(pages: Sequence[tuple[Sequence[Piece], float]]) -> list[list[Piece]]:
    """Return the pieces of each page without page numbers and repeated lines near its top and bottom.

    ``pages`` are pieces and the height of each. A line that comes again is kept once, unless its
    numbers change from page to page.
    """
    counts = Counter(
        key for pieces, height in pages for key in {_key(piece) for piece in pieces if _is_edge(piece, height)}
    )
    written: dict[tuple[str, int], set[str]] = {}
    for piece in (piece for pieces, height in pages for piece in pieces if _is_edge(piece, height)):
        written.setdefault(_key(piece), set()).add(piece.text.strip())
    seen: set[tuple[str, int]] = set()
    kept: list[list[Piece]] = []
    for pieces, height in pages:
        page = []
        for piece in pieces:
            key = _key(piece)
            is_edge = _is_edge(piece, height)
            is_number = is_edge and bool(
                _PAGE_NUMBER.fullmatch(piece.text.strip()) or _STAMP.fullmatch(piece.text.strip())
            )
            is_again = is_edge and counts[key] > 1 and (key in seen or len(written[key]) > 1)
            if is_edge:
                seen.add(key)
            if not is_number and not is_again:
                page.append(piece)
        kept.append(page)
    return kept


def _is_edge(piece: Piece, height: float) -> bool:
    return piece.baseline < _MARGIN * height or piece.baseline > (1 - _MARGIN) * height


def _key(piece: Piece) -> tuple[str, int]:
    """Return a text without its numbers, and where it stands to the nearest line."""
    return _DIGITS.sub("#", piece.text.strip()), round(piece.baseline / 6)
