"""Joining the lines of a section: wrapped lines become one text, and facts beside it are taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onward.parsing.resumes.facts import is_margin_text, is_only_dates, is_part_of_dates
from onward.parsing.resumes.lines import Line, Piece
from onward.parsing.resumes.prose import ends_with_dates, is_head_with_dates, is_sentence, join_wrapped, reads_as_prose
from onward.parsing.resumes.wrapping import (
    HANGING,
    Typesetting,
    continues,
    ends_dates,
    hangs,
    has_paragraphs,
    leading_of,
)

_INDENTED = 7.0
_SAME_COLUMN = 40.0
_CENTRED_LINES = 3
_LAST_LINES = 4
_LARGER = 0.4


@dataclass(slots=True)
class Unit:
    """One paragraph, list item or part of an entry's head.

    ``pieces`` are those of its first line without facts; ``is_item`` says that it is a line of text, not of a head.
    """

    lines: list[Line]
    pieces: tuple[Piece, ...]
    texts: list[str]
    facts: list[str] = field(default_factory=list)
    is_item: bool = False
    last_left: float = 0
    last_right: float = 0
    ends_bold: bool = False

    def add(self, line: Line, pieces: tuple[Piece, ...], facts: Sequence[str]) -> None:
        """Take in a line that goes on with the text."""
        self.lines.append(line)
        self.texts.append(" ".join(piece.text for piece in pieces))
        self.facts += facts
        self.last_left, self.last_right = pieces[0].left, pieces[-1].right
        self.ends_bold = pieces[-1].ends_bold

    @property
    def text(self) -> str:
        return join_wrapped(self.texts)

    @property
    def end(self) -> str:
        """The last lines of the text, which tell whether it goes on."""
        return " ".join(self.texts[-_LAST_LINES:])

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def left(self) -> float:
        return min((piece.left for piece in self.pieces), default=self.first.left)


def units(lines: Sequence[Line], *, hanging: bool | None = None) -> list[Unit]:
    """Return the paragraphs, items and parts of heads of a section, in order.

    ``hanging`` says that wrapped lines of items stand under their text; where it is ``None``, these lines tell it.
    """
    hanging = hangs(lines) if hanging is None else hanging
    split = [_split(line, number, lines) for number, line in enumerate(lines)]
    setting = Typesetting(leading_of(lines), hanging, has_paragraphs(lines))
    found: list[Unit] = []
    for line, (pieces, facts) in zip(lines, split, strict=True):
        if found and not pieces and facts and ends_dates(found[-1], line):
            found[-1].add(line, line.main_pieces or line.pieces, ())
        elif found and not pieces and facts:
            _add_facts(found, line, facts)
        elif found and pieces and found[-1].pieces and continues(found[-1], line, pieces, facts, setting):
            found[-1].add(line, pieces, facts)
        else:
            found.append(_unit(line, pieces, facts))
    _tell_items(found)
    return found


def _unit(line: Line, pieces: tuple[Piece, ...], facts: Sequence[str]) -> Unit:
    unit = Unit([], pieces, [], [])
    if pieces:
        unit.add(line, pieces, facts)
    else:
        unit.lines, unit.facts = [line], list(facts)
    return unit


def _add_facts(found: list[Unit], line: Line, facts: list[str]) -> None:
    """Keep facts on a line of their own as a unit without text, unless they stand in the narrow column beside it."""
    if all(piece.is_in_margin for piece in line.pieces):
        found[-1].facts += facts
    else:
        found.append(Unit([line], (), [], facts))


def _split(line: Line, number: int, lines: Sequence[Line]) -> tuple[tuple[Piece, ...], list[str]]:
    """Return the pieces of text of a line, and the facts that stand apart from them."""
    pieces: list[Piece] = []
    facts: list[str] = []
    for place, piece in enumerate(line.pieces):
        apart = len(line.pieces) > 1 or not line.is_bullet
        text = piece.text.strip(" |")
        if not text:
            continue
        stands_alone = apart and (place > 0 or _stands_below(number, lines))
        is_fact = (apart and is_only_dates(text)) or (stands_alone and is_margin_text(text))
        if is_fact or (piece.is_in_margin and (is_margin_text(text) or is_part_of_dates(text))):
            facts.append(text)
        else:
            pieces.append(piece)
    return tuple(pieces), facts


def _stands_below(number: int, lines: Sequence[Line]) -> bool:
    """Return whether a line is not the first of its section, so that a place alone is a fact of the entry above."""
    return number > 0 and not lines[number].pieces[0].is_bold


def _tell_items(found: list[Unit]) -> None:
    """Mark list items: those with a bullet, indented ones where none has a bullet, and sentences."""
    has_bullets = any(unit.first.is_bullet for unit in found)
    indented = set() if has_bullets else _indented(found)
    plain = set() if has_bullets or indented else _prose_below_heads(found)
    for number, unit in enumerate(found):
        unit.is_item = bool(unit.pieces) and (
            unit.first.is_bullet
            or number in indented
            or number in plain
            or (len(unit.pieces) == 1 and is_sentence(unit.text) and not _has_dates_beside(unit))
        )


def _has_dates_beside(unit: Unit) -> bool:
    """Return whether dates stand in the narrow column beside a text, which is a head then, even with a full stop."""
    margin_facts = [piece.text for piece in unit.first.pieces if piece.is_in_margin]
    return any(is_only_dates(text) or is_part_of_dates(text) for text in margin_facts)


def _is_centred(unit: Unit, found: Sequence[Unit]) -> bool:
    """Return whether a unit has its middle where others have theirs, which begin elsewhere."""
    middle = unit.left + unit.pieces[-1].right
    others = [each for each in found if each.pieces and abs(each.left + each.pieces[-1].right - middle) < HANGING]
    return len({round(each.left) for each in others}) >= _CENTRED_LINES


def _is_dated_head(found: Sequence[Unit], number: int, edge: float) -> bool:
    """Return whether an indented line right below a head ends with dates, and so belongs to the head."""
    return ends_with_dates(found[number].text) and number > 0 and found[number - 1].left < edge + HANGING


def _prose_below_heads(found: Sequence[Unit]) -> set[int]:
    """Return the units that read as prose and look otherwise than the line that begins the section."""
    first = next((unit for unit in found if unit.pieces), None)
    if first is None:
        return set()
    head = first.pieces[0]
    return {
        number
        for number, unit in enumerate(found)
        if len(unit.pieces) == 1
        and (head.begins_bold or head.size > unit.pieces[0].size + _LARGER)
        and not unit.pieces[0].begins_bold
        and not unit.facts
        and reads_as_prose(unit.text)
        and not is_head_with_dates(unit.text)
    }


def _indented(found: Sequence[Unit]) -> set[int]:
    """Return the units that stand further right than the heads of their column, where several share that edge."""
    marked: set[int] = set()
    whole = min((unit.left for unit in found if unit.pieces), default=0)
    for block in {unit.first.block for unit in found}:
        inside = [number for number, unit in enumerate(found) if unit.first.block == block and unit.pieces]
        lefts = [found[number].left for number in inside]
        if not lefts:
            continue
        edge = min(lefts)
        edge = whole if edge - whole < _SAME_COLUMN and edge > whole + _INDENTED else edge
        at_edge = sum(left < edge + HANGING for left in lefts)
        deeper = [
            number
            for number in inside
            if found[number].left > edge + _INDENTED
            and not _is_centred(found[number], found)
            and not _is_dated_head(found, number, edge)
        ]
        shared = [
            number
            for number in deeper
            if sum(abs(found[number].left - found[other].left) < 1 for other in deeper) >= 2
            or is_sentence(found[number].text)
        ]
        if (at_edge or edge == whole) and 2 * len(shared) >= len(deeper):
            marked |= set(shared)
    return marked
