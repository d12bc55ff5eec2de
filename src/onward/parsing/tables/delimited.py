"""Splitting delimited text into rows: finding the delimiter, and handling an unpaired quotation mark."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from onward.parsing.tables.cells import normalize_header
from onward.parsing.tables.file_records import FileLimits, FileProblem, TableRow, UnreadableFileError
from onward.parsing.tables.header_aliases import FIELD_BY_HEADER_NAME

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 120
_LONG_LINE_LENGTH = 1_000_000
_REREAD_FACTOR = 4  # how many times the length of the file may be read again because of lone quotation marks


class _LineSource:
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


def detect_delimiter(text: str) -> str:
    """Choose the delimiter under which the first rows are most alike, known names counting most; "," for one column."""
    declared = text[:7].lower().strip('"')
    if declared.startswith("sep=") and len(declared) > 4 and declared[4] in DELIMITERS:
        return declared[4]
    return max(DELIMITERS, key=lambda delimiter: _delimiter_score(text, delimiter))


def _delimiter_score(text: str, delimiter: str) -> float:
    sample = list(islice(_csv_records(io.StringIO(text[:200_000], newline=""), delimiter), _SAMPLE_ROWS))
    widths = Counter(len(cells) for cells in sample if cells)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    names = max(
        sum(normalize_header(cell) in FIELD_BY_HEADER_NAME for cell in cells[:100] if cell) for cells in sample[:20]
    )
    return count / sum(widths.values()) + min(width, 10) / 100 + (names if names > 1 else 0)


def _csv_records(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue


def read_rows(text: str, delimiter: str, limits: FileLimits) -> Iterator[TableRow]:
    """Yield every record of the text, blank ones included (no cells), with the physical line it starts on.

    A quotation mark that opens a cell and is not closed where the columns of the other rows would have it is taken as
    an ordinary character, so that it does not swallow the rows after it. Raises UnreadableFileError when a row is
    wider than allowed.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = _LineSource(text)
    expected = _most_common_width(text, delimiter)
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
        if len(cells) > limits.max_columns:
            _check_width(cells, limits)
        if len(physical) > 1 and len(cells) != expected and budget > 0:
            literal = _split_ignoring_quotes(physical[0], delimiter)
            if len(literal) == expected or _ends_inside_quotes(physical, delimiter):
                budget -= sum(map(len, physical))
                lines.put_back(physical[1:])
                reader = csv.reader(lines, delimiter=delimiter)
                yield TableRow(start, tuple(literal), has_unpaired_quote=True)
                continue
        if not cells and physical and physical[0].strip():
            cells = _split_ignoring_quotes("".join(physical), delimiter)
        yield TableRow(start, tuple(cells))


def _most_common_width(text: str, delimiter: str) -> int:
    sample = islice(_csv_records(io.StringIO(text[:200_000], newline=""), delimiter), _SAMPLE_ROWS)
    widths = Counter(len(cells) for cells in sample if len(cells) > 1)
    return widths.most_common(1)[0][0] if widths else 1


def _split_ignoring_quotes(line: str, delimiter: str) -> list[str]:
    return line.rstrip("\r\n").split(delimiter)


def _ends_inside_quotes(physical: list[str], delimiter: str) -> bool:
    try:
        list(csv.reader(physical, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _check_width(cells: list[str], limits: FileLimits) -> None:
    filled = max((index + 1 for index, cell in enumerate(cells) if cell), default=0)
    if filled > limits.max_columns:
        raise UnreadableFileError(FileProblem.TOO_MANY_COLUMNS, filled, limits.max_columns)


def delimiters_in_overlong_line(text: str, delimiter: str) -> int:
    """Count the delimiters of a line so long that splitting it would cost too much; 0 where there is none."""
    if len(text) < _LONG_LINE_LENGTH:
        return 0
    return max(
        (line.count(delimiter) for line in io.StringIO(text, newline="") if len(line) > _LONG_LINE_LENGTH), default=0
    )
