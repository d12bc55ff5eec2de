"""Tables that set a page: rows of dates and labels beside text, and cells that are columns."""

from __future__ import annotations

import re

from onward.parsing.date_spans import read_span
from onward.parsing.resumes.word.paragraphs import TAB, Cell, Table, WordParagraph, in_block

_FEW_ROWS = 3
_COLUMN = 4
"""So many paragraphs in each of two cells make them columns of the page."""
_FEW_LINES = 3
_SHORT = 40
_HEADING_WORDS = 5
_BLOCKS_OF_TABLES = 1_000
MARGIN = "\x1f"
"""Stands before words that belong beside a line: dates and places of a narrow column."""


def flatten(table: Table, number: int) -> list[WordParagraph]:
    """Return the paragraphs of a table in reading order; cells of one row may share a line, parted by tabs."""
    rows = [[cell for cell in row if _filled(cell)] for row in table.rows]
    if len(rows) <= _FEW_ROWS and any(sum(len(_filled(cell)) >= _COLUMN for cell in row) > 1 for row in rows):
        return [paragraph for row in rows for paragraph in _columns(row, number)]
    return [paragraph for row in rows for paragraph in _row(row)]


def _filled(cell: Cell) -> list[WordParagraph]:
    return [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]


def _columns(row: list[Cell], number: int) -> list[WordParagraph]:
    """Return the cells of a row one after the other: as they stand, or the longest first where it has no heading.

    What begins without a heading belongs under the name of the person, not under the last heading of another column.
    """
    ordered = list(row)
    longest = max(ordered, key=lambda cell: sum(len(each.text) for each in cell.paragraphs), default=None)
    if longest is not None and longest is not ordered[0] and not _may_head(_filled(longest)[0]):
        ordered.remove(longest)
        ordered.insert(0, longest)
    first = _BLOCKS_OF_TABLES * (number + 1)
    return [each for place, cell in enumerate(ordered) for each in in_block(cell.paragraphs, first + place)]


def _may_head(paragraph: WordParagraph) -> bool:
    return paragraph.style.heading is not None or len(paragraph.text.split()) <= _HEADING_WORDS


def _row(row: list[Cell]) -> list[WordParagraph]:
    """Return the lines of one row: a heading or a date beside the first line, equal short cells line by line."""
    if len(row) < 2:
        return row[0].paragraphs if row else []
    cells = [_filled(cell) for cell in row]
    counts = {len(cell) for cell in cells}
    if len(counts) == 1 and (counts == {1} or (max(counts) <= _FEW_LINES and all(map(_is_short, cells)))):
        return [_beside(list(parts)) for parts in zip(*cells, strict=True)]
    label, rest = cells[0], [paragraph for cell in row[1:] for paragraph in cell.paragraphs]
    while rest and not rest[0].text.strip():
        del rest[0]
    if len(label) <= _FEW_LINES and any(read_span(_plain(each.text)) for each in label):
        return [_with_margin_facts(label, rest[0]), *rest[1:]]
    if _is_only_dates(cells[-1]) and len(cells) == 2:
        first, *others = row[0].paragraphs
        return [_with_margin_facts(cells[-1], first), *others]
    return [*row[0].paragraphs, *rest]


def _is_short(cell: list[WordParagraph]) -> bool:
    return all(len(paragraph.text) <= _SHORT and not paragraph.style.is_list for paragraph in cell)


def _is_only_dates(cell: list[WordParagraph]) -> bool:
    return len(cell) <= _FEW_LINES and any(read_span(_plain(each.text)) for each in cell)


def _beside(parts: list[WordParagraph]) -> WordParagraph:
    """Return paragraphs of several cells as one with tabs between."""
    first, *others = parts
    runs = list(first.runs)
    for other in others:
        runs += [(run._replace(text=TAB), look) for run, look in other.runs[:1]] + other.runs
    return WordParagraph(first.style, runs, first.block)


def _with_margin_facts(margin_facts: list[WordParagraph], paragraph: WordParagraph) -> WordParagraph:
    """Return a paragraph with the words of a narrow cell after it, each marked as standing beside."""
    runs = list(paragraph.runs)
    for fact in margin_facts:
        text = re.sub(r"\s+", " ", fact.text).strip()
        run, look = fact.runs[0]
        runs.append((run._replace(text=f"{TAB}{MARGIN}{text}"), look))
    return WordParagraph(paragraph.style, runs, paragraph.block)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
