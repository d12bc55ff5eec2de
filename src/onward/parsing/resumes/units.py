"""Lines of a section put together: wrapped lines become one text, facts that stand aside are lifted out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from onward.parsing.date_spans import find_spans
from onward.parsing.postings.titles import title_strength
from onward.parsing.resumes.facts import is_aside_text, is_only_dates, lift_dates
from onward.parsing.resumes.lexicon import german_words, small_words
from onward.parsing.resumes.lines import Line, Piece
from onward.parsing.resumes.names import has_degree, title_score

_TIGHT = 1.17
_HANGING = 4.0
_OUTDENTED = 16.0
_INDENTED = 7.0
_SAME_COLUMN = 40.0
_WIDEST_GAP = 1.9
_SENTENCE_WORDS = 5
_LONG_WORDS = 14
_CENTRED_LINES = 3
_SHORT_LINE = 25
_GERMAN_ADJECTIVES = ("e", "en", "em", "er", "es")
_LONGEST_DATE = 30
_MAX_ABOVE = 200
_FULL_LINE = 0.86
_LEAST_FULL = 55
_SEPARATORS = (" | ", " \u2013 ", " · ", " — ", " • ")
_ABBREVIATION = 5
_LEAST_SMALL = 4
_PROSE_WORDS = 4
_SURE_TITLE = 3
_LONG_TITLE = 8
_INNER_SENTENCE_END = re.compile(r"[^\W\d]{3}[.!?]\s+[A-ZÀ-Þ]")
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”»)]?$")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_KEEP_HYPHEN = frozenset(
    "all anti award back best bi built co cost cross cutting data decision end event ex first five four front full "
    "half hand hands health high in inter large life long low mid multi near non object on one open part peer post "
    "pre problem re ready real self semi short single six so socio state team ten test third three time top two type "
    "user vice web well work world year".split()
)
"""First parts of words that keep their hyphen where a line breaks after it."""


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

    def add(self, line: Line, pieces: tuple[Piece, ...], facts: Sequence[str]) -> None:
        """Take in a line that goes on with the text."""
        self.lines.append(line)
        self.texts.append(" ".join(piece.text for piece in pieces))
        self.facts += facts
        self.last_left, self.last_right = pieces[0].left, pieces[-1].right

    @property
    def text(self) -> str:
        return join_wrapped(self.texts)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def left(self) -> float:
        return min((piece.left for piece in self.pieces), default=self.first.left)


def join_wrapped(texts: Sequence[str]) -> str:
    """Put lines together to one text; a word broken at a hyphen loses it, a hyphenated one does not."""
    joined = ""
    for text in filter(None, (text.strip() for text in texts)):
        if _HYPHENATED.search(joined) and (text[0].islower() or joined[-2:-1].isupper()):
            before = re.split(r"[\s(/]", joined[:-1])[-1]
            keeps = "-" in before or before.lower() in _KEEP_HYPHEN or not text[0].islower()
            joined = (joined[:-1] + "-" if keeps else joined[:-1]) + text
        elif joined.endswith(("/", "http://", "https://")) or not joined:
            joined += text
        else:
            joined += " " + text
    return joined


def hangs(lines: Sequence[Line]) -> bool:
    """Whether wrapped lines of items stand under their text, and not under the bullet, as far as any tell it."""
    under = out = 0
    for above, line in pairwise(lines):
        if above.is_bullet and not line.is_bullet and above.block == line.block and line.gap < _WIDEST_GAP * line.size:
            under += abs(line.left - above.left) <= _HANGING
            out += -_OUTDENTED < line.left - above.left < -_HANGING and line.text[:1].islower()
    return under > out


def units(lines: Sequence[Line], *, hanging: bool | None = None) -> list[Unit]:
    """Return the paragraphs, items and parts of heads of a section, in order.

    ``hanging`` says that wrapped lines of items stand under their text; where it is ``None``, these lines tell it.
    """
    hanging = hangs(lines) if hanging is None else hanging
    split = [_split(line, number, lines) for number, line in enumerate(lines)]
    leading = _leading(lines)
    found: list[Unit] = []
    for line, (pieces, facts) in zip(lines, split, strict=True):
        if found and not pieces and facts and _ends_dates(found[-1], line):
            found[-1].add(line, line.main_pieces or line.pieces, ())
        elif found and not pieces and facts:
            _add_facts(found, line, facts)
        elif (
            found
            and pieces
            and found[-1].pieces
            and _continues(found[-1], line, pieces, facts, leading, hanging=hanging)
        ):
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


def _ends_dates(unit: Unit, line: Line) -> bool:
    """Whether a line ends dates that the line above began: "Sept 2011" and "\u2013 Mar 2017"."""
    if (
        not unit.pieces
        or line.is_bullet
        or any(piece.is_aside for piece in line.pieces)
        or unit.first.block != line.block
    ):
        return False
    if unit.first.is_bullet and line.size and abs(line.left - unit.left) < _HANGING and len(line.pieces) == 1:
        return True
    above = unit.texts[-1]
    return any(
        start < len(above) < end and (len(above) - start < _LONGEST_DATE)
        for _dates, start, end in find_spans(f"{above[-_MAX_ABOVE:]} {line.text}"[:400])
        if len(above) <= _MAX_ABOVE
    )


def _add_facts(found: list[Unit], line: Line, facts: list[str]) -> None:
    """Keep facts on a line of their own as a unit without text, unless they stand in the narrow column beside it."""
    if all(piece.is_aside for piece in line.pieces):
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
        if (piece.is_aside and is_aside_text(text)) or (
            apart and (is_only_dates(text) or (is_aside_text(text) and (place > 0 or _stands_below(number, lines))))
        ):
            facts.append(text)
        else:
            pieces.append(piece)
    return tuple(pieces), facts


def _stands_below(number: int, lines: Sequence[Line]) -> bool:
    """Whether a line is not the first of its section, so that a place alone is a fact of the entry above."""
    return number > 0 and not lines[number].pieces[0].is_bold


def _leading(lines: Sequence[Line]) -> float:
    """Return the least usual distance between lines of a section; 0 where the source knows none."""
    gaps = sorted(line.gap for line in lines if line.gap > 0)
    return median(gaps[: max(1, len(gaps) // 3)]) if gaps else 0.0


def _continues(  # noqa: PLR0911 - each return is one reason
    unit: Unit, line: Line, pieces: tuple[Piece, ...], facts: Sequence[str], leading: float, *, hanging: bool
) -> bool:
    """Whether a line goes on with the text of the unit above it."""
    above = unit.lines[-1]
    if line.is_bullet or line.is_heading:
        return False
    if line.begins_paragraph is not None:
        return not line.begins_paragraph
    if not line.size:
        return _continues_plain(unit, line)
    first = pieces[0]
    is_dated_again = any(map(lift_dates, facts)) and any(map(lift_dates, unit.facts))
    if (
        is_dated_again
        or len(pieces) > 1
        or abs(first.size - unit.pieces[0].size) > 0.6
        or not _same_weight(unit, first)
    ):
        return False
    if above.page != line.page or above.block != line.block:
        return _goes_on_elsewhere(unit, line)
    if line.gap > _WIDEST_GAP * line.size or (hanging and unit.first.is_bullet and line.left < unit.left - _HANGING):
        return False
    return _is_below_text(unit, line, leading) or _did_not_fit(unit, above, line, first)


def _same_weight(unit: Unit, piece: Piece) -> bool:
    whole = unit.pieces[-1].is_bold if len(unit.pieces) == 1 else unit.pieces[0].is_bold
    if unit.first.is_bullet:
        return whole or not piece.is_bold
    if piece.begins_bold and not unit.lines[-1].main_pieces[-1].runs[-1].is_bold:
        return False
    return whole == piece.is_bold or (piece.begins_bold and not piece.is_bold)


def _goes_on_elsewhere(unit: Unit, line: Line) -> bool:
    """Whether a text goes on in the next column or on the next page."""
    return (
        not _SENTENCE_END.search(unit.texts[-1]) and line.text[:1].islower() and len(unit.texts[-1]) > _SENTENCE_WORDS
    )


def _is_below_text(unit: Unit, line: Line, leading: float) -> bool:
    """Whether a line hangs under the text of a bullet, at the section's leading."""
    return (
        unit.first.is_bullet
        and abs(line.left - unit.left) <= _HANGING
        and (line.gap <= _TIGHT * leading or (len(unit.lines) > 1 and line.gap <= _TIGHT * unit.lines[-1].gap))
    )


def _did_not_fit(unit: Unit, above: Line, line: Line, first: Piece) -> bool:
    """Whether the first word of a line would not have fitted on the line above, so that it was wrapped."""
    if len(unit.pieces) > 1 and not unit.first.is_bullet:
        return False
    if not unit.first.is_bullet and _ends_with_dates(unit.texts[-1]):
        return False
    words = first.text.split()
    if not words:
        return False
    width = (first.right - first.left) * len(words[0]) / max(len(first.text), 1) + 0.2 * first.size
    is_centred = abs((unit.last_left - above.edge) - (above.room - unit.last_right)) < _HANGING
    if not is_centred and line.left < unit.left - (_OUTDENTED if unit.first.is_bullet else _HANGING):
        return False
    start = above.edge if is_centred else unit.last_left
    fits_not = unit.last_right - unit.last_left + width > above.room - start - 1
    starts_low = first.text[:1].islower() and not _SENTENCE_END.search(unit.texts[-1])
    if (
        fits_not
        and not unit.first.is_bullet
        and not unit.pieces[0].begins_bold
        and not starts_low
        and len(unit.text.split()) > _PROSE_WORDS
    ):
        return _is_unfinished(unit.text, first.text)
    goes_on = starts_low or (_ends_small(unit.text) and abs(line.left - unit.left) <= _HANGING)
    return fits_not or (goes_on and len(unit.texts[-1]) > _SHORT_LINE)


def _ends_small(text: str) -> bool:
    """Whether a text ends with a comma or a word after which it goes on."""
    last = text.rsplit(maxsplit=1)[-1]
    return last.endswith((",", "-", "/", "&", "(")) or last.lower() in small_words()


def _is_unfinished(above: str, below: str) -> bool:
    """Whether a line without a bullet, below which a capital follows, goes on: it ends with a comma or a small word.

    German nouns begin with capitals: there an adjective before one goes on as well.
    """
    last = above.rsplit(maxsplit=1)[-1]
    if last.endswith((",", "-", "/", "&", "(")) or last.lower() in small_words():
        return True
    is_german = bool(set(above.lower().split()) & german_words())
    is_adjective = last.islower() and last.endswith(_GERMAN_ADJECTIVES) and not last.startswith("ge")
    is_prose = bool(_INNER_SENTENCE_END.search(above)) and not _SENTENCE_END.search(above)
    return (is_german and is_adjective and below[:1].isupper()) or is_prose


def _ends_with_dates(text: str) -> bool:
    """Whether a text ends with a whole span of dates, so that nothing of it stands on the next line."""
    return any(
        end == len(text.rstrip(" )")) and (dates.start is not None or dates.present)
        for dates, _start, end in find_spans(text[-_MAX_ABOVE:])
        if len(text) <= _MAX_ABOVE
    )


def _continues_plain(unit: Unit, line: Line) -> bool:
    """Whether a line of a text without places goes on: it begins small, or the line above was as long as any."""
    if line.is_after_blank:
        return False
    above = unit.texts[-1]
    return len(above) >= _LEAST_FULL * _FULL_LINE and (
        line.text[:1].islower()
        or (not _SENTENCE_END.search(above) and (unit.first.is_bullet or len(unit.text.split()) > _LONG_WORDS))
    )


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
            or (len(unit.pieces) == 1 and is_sentence(unit.text))
        )


def is_sentence(text: str) -> bool:
    """Whether a text is prose: several words to a full stop, or many without a separator."""
    words = text.split()
    if len(words) < _SENTENCE_WORDS or not words[-1].strip(".!?…"):
        return False
    is_abbreviation = words[-1].endswith(".") and (
        (words[-1][0].isupper() and len(words[-1]) <= _ABBREVIATION) or "." in words[-1][:-1]
    )
    ends = words[-1].endswith((".", "!", "?", "…")) and not is_abbreviation
    return ends or (len(words) >= _LONG_WORDS and not any(mark in text for mark in _SEPARATORS))


def reads_as_prose(text: str) -> bool:
    """Whether most words of a text are small, as in a line about work and unlike a name or a title."""
    if any(mark in text for mark in _SEPARATORS):
        return False
    words = [word for word in text.split() if word[:1].isalpha()]
    small = [word for word in words if word.islower() and len(word) >= _LEAST_SMALL]
    is_title = len(words) < _LONG_TITLE and title_strength(text) >= _SURE_TITLE
    return len(words) >= _PROSE_WORDS and len(small) >= 2 and not is_title


def _is_centred(unit: Unit, found: Sequence[Unit]) -> bool:
    """Whether a unit has its middle where others have theirs, which begin elsewhere."""
    middle = unit.left + unit.pieces[-1].right
    others = [each for each in found if each.pieces and abs(each.left + each.pieces[-1].right - middle) < _HANGING]
    return len({round(each.left) for each in others}) >= _CENTRED_LINES


def _is_dated_head(found: Sequence[Unit], number: int, edge: float) -> bool:
    """Whether an indented line right below a head ends with dates, and so belongs to the head."""
    return _ends_with_dates(found[number].text) and number > 0 and found[number - 1].left < edge + _HANGING


def _is_head_with_dates(text: str) -> bool:
    """Whether a text with dates at its end is a title or degree with them, and no line about work since then."""
    return _ends_with_dates(text) and (len(text.split()) < _LONG_TITLE or has_degree(text) or title_score(text) > 0.5)


def _prose_below_heads(found: Sequence[Unit]) -> set[int]:
    """Return the units that read as prose and look otherwise than the line that begins the section."""
    first = next((unit for unit in found if unit.pieces), None)
    if first is None or not first.pieces[0].begins_bold:
        return set()
    return {
        number
        for number, unit in enumerate(found)
        if len(unit.pieces) == 1
        and not unit.pieces[0].begins_bold
        and not unit.facts
        and reads_as_prose(unit.text)
        and not _is_head_with_dates(unit.text)
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
        at_edge = sum(left < edge + _HANGING for left in lefts)
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
