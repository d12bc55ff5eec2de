"""Joining the letters of a page, as PDFium gives them, into words and pieces on one baseline."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import tau
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from onward.parsing.resumes.bullets import ICON
from onward.parsing.resumes.lines import Piece, Run
from onward.parsing.resumes.pdf.date_columns import end_of_dates
from onward.parsing.resumes.pdf.letters import letter_of
from onward.parsing.text import is_double_hyphen

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

MAX_GLYPHS = 60_000
"""Letters of a page that are read; what comes after is left out."""

_SAME_BASELINE = 1.5
_SLANT = 0.1
_WORD_GAP = 0.16
_WORD_GAP_OF_CLOSE = 0.125
"""The least space of words whose letters stand close: slanted ones lean over a part of it."""
_OF_ADDRESSES = "/:@._"
_CLOSE = 0.02
_SPACED_OUT = 0.08
_PIECE_GAP = 1.15
_PIECE_GAP_OF_OTHERS = 0.9
_NEARLY = 0.75
"""The space that parts letters of two sizes, neither much the smaller, as a label and what stands beside it."""
_LEAST_SPACED = 4
_SEMIBOLD = 600
_FAKE_BOLD_SHIFT = 0.12
_FONT_NAME_LENGTH = 128
_FARTHEST = 20_000
"""Points from the corner; what stands further out, or nowhere, is on no page."""
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi", "-bd")
_REGULAR_NAMES = ("regular", "light", "book")
_ITALIC_NAMES = ("italic", "oblique", "slanted")


class Glyph(NamedTuple):
    """One letter: its place in the page's stream, its advance box, the line it stands on, and its look."""

    number: int
    letter: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    color: int
    is_bold: bool
    is_italic: bool


class Word(NamedTuple):
    """Letters that stand together on a row."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.letter for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)


def page_pieces(page: PdfPage) -> list[Piece]:
    """Return the words of a page as pieces, from the top down and from left to right.

    Letters that do not stand upright are left out. A letter of a font of icons comes as :data:`ICON`.
    """
    glyphs = list(_upright_glyphs(page, page.get_textpage()))
    pieces = [
        words
        for row in _by_baseline(glyphs)
        for words in _in_pieces(in_words(_without_doubles(sorted(row, key=lambda glyph: glyph.left))))
    ]
    edges = sorted(words[0].left for words in pieces)
    return [_as_piece(part) for words in pieces for part in _with_dates_apart(words, edges)]


def _with_dates_apart(words: list[Word], edges: Sequence[float]) -> list[list[Word]]:
    """Part dates from the text beside them where it stands at the edge of a column, one of ``edges``."""
    end = end_of_dates([word.text for word in words], [word.left for word in words], edges)
    return [words[:end], words[end:]] if end else [words]


def _upright_glyphs(page: PdfPage, text_page: PdfTextPage) -> Iterator[Glyph]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - loaded when a PDF is read

    left, _bottom, _right, top = page.get_cropbox()
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    fonts = _FontNames()
    drawn = 0
    for number in range(min(text_page.count_chars(), MAX_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text_page, number)
        name, is_bold, is_italic = fonts.of(text_page, number)
        letter = letter_of(code, has_name=bool(name))
        if not letter or pdfium.FPDFText_IsGenerated(text_page, number) == 1:
            continue
        is_placed = pdfium.FPDFText_GetLooseCharBox(text_page, number, box) and pdfium.FPDFText_GetCharOrigin(
            text_page, number, x, y
        )
        if not is_placed or not _is_upright(pdfium.FPDFText_GetCharAngle(text_page, number)):
            continue
        if not all(abs(place) < _FARTHEST for place in (box.left, box.right, box.top, box.bottom, x.value, y.value)):
            continue
        if not pdfium.FPDFText_GetFillColor(text_page, number, red, green, blue, alpha):
            red.value = green.value = blue.value = 0
        drawn += 1
        yield Glyph(
            number=drawn,
            letter=letter,
            left=box.left - left,
            right=box.right - left,
            baseline=top - y.value,
            size=round(_size(text_page, number), 1),
            font=name,
            color=(red.value << 16) + (green.value << 8) + blue.value,
            is_bold=is_bold,
            is_italic=is_italic,
        )


def _is_upright(angle: float) -> bool:
    """Return whether an angle in radians, from 0 to a whole turn, is nearly none."""
    return min(angle % tau, -angle % tau) < _SLANT


def _size(text_page: PdfTextPage, number: int) -> float:
    """Return the size of a letter on the page: that of its font, as far as the page scales it."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - loaded when a PDF is read

    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text_page, number))
    if not pdfium.FPDFText_GetMatrix(text_page, number, matrix):
        return size
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    return size * scale if scale else size


class _FontNames:
    """Name, weight and slant of the fonts of a page, read once a font."""

    def __init__(self) -> None:
        self._buffer = ctypes.create_string_buffer(_FONT_NAME_LENGTH)
        self._flags = ctypes.c_int()
        self._looks: dict[tuple[bytes, int], tuple[str, bool, bool]] = {}

    def of(self, text_page: PdfTextPage, number: int) -> tuple[str, bool, bool]:
        import pypdfium2.raw as pdfium  # noqa: PLC0415 - loaded when a PDF is read

        length = pdfium.FPDFText_GetFontInfo(text_page, number, self._buffer, _FONT_NAME_LENGTH, self._flags)
        weight = pdfium.FPDFText_GetFontWeight(text_page, number)
        key = (self._buffer.value if 0 < length <= _FONT_NAME_LENGTH else b"", weight)
        if key not in self._looks:
            name = key[0].decode("utf-8", "replace").lower()
            is_bold = any(part in name for part in _BOLD_NAMES) or (
                weight >= _SEMIBOLD and not any(part in name for part in _REGULAR_NAMES)
            )
            is_italic = bool(self._flags.value & 64) or any(part in name for part in _ITALIC_NAMES)
            self._looks[key] = (name, is_bold, is_italic)
        return self._looks[key]


def _by_baseline(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return rows of letters whose baselines are the same, from the top down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if rows and glyph.baseline - rows[-1][0].baseline <= _SAME_BASELINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _without_doubles(row: Sequence[Glyph]) -> list[Glyph]:
    """Return a row without letters that were printed twice, nearly in one place, to look bold, and hyphens said twice.

    Two that follow each other in the stream are a ligature, whose letters share one box.
    """
    kept: list[Glyph] = []
    for glyph in row:
        is_double = any(
            glyph.letter == other.letter
            and abs(glyph.left - other.left) < _FAKE_BOLD_SHIFT * glyph.size
            and abs(glyph.number - other.number) > 1
            for other in kept[-2:]
        )
        if kept and is_double_hyphen(kept[-1].letter + glyph.letter):
            kept[-1] = kept[-1]._replace(right=glyph.right)
        elif not is_double:
            kept.append(glyph)
    return kept


def in_words(row: Sequence[Glyph]) -> list[Word]:
    """Return the words of a row; letters that are all spaced out belong together until a gap that is clearly wider."""
    words: list[list[Glyph]] = []
    space_between = True
    for glyph, least in zip(row, _least_gaps(row), strict=True):
        if glyph.letter.isspace():
            space_between = True
            continue
        gap = glyph.left - words[-1][-1].right if words else 0.0
        is_in_address = bool(words) and words[-1][-1].letter in _OF_ADDRESSES
        wide = max(least, _WORD_GAP) if is_in_address else least
        is_apart = space_between or gap > wide * glyph.size or glyph.letter == ICON
        if words and not is_apart and words[-1][-1].letter != ICON:
            words[-1].append(glyph)
        else:
            words.append([glyph])
        space_between = False
    return _joined_if_spaced_out([Word(tuple(word)) for word in words])


def _least_gaps(row: Sequence[Glyph]) -> list[float]:
    """Return for each letter the least space before it that parts words, as a share of its size.

    Letters of one size that stand near each other are set alike: close, or all spaced out.
    """
    least: list[float] = []
    stretch: list[Glyph] = []
    for glyph in row:
        if stretch and (glyph.size != stretch[-1].size or glyph.left - stretch[-1].right > _PIECE_GAP * glyph.size):
            least += [_least_gap(stretch)] * len(stretch)
            stretch = []
        stretch.append(glyph)
    return [*least, *([_least_gap(stretch)] * len(stretch))]


def _least_gap(stretch: Sequence[Glyph]) -> float:
    gaps = [
        (after.left - before.right) / (after.size or 1)
        for before, after in pairwise(stretch)
        if not (before.letter.isspace() or after.letter.isspace())
    ]
    usual = median(gaps) if len(gaps) >= _LEAST_SPACED - 1 else _CLOSE
    if usual >= _SPACED_OUT:
        return max(_WORD_GAP, 1.6 * usual + 0.05)
    return _WORD_GAP_OF_CLOSE if abs(usual) < _CLOSE else _WORD_GAP


def _joined_if_spaced_out(words: list[Word]) -> list[Word]:
    """Put runs of single letters together that stand at even distances: "E D U C A T I O N"."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and len(word.glyphs) == 1 and word.glyphs[0].letter.isalpha() and _stands_near(run, word):
            run.append(word)
            continue
        joined += _spaced_run(run)
        is_single = word is not None and len(word.glyphs) == 1 and word.glyphs[0].letter.isalpha()
        run = [word] if word is not None and is_single else []
        if word is not None and not is_single:
            joined.append(word)
    return joined


def _stands_near(run: Sequence[Word], word: Word) -> bool:
    return not run or word.left - run[-1].right <= 1.6 * word.size


def _spaced_run(run: Sequence[Word]) -> list[Word]:
    if len(run) < _LEAST_SPACED:
        return list(run)
    gaps = [after.left - before.right for before, after in pairwise(run)]
    usual = median(gaps)
    words = [list(run[0].glyphs)]
    for word, gap in zip(run[1:], gaps, strict=True):
        if gap > 1.6 * usual + 0.5:
            words.append(list(word.glyphs))
        else:
            words[-1] += word.glyphs
    return [Word(tuple(word)) for word in words]


def _in_pieces(words: Sequence[Word]) -> list[list[Word]]:
    pieces: list[list[Word]] = []
    for word in words:
        sizes = sorted((word.size, pieces[-1][-1].size)) if pieces else [0.0, 0.0]
        wide = _PIECE_GAP_OF_OTHERS if _NEARLY * sizes[1] <= sizes[0] < sizes[1] else _PIECE_GAP
        if pieces and word.left - pieces[-1][-1].right <= wide * sizes[0]:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _as_piece(words: Sequence[Word]) -> Piece:
    first = max((word.glyphs[0] for word in words), key=lambda glyph: glyph.size)
    return Piece(
        runs=_runs(words),
        left=words[0].left,
        second=words[1].left if len(words) > 1 else 0,
        right=words[-1].right,
        baseline=first.baseline,
        size=max(word.size for word in words),
        color=first.color,
        font=first.font,
    )


def _runs(words: Sequence[Word]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, word in enumerate(words):
        for place, glyph in enumerate(word.glyphs):
            before = " " if number and not place else ""
            if runs and (runs[-1].is_bold, runs[-1].is_italic) == (glyph.is_bold, glyph.is_italic):
                runs[-1] = Run(runs[-1].text + before + glyph.letter, glyph.is_bold, glyph.is_italic)
            else:
                if runs and before:
                    runs[-1] = Run(runs[-1].text + before, runs[-1].is_bold, runs[-1].is_italic)
                runs.append(Run(glyph.letter, glyph.is_bold, glyph.is_italic))
    return tuple(runs)
