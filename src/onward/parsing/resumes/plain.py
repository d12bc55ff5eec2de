"""Plain text as lines: bullets, wide gaps, indentation, empty lines, and headings that are marked or underlined."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from onward.parsing.resumes.bullets import without_bullet
from onward.parsing.resumes.lines import Line, Piece, plain_piece
from onward.parsing.text import clean_text

MAX_LINES = 5_000
_MAX_LENGTH = 2_000
_WIDE_GAP = re.compile(r"\t+| {3,}")
_RULE = re.compile(r"\s*([-=_*~#])(?:\s?\1){2,}\s*")
_MARKED_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>\S.*?)\s*#*\s*")
_BOLD = re.compile(r"(\*\*|__)(?P<text>[^*_]{1,200})\1")
_COLUMN = 5.0
"""Width of a letter, so that indentation compares with that of pages."""


def text_lines(text: str) -> list[Line]:
    """Return the first ``MAX_LINES`` lines of a plain text or of Markdown that say something.

    A wide gap or a tab parts a line into pieces; a rule below a line, or number signs before it, make it a heading.
    """
    lines: list[Line] = []
    is_after_blank = False
    for written in islice(_bounded_lines(clean_text(text)), MAX_LINES):
        row = written.rstrip()
        if _RULE.fullmatch(row):
            if lines and not is_after_blank and not lines[-1].is_bullet and _is_underline(row, lines[-1]):
                lines[-1] = replace(lines[-1], is_heading=True)
            is_after_blank = True
            continue
        line = _line(row, is_after_blank=is_after_blank)
        if line is not None:
            lines.append(line)
        is_after_blank = line is None
    return lines


def _bounded_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, one longer than ``_MAX_LENGTH`` in pieces."""
    for line in text.split("\n"):
        yield from textwrap.wrap(line, _MAX_LENGTH) if len(line) > _MAX_LENGTH else (line,)


def _is_underline(rule: str, line: Line) -> bool:
    """Return whether a rule stands under one short line, and is no rule between parts."""
    return len(line.pieces) == 1 and len(line.text) <= 60 and rule.strip()[0] in "-=~" and not line.text.endswith(".")


def _line(row: str, *, is_after_blank: bool) -> Line | None:
    marked = _MARKED_HEADING.fullmatch(row)
    text = marked["text"] if marked else row
    indent = (len(text) - len(text.lstrip(" \t"))) * _COLUMN
    texts = [part for part in _WIDE_GAP.split(text.strip()) if part.strip()]
    pieces, is_bullet = without_bullet(tuple(_piece(part, indent) for part in texts))
    if not pieces:
        return None
    return Line(pieces, is_bullet=is_bullet, is_heading=bool(marked), is_after_blank=is_after_blank)


def _piece(text: str, left: float) -> Piece:
    """Return a piece without the marks of Markdown around bold words."""
    plain = _BOLD.sub(lambda found: found["text"], text)
    return plain_piece(plain.strip(), is_bold=plain != text, left=left)
