"""Pictures of pages that a browser draws quickly, and what stands where on them.

Typst places each letter as a reference to its shape. A browser makes several objects of each reference, thousands a
page, which takes longer than drawing them. Here the letters that stand side by side become one path.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_SHAPE = re.compile(rb'<symbol id="(g[0-9A-F]+)" overflow="visible"><path d="M 0 0([^"]*)"/></symbol>')
_LETTERS = re.compile(
    rb'(?:<use xlink:href="[^"]++" x="[^"]++" y="[^"]++" fill="#[0-9a-f]{6}" fill-rule="nonzero"/>)++'
)
_MARKS_OF_A_LETTER = 10
"""Quotation marks in one reference to a shape."""
_PART_OF_SHAPE = re.compile(rb"[A-Za-z]|-?[\d.]+")
_NOUGHT = re.compile(rb"(?<![\d.])0(?=\.)")
_MAX_SHAPES = 4_096
_MAX_PAGES = 8


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """Where a part stands on a page, in points from its left and its top; ``unit`` is as in ``PageRoom``."""

    unit: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as SVG, and the entries, lines and summary on it."""

    svg: bytes
    parts: tuple[PrintedPart, ...] = ()


def drawn_pages(pages: Sequence[bytes], places: Sequence[Sequence[Any]]) -> list[DrawnPage]:
    """Return pages of Typst with what stands on each; ``places`` are those that the templates tell, page by page from 1
    on. What goes on over the end of a page is left out."""
    parts: list[list[PrintedPart]] = [[] for _page in pages]
    for unit, width, page, left, top, bottom in places:
        if bottom > top:
            parts[page - 1].append(
                PrintedPart(unit, round(left, 1), round(top, 1), round(width, 1), round(bottom - top, 1))
            )
    return [DrawnPage(quick_picture(page), tuple(each)) for page, each in zip(pages, parts, strict=True)]


@lru_cache(maxsize=_MAX_PAGES)
def quick_picture(svg: bytes) -> bytes:
    """Return a page that looks like ``svg``, of Typst 0.15, with one path for the letters of a run.

    Whatever is written otherwise than Typst writes letters stays as it is. The last ones are kept, as a change often
    leaves other pages as they were.
    """
    shapes = {b"#" + name: _shortened(shape) for name, shape in _SHAPE.findall(svg)}

    def one_path(letters: re.Match[bytes]) -> bytes:
        written = letters[0].split(b'"')
        names, across, down, colors = (written[at::_MARKS_OF_A_LETTER] for at in (1, 3, 5, 7))
        if len(set(colors)) > 1 or not shapes.keys() >= set(names):
            return letters[0]
        path = [b"M%s %s%s" % (x, y, shapes[name]) for x, y, name in zip(across, down, names, strict=True)]
        return b'<path d="%s" fill="%s"/>' % (b"".join(path), colors[0])

    drawn = _LETTERS.sub(one_path, svg)
    return drawn if b"<use " in drawn else _SHAPE.sub(b"", drawn)


@lru_cache(maxsize=_MAX_SHAPES)
def _shortened(shape: bytes) -> bytes:
    """Return the commands of a path, all relative to its start, with no sign more than it takes to tell them apart."""
    written = bytearray()
    before = b"m"
    for part in _PART_OF_SHAPE.findall(_NOUGHT.sub(b"", shape)):
        needs_space = not (before.isalpha() or part.isalpha() or part.startswith(b"-"))
        written += b" " + part if needs_space else part
        before = part
    return bytes(written)
