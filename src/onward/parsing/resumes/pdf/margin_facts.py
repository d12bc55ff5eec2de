"""Facts in a narrow column at the margin: rejoined where the column broke them, and put on the row of their entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onward.parsing.resumes.facts import is_only_dates, is_part_of_dates, is_place, is_present
from onward.parsing.resumes.lines import Piece, Run
from onward.parsing.resumes.pdf.rows import PageRow

_NEXT_LINE = 1.9
_SAME_EDGE = 2.0
_MAX_FACTS = 4
_OPEN_ENDS = ("\u2013", "-", "—", "/")


@dataclass(slots=True)
class _Group:
    """Facts below each other; ``row`` is the number of the row they belong to, ``last`` the piece read last."""

    row: int
    last: Piece
    facts: list[Piece]

    def takes(self, piece: Piece, *, is_alone: bool) -> bool:
        """Return whether a piece stands right below the others and says more of the same entry."""
        is_below = 0 < piece.baseline - self.last.baseline < _NEXT_LINE * piece.size
        is_beside = abs(piece.left - self.last.left) < _SAME_EDGE or abs(piece.right - self.last.right) < _SAME_EDGE
        if not is_below or not is_beside or len(self.facts) > _MAX_FACTS:
            return False
        above = self.facts[-1].text
        if is_only_dates(f"{above} {piece.text}"):
            return _are_one(above, piece.text)
        is_dated = any(is_only_dates(fact.text) for fact in self.facts)
        is_more = not any(is_place(fact.text) for fact in self.facts) or _are_one(above, piece.text)
        return is_alone and is_dated and is_more and not is_part_of_dates(piece.text)

    def add(self, piece: Piece) -> None:
        """Take a piece in: as the rest of the fact above it, or as one more."""
        above = self.facts[-1]
        self.last = piece
        if _are_one(above.text, piece.text):
            runs = (*above.runs, Run(" "), *piece.runs)
            self.facts[-1] = replace(above, runs=runs, right=max(above.right, piece.right))
        else:
            self.facts.append(piece)


def _are_one(above: str, below: str) -> bool:
    """Return whether two texts are one date or one place that was broken between words."""
    together = f"{above} {below}"
    if is_only_dates(together):
        return above.rstrip().endswith(_OPEN_ENDS) or below.lstrip().startswith(_OPEN_ENDS) or not is_only_dates(above)
    return is_place(together) and not is_place(above) and not is_only_dates(above)


def broken_dates(rows: Sequence[PageRow]) -> set[Piece]:
    r"""Return the pieces at the left of two rows that are one span of dates, "Aug 2010 \u2013 May" and "2014"."""
    found: set[Piece] = set()
    for above, below in pairwise(rows):
        first, second = above.pieces[0], below.pieces[0]
        edges = min(abs(first.left - second.left), abs(first.right - second.right))
        is_column = max(map(len, (above.pieces, below.pieces))) > 1 and edges < _SAME_EDGE
        may_end = is_part_of_dates(second.text) or is_present(second.text)
        if is_column and is_part_of_dates(first.text) and may_end and _are_one(first.text, second.text):
            found |= {first, second}
    return found


def gathered(rows: Sequence[PageRow]) -> list[PageRow]:
    """Return rows with the facts beside an entry on its first row, each whole; rows that held nothing else are gone."""
    groups: list[_Group] = []
    rest: list[list[Piece]] = []
    for number, row in enumerate(rows):
        kept: list[Piece] = []
        is_alone = all(piece.is_in_margin for piece in row.pieces)
        for piece in row.pieces:
            above = next((group for group in groups[-2:] if group.takes(piece, is_alone=is_alone)), None)
            if not piece.is_in_margin:
                kept.append(piece)
            elif above:
                above.add(piece)
                if not is_alone and not rest[above.row]:
                    above.row = number
            else:
                groups.append(_Group(number, piece, [piece]))
        rest.append(kept)
    for group in groups:
        rest[group.row] += group.facts
    return [PageRow(tuple(sorted(pieces, key=lambda piece: piece.left))) for pieces in rest if pieces]
