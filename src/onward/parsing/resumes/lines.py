"""Lines of a document in reading order, from pages, word processors and plain text: the input of layout reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from onward.parsing.resumes.records import Where


class Run(NamedTuple):
    """A run of text with one formatting."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one baseline without a wide gap between them.

    Lengths are in points from the top left corner of the page; they are 0 where the source knows no places.
    ``second`` is where its second word begins, 0 where it is unknown: the text after a bullet. ``is_in_margin`` marks
    what stands in a narrow column of dates or places beside the text.
    """

    runs: tuple[Run, ...]
    left: float = 0
    second: float = 0
    right: float = 0
    baseline: float = 0
    size: float = 0
    color: int = 0
    font: str = ""
    is_in_margin: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether most of its letters are bold."""
        return 2 * sum(len(run.text) for run in self.runs if run.is_bold) > len(self.text)

    @property
    def begins_bold(self) -> bool:
        return bool(self.runs) and self.runs[0].is_bold

    @property
    def ends_bold(self) -> bool:
        return bool(self.runs) and self.runs[-1].is_bold

    @property
    def is_italic(self) -> bool:
        return 2 * sum(len(run.text) for run in self.runs if run.is_italic) > len(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column, its pieces from left to right.

    ``block`` is the number of the cell: lines of one block stand below each other. ``column`` is the number of the
    column of its page that the block stands in, 0 for the whole width. ``edge`` and ``room`` are its left and right
    edges, 0 where they are unknown. ``gap`` is the distance to the baseline above in the block, 0 for the first.
    ``is_bullet`` says that it began with a bullet, which its text no longer holds; ``level`` counts from 0 where lists
    are nested. ``is_heading`` says that the source calls it a heading of a section. ``begins_paragraph`` is known for
    sources that keep paragraphs: True where one begins, False where one goes on; ``None`` leaves it to the layout.
    ``is_after_blank`` says that an empty line or a wider gap stands before it.
    """

    pieces: tuple[Piece, ...]
    page: int = 1
    block: int = 0
    column: int = 0
    edge: float = 0
    room: float = 0
    gap: float = 0
    level: int = 0
    is_bullet: bool = False
    is_heading: bool = False
    begins_paragraph: bool | None = None
    is_after_blank: bool = False

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def main_pieces(self) -> tuple[Piece, ...]:
        """The pieces that do not stand in the margin."""
        return tuple(piece for piece in self.pieces if not piece.is_in_margin)

    @property
    def left(self) -> float:
        return min((piece.left for piece in self.main_pieces), default=self.pieces[0].left)

    @property
    def right(self) -> float:
        return max((piece.right for piece in self.main_pieces), default=self.pieces[-1].right)

    @property
    def baseline(self) -> float:
        return self.pieces[0].baseline

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(piece.size for piece in self.pieces)

    def where(self) -> Where | None:
        """Return its place on the page; ``None`` where the source knows none."""
        return place_of((self,))


def place_of(lines: tuple[Line, ...]) -> Where | None:
    """Return the box on the first page around those of ``lines`` that stand there; ``None`` without lines or places."""
    if not any(line.right for line in lines):
        return None
    page = lines[0].page
    pieces = [piece for line in lines if line.page == page for piece in line.pieces]
    return Where(
        page=page,
        left=round(min(piece.left for piece in pieces), 1),
        top=round(min(piece.baseline - 0.8 * piece.size for piece in pieces), 1),
        right=round(max(piece.right for piece in pieces), 1),
        bottom=round(max(piece.baseline + 0.25 * piece.size for piece in pieces), 1),
    )


def plain_piece(
    text: str, *, is_bold: bool = False, is_italic: bool = False, size: float = 0, left: float = 0
) -> Piece:
    """Return a piece of one look; for sources that know no places."""
    return Piece((Run(text, is_bold, is_italic),), left=left, size=size)


def cut_front(piece: Piece, count: int) -> Piece:
    """Return a piece without its first letters; its left edge moves by their share of the width."""
    share = count / max(len(piece.text), 1)
    runs: list[Run] = []
    for run in piece.runs:
        kept = run.text[count:]
        count = max(0, count - len(run.text))
        if kept:
            runs.append(run._replace(text=kept))
    return replace(piece, runs=tuple(runs), left=piece.left + share * (piece.right - piece.left))


def cut_back(piece: Piece, count: int) -> Piece:
    """Return the first ``count`` letters of a piece; its right edge moves by the share of the others."""
    share = count / max(len(piece.text), 1)
    runs: list[Run] = []
    for run in piece.runs:
        kept = run.text[:count]
        count = max(0, count - len(run.text))
        if kept:
            runs.append(run._replace(text=kept))
    return replace(piece, runs=tuple(runs), right=piece.left + share * (piece.right - piece.left))
