"""Whether a line continues the text above it, judged by the space left there, its position, and how that text ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from onward.parsing.date_spans import find_spans
from onward.parsing.resumes.facts import lift_dates
from onward.parsing.resumes.lines import Line, Piece
from onward.parsing.resumes.prose import (
    LONG_WORDS,
    MAX_ABOVE,
    SENTENCE_END,
    SENTENCE_WORDS,
    ends_small,
    ends_with_dates,
    has_inner_end,
    is_sentence,
    is_unfinished,
    may_be_prose,
)

if TYPE_CHECKING:
    from onward.parsing.resumes.units import Unit


_TIGHT = 1.17
HANGING = 4.0
_OUTDENTED = 16.0
_WIDEST_GAP = 1.9
_SHORT_LINE = 25
_LONGEST_DATE = 30
_FULL_LINE = 0.86
_LEAST_FULL = 55


class Typesetting(NamedTuple):
    """How a section is set: the distance of its wrapped lines, whether they hang under the text of items, and whether
    sentences follow each other on its lines."""

    leading: float
    hanging: bool
    has_paragraphs: bool


def has_paragraphs(lines: Sequence[Line]) -> bool:
    """Return whether sentences follow each other on the lines of a section that have no mark."""
    return any(not line.is_bullet and len(line.pieces) == 1 and has_inner_end(line.text) for line in lines)


def hangs(lines: Sequence[Line]) -> bool:
    """Return whether wrapped lines of items stand under their text, and not under the bullet, as far as any tell it."""
    under = out = 0
    for above, line in pairwise(lines):
        if above.is_bullet and not line.is_bullet and above.block == line.block and line.gap < _WIDEST_GAP * line.size:
            under += abs(line.left - above.left) <= HANGING
            out += -_OUTDENTED < line.left - above.left < -HANGING and line.text[:1].islower()
    return under > out


def leading_of(lines: Sequence[Line]) -> float:
    """Return the least usual distance between lines of a section; 0 where the source knows none."""
    gaps = sorted(line.gap for line in lines if line.gap > 0)
    return median(gaps[: max(1, len(gaps) // 3)]) if gaps else 0.0


def continues(  # noqa: PLR0911 - each return is one reason
    unit: Unit, line: Line, pieces: tuple[Piece, ...], facts: Sequence[str], setting: Typesetting
) -> bool:
    """Return whether a line goes on with the text of the unit above it."""
    leading, hanging = setting.leading, setting.hanging
    above = unit.lines[-1]
    if line.is_bullet or line.is_heading:
        return False
    if _begins_with_dates(line.text):
        return False
    if line.begins_paragraph is not None:
        return not line.begins_paragraph
    if not line.size:
        return _continues_plain(unit, line)
    first = pieces[0]
    is_dated_again = any(map(lift_dates, facts)) and (unit.first.is_bullet or any(map(lift_dates, unit.facts)))
    if (
        is_dated_again
        or len(pieces) > 1
        or abs(first.size - unit.pieces[0].size) > 0.6
        or not _same_weight(unit, first)
    ):
        return False
    if above.page != line.page or above.block != line.block:
        return _goes_on_elsewhere(unit, line)
    is_outdented = unit.first.is_bullet and line.left < unit.left - HANGING
    if line.gap > _WIDEST_GAP * line.size or (is_outdented and (hanging or _looks_begun(unit, line, first, leading))):
        return False
    return _is_below_text(unit, line, leading) or _did_not_fit(unit, above, line, first, setting)


def _looks_begun(unit: Unit, line: Line, first: Piece, leading: float) -> bool:
    """Return whether a line left of an item's text is something new: its letters or its distance are others."""
    return (first.begins_bold and not unit.ends_bold) or line.gap > _TIGHT * leading


def _begins_with_dates(text: str) -> bool:
    """Return whether a line begins with a whole span of dates, as the head of an entry may."""
    return any(start == 0 and (dates.start is not None) for dates, start, _end in find_spans(text[:MAX_ABOVE]))


def _same_weight(unit: Unit, piece: Piece) -> bool:
    whole = unit.pieces[-1].is_bold if len(unit.pieces) == 1 else unit.pieces[0].is_bold
    if unit.first.is_bullet:
        return whole or not piece.is_bold
    if piece.begins_bold and not unit.ends_bold:
        return False
    return whole == piece.is_bold or unit.ends_bold == piece.begins_bold


def _goes_on_elsewhere(unit: Unit, line: Line) -> bool:
    """Return whether a text goes on in the next column or on the next page."""
    return not SENTENCE_END.search(unit.texts[-1]) and line.text[:1].islower() and len(unit.texts[-1]) > SENTENCE_WORDS


def _is_below_text(unit: Unit, line: Line, leading: float) -> bool:
    """Return whether a line hangs under the text of a bullet, at the section's leading."""
    return (
        unit.first.is_bullet
        and abs(line.left - unit.left) <= HANGING
        and (line.gap <= _TIGHT * leading or (len(unit.lines) > 1 and line.gap <= _TIGHT * unit.lines[-1].gap))
    )


def _did_not_fit(unit: Unit, above: Line, line: Line, first: Piece, setting: Typesetting) -> bool:
    """Return whether the first word of a line would not have fitted on the line above, so that it was wrapped."""
    if len(unit.pieces) > 1 and not unit.first.is_bullet:
        return False
    if not unit.first.is_bullet and ends_with_dates(unit.texts[-1]):
        return False
    words = first.text.split()
    if not words:
        return False
    width = (first.right - first.left) * len(words[0]) / max(len(first.text), 1) + 0.2 * first.size
    is_centred = abs((unit.last_left - above.edge) - (above.room - unit.last_right)) < HANGING
    if not is_centred and line.left < unit.left - (_OUTDENTED if unit.first.is_bullet else HANGING):
        return False
    start = above.edge if is_centred else unit.last_left
    fits_not = unit.last_right - unit.last_left + width > above.room - start - 1
    starts_low = first.text[:1].islower() and not SENTENCE_END.search(unit.texts[-1])
    if (
        fits_not
        and not unit.first.is_bullet
        and not unit.pieces[0].begins_bold
        and not starts_low
        and may_be_prose(unit.end)
    ):
        is_paragraph = setting.has_paragraphs and line.gap <= _TIGHT * setting.leading and is_sentence(unit.end)
        return is_paragraph or is_unfinished(unit.end, first.text)
    goes_on = starts_low or (ends_small(unit.end) and abs(line.left - unit.left) <= HANGING)
    return fits_not or (goes_on and len(unit.texts[-1]) > _SHORT_LINE)


def _continues_plain(unit: Unit, line: Line) -> bool:
    """Return whether a line of a text without places goes on: it begins small, or the line above was as long as any."""
    if line.is_after_blank or len(line.pieces) > 1:
        return False
    if unit.first.is_bullet and (line.text[:1].islower() or line.left > unit.first.left):
        return True
    above = unit.texts[-1]
    return len(above) >= _LEAST_FULL * _FULL_LINE and (
        line.text[:1].islower()
        or (not SENTENCE_END.search(above) and (unit.first.is_bullet or len(unit.end.split()) > LONG_WORDS))
    )


def ends_dates(unit: Unit, line: Line) -> bool:
    """Return whether a line ends dates that the line above began: "Sept 2011" and "\u2013 Mar 2017"."""
    if (
        not unit.pieces
        or line.is_bullet
        or any(piece.is_in_margin for piece in line.pieces)
        or unit.first.block != line.block
    ):
        return False
    if unit.first.is_bullet and line.size and abs(line.left - unit.left) < HANGING and len(line.pieces) == 1:
        return True
    above = unit.texts[-1]
    is_whole = _begins_with_dates(line.text)
    return any(
        start < len(above) < end
        and (len(above) - start < _LONGEST_DATE)
        and not (is_whole and above[start:].isdecimal())
        for _dates, start, end in find_spans(f"{above[-MAX_ABOVE:]} {line.text}"[:400])
        if len(above) <= MAX_ABOVE
    )
