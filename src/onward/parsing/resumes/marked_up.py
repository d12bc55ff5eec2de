"""Résumés as web pages and as Markdown, whose own headings and list items are used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onward.parsing.postings.html import read_blocks
from onward.parsing.resumes.lines import Line, Piece, Run
from onward.parsing.text import clean_text

MAX_LINES = 5_000
_PAGE = re.compile(r"(?i)\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|main|article|h1)\b", re.DOTALL)
_HASHES = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,3}[.)])[ \t]+(.*)")
_LINK = re.compile(r"!?\[((?:\\.|[^\\\[\]]){0,500})\]\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000})\)")
_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|(\*\*\*|\*\*|\*|__|_|`)")
_LEAST_HEADINGS = 2
_NAME_SIZE, _HEADING_SIZE, _SIZE = 20.0, 14.0, 10.0


class _Part(NamedTuple):
    """One line: ``heading`` is its level, 0 for none; ``depth`` that of its list, 0 for none."""

    runs: tuple[Run, ...]
    heading: int = 0
    depth: int = 0
    is_after_blank: bool = False


def is_web_page(text: str) -> bool:
    """Return whether a text is HTML, by what it begins with."""
    return bool(_PAGE.match(text[:4_000]))


def is_markdown(text: str) -> bool:
    """Return whether a text has headings as Markdown writes them."""
    return sum(bool(_HASHES.fullmatch(line)) for line in text[:40_000].split("\n")) >= _LEAST_HEADINGS


def web_page_lines(text: str) -> list[Line]:
    """Return the lines of a web page; scripts, styles and pictures are not looked at."""
    parts = (
        _Part(
            (Run(block.text, is_bold=block.bold or block.kind.is_heading),),
            heading=int(block.kind.value[1]) if block.kind.is_heading else 0,
            depth=block.depth,
        )
        for block in read_blocks(text)[:MAX_LINES]
        if block.text.strip()
    )
    return _lines(list(parts))


def markdown_lines(text: str) -> list[Line]:
    """Return the lines of a text in Markdown, without its marks; an address stands in its words alone."""
    return _lines(list(_markdown_parts(clean_text(text).split("\n")[:MAX_LINES])))


def _markdown_parts(lines: Sequence[str]) -> Iterator[_Part]:
    is_after_blank = False
    for line in lines:
        heading, item = _HASHES.fullmatch(line), _ITEM.fullmatch(line)
        if heading:
            part = _Part(_runs(heading[2]), heading=len(heading[1]))
        elif item:
            part = _Part(_runs(item[2]), depth=1 + len(item[1].expandtabs(4)) // 2)
        else:
            part = _Part(_runs(line.strip().removesuffix("\\")))
        if part.runs:
            yield part._replace(is_after_blank=is_after_blank)
        is_after_blank = not part.runs


def _runs(text: str) -> tuple[Run, ...]:
    """Return the words of a line by their look: stars and underscores switch it, escaped signs are signs."""
    words = _LINK.sub(r"\1", text)
    runs: list[Run] = []
    is_bold = is_italic = False
    place = 0
    for found in _MARKS.finditer(words):
        before = words[place : found.start()] + (found[1] or "")
        if before:
            runs.append(Run(before, is_bold, is_italic))
        place = found.end()
        mark = found[2] or ""
        if len(mark) > 1:
            is_bold = not is_bold
        if mark and len(mark) != 2 and mark != "`":
            is_italic = not is_italic
    if words[place:]:
        runs.append(Run(words[place:], is_bold, is_italic))
    return tuple(runs) if any(run.text.strip() for run in runs) else ()


def _lines(parts: Sequence[_Part]) -> list[Line]:
    """Return parts as lines; the highest level of headings that occurs twice parts the document."""
    counts = Counter(part.heading for part in parts if part.heading)
    sections = min((level for level, count in counts.items() if count >= _LEAST_HEADINGS), default=0)
    return [
        Line(
            pieces=(Piece(part.runs, size=_size(part.heading, sections)),),
            level=max(part.depth - 1, 0),
            is_bullet=part.depth > 0,
            is_heading=bool(sections) and part.heading == sections,
            begins_paragraph=True,
            is_after_blank=part.is_after_blank,
        )
        for part in parts
    ]


def _size(heading: int, sections: int) -> float:
    if not heading or heading > sections:
        return _SIZE
    return _NAME_SIZE if heading < sections else _HEADING_SIZE
