"""Delimited text to rows: which character parts the cells, and what to do about a quotation mark without its
partner.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from .aliases import FIELD_BY_NAME
from .records import Limits, Refusal, Refused, Row
from .words import normal_header

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 120
_LONG_LINE = 1_000_000
_REREAD_FACTOR = 4  # how many times the length of the file may be read again because of lone quotation marks


class _Lines:
    """Physical lines with their ends, counted, with those of the record being read at hand."""

    def __init__(self, text: str) -> None:
        self._source = io.StringIO(text, newline="")
        self._again: list[str] = []
        self.number = 0
        self.record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._source)
        self.number += 1
        self.record.append(line)
        return line

    def put_back(self, lines: list[str]) -> None:
        """Have lines read again; they come before what has not been read yet."""
        self._again.extend(reversed(lines))
        self.number -= len(lines)


def sniff(text: str) -> str:
    """The delimiter under which the first rows are most alike, known column names counting most; "," for a single
    column.
    """
    declared = text[:7].lower().strip('"')
    if declared.startswith("sep=") and len(declared) > 4 and declared[4] in DELIMITERS:
        return declared[4]
    return max(DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> float:
    sample = list(islice(_parsed(io.StringIO(text[:200_000], newline=""), delimiter), _SAMPLE_ROWS))
    widths = Counter(len(cells) for cells in sample if cells)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    names = max(sum(normal_header(cell) in FIELD_BY_NAME for cell in cells[:100] if cell) for cells in sample[:20])
    return count / sum(widths.values()) + min(width, 10) / 100 + (names if names > 1 else 0)


def _parsed(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue


def read_rows(text: str, delimiter: str, limits: Limits) -> Iterator[Row]:
    """Every record of the text, blank ones included (no cells), with the physical line it starts on.

    A quotation mark that opens a cell and is not closed where the columns of the other rows would have it is taken as
    an ordinary character, so that it does not swallow the rows after it. Raises Refused when a row is wider than
    allowed.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = _Lines(text)
    expected = _usual_width(text, delimiter)
    budget = _REREAD_FACTOR * len(text)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.record = []
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
        physical = lines.record
        _refuse_wide(cells, limits)
        if len(physical) > 1 and len(cells) != expected and budget > 0:
            literal = _literal(physical[0], delimiter)
            if len(literal) == expected or _never_closed(physical, delimiter):
                budget -= sum(map(len, physical))
                lines.put_back(physical[1:])
                reader = csv.reader(lines, delimiter=delimiter)
                yield Row(start, tuple(literal), lone_quote=True)
                continue
        if not cells and physical and physical[0].strip():
            cells = _literal("".join(physical), delimiter)
        yield Row(start, tuple(cells))


def _usual_width(text: str, delimiter: str) -> int:
    sample = islice(_parsed(io.StringIO(text[:200_000], newline=""), delimiter), _SAMPLE_ROWS)
    widths = Counter(len(cells) for cells in sample if len(cells) > 1)
    return widths.most_common(1)[0][0] if widths else 1


def _literal(line: str, delimiter: str) -> list[str]:
    return line.rstrip("\r\n").split(delimiter)


def _never_closed(physical: list[str], delimiter: str) -> bool:
    try:
        list(csv.reader(physical, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _refuse_wide(cells: list[str], limits: Limits) -> None:
    if len(cells) > limits.columns:
        filled = max((index + 1 for index, cell in enumerate(cells) if cell), default=0)
        if filled > limits.columns:
            raise Refused(Refusal.TOO_MANY_COLUMNS, filled, limits.columns)


def too_wide_line(text: str, delimiter: str) -> int:
    """Number of delimiters in a line so long that parting it would cost more than it is worth; 0 where there is
    none.
    """
    if len(text) < _LONG_LINE:
        return 0
    return max((line.count(delimiter) for line in io.StringIO(text, newline="") if len(line) > _LONG_LINE), default=0)
