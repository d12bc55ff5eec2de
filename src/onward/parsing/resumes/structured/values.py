"""Values of external data as fields of a résumé; anything of an unexpected shape is absent."""

import re
from collections.abc import Iterable, Iterator, Mapping

from onward.parsing.date_spans import read_span
from onward.parsing.postings.records import BlockKind
from onward.parsing.resumes.records import DateSpan, PartialDate, ResumeLine, UnreadPart, Where
from onward.parsing.text import clean_text, normalize, one_line

Json = Mapping[str, object]

MOST_ITEMS = 1_000
"""Entries of a section, lines of an entry, and keywords that are read."""
MOST_LEFTOVERS = 200
TEXT = "#text"
"""Under which the text of an XML element stands beside its attributes."""

_LEADING_NUMBER = re.compile(r"[- ]*(\d{1,4})(?!\d)")
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d-])")
_BULLET = re.compile(r"[•◦▪▫●○■□·∙‣⁃➢➤►▶✓✔]\s*|[*\u2013\u2014-]\s+")  # noqa: RUF001 - bullets as they are written
_MARKUP = re.compile(r"</?[a-zA-Z]|&(?:[a-z]{2,6}|#\d{2,5});")
_PRESENT = frozenset("present now today current currently ongoing heute aujourdhui actualidad oggi atual heden".split())


def words(value: object) -> str:
    """Return a text or number on one line; "" for anything else."""
    if isinstance(value, Mapping):
        value = value.get(TEXT)
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**30 else ""
    if isinstance(value, float):
        return f"{value:g}"
    return one_line(clean_text(value)) if isinstance(value, str) else ""


def paragraphs(value: object) -> str:
    """Return a text with its line breaks, lines trimmed and empty ones left out."""
    if not isinstance(value, str):
        return words(value)
    return "\n".join(line for each in clean_text(value).split("\n") if (line := one_line(each)))


def first_words(data: object, *keys: str) -> str:
    """Return the first text that stands under one of ``keys``."""
    if not isinstance(data, Mapping):
        return ""
    return next((written for key in keys if (written := words(data.get(key)))), "")


def items(value: object) -> list[object]:
    """Return the first ``MOST_ITEMS`` of a list; a single value is a list of one, ``None`` and "" of none."""
    if isinstance(value, list):
        return value[:MOST_ITEMS]
    return [] if value is None or value == "" else [value]


def mappings(value: object) -> list[Json]:
    """Return those of :func:`items` that are objects."""
    return [each for each in items(value) if isinstance(each, Mapping)]


def texts(value: object) -> tuple[str, ...]:
    """Return those of :func:`items` that are texts with something in them, or objects with a ``name``."""
    return tuple(text for each in items(value) if (text := words(each) or first_words(each, "name", "text", "value")))


def read_date(value: object) -> tuple[PartialDate | None, bool]:
    """Return a date, of whatever precision, and whether it is "present" instead."""
    written = words(value)
    if not written:
        return None, False
    if normalize(written) in _PRESENT:
        return None, True
    if found := _ISO_DATE.match(written):
        return to_partial(found[1], found[2], found[3]), False
    span = read_span(written)
    return (span.end or span.start, False) if span else (None, False)


def to_partial(year: object, month: object = None, day: object = None) -> PartialDate | None:
    """Make a date of numbers or texts ("--07"); what no calendar has is left out, and without a year there is none."""
    numbers = [_leading_number(each) for each in (year, month, day)]
    if not 1 <= numbers[0] <= 9_999:
        return None
    if not 1 <= numbers[1] <= 12:
        return PartialDate(numbers[0])
    longest = 29 if numbers[1] == 2 else 30 if numbers[1] in {4, 6, 9, 11} else 31
    return PartialDate(numbers[0], numbers[1], numbers[2] if 1 <= numbers[2] <= longest else None)


def _leading_number(value: object) -> int:
    """Return the number of up to four digits that a year, month or day begins with ("--07", "2018+01:00"), or 0."""
    found = _LEADING_NUMBER.match(words(value))
    return int(found[1]) if found else 0


def span_of(start: object, end: object, *, open_is_present: bool) -> DateSpan:
    """Make a span of two values; ``open_is_present`` says what a start without an end means."""
    first, _ = read_date(start)
    last, present = read_date(end)
    present = present or (open_is_present and first is not None and not words(end))
    if first is None and present:
        return DateSpan(as_written=words(end))
    as_written = " \u2013 ".join(text for text in (words(start), words(end)) if text)
    return DateSpan(start=first, end=last, present=present, as_written=as_written)


def free_span(value: object) -> DateSpan:
    """Read a span that is written as a text; what cannot be read is kept as written."""
    written = words(value)
    return read_span(written) or DateSpan(as_written=written)


def split_keywords(value: str) -> tuple[str, ...]:
    """Split at commas, semicolons, bullets and lines, but not within brackets."""
    pieces: list[str] = []
    begin = depth = 0
    for place, sign in enumerate(value):
        depth = max(0, depth + (sign in "([") - (sign in ")]"))
        if sign in "\n•·|" or (sign in ",;" and depth == 0):
            pieces.append(value[begin:place])
            begin = place + 1
    pieces.append(value[begin:])
    return tuple(word for piece in pieces if (word := words(piece)))[:MOST_ITEMS]


def body_of(value: object, path: str = "") -> tuple[str, tuple[ResumeLine, ...]]:
    """Read a description, HTML or plain text: its paragraphs, and its list items as lines."""
    if not isinstance(value, str):
        return words(value), ()
    pieces = list(_html_pieces(value) if _MARKUP.search(value) else _text_pieces(value))
    summary = "\n".join(text for is_item, text in pieces if not is_item)
    found = [text for is_item, text in pieces if is_item][:MOST_ITEMS]
    return summary, tuple(ResumeLine(text, Where(path=path) if path else None) for text in found)


def element_text(value: object) -> object:
    """Return the text of an XML element that may have attributes, for :func:`body_of`."""
    return value.get(TEXT) if isinstance(value, Mapping) else value


def _html_pieces(html: str) -> Iterator[tuple[bool, str]]:
    from onward.parsing.postings.html import read_blocks  # noqa: PLC0415 - loads an engine, and few values are HTML

    for block in read_blocks(html):
        yield block.kind is BlockKind.ITEM, one_line(block.text)


def _text_pieces(text: str) -> Iterator[tuple[bool, str]]:
    for line in paragraphs(text).split("\n"):
        bullet = _BULLET.match(line)
        rest = line[bullet.end() :] if bullet else line
        if rest:
            yield bullet is not None, rest


def numbered_lines(value: object, path: str) -> tuple[ResumeLine, ...]:
    """Return a list of texts as lines, each with its place."""
    return tuple(
        ResumeLine(text, Where(path=f"{path}[{number}]"))
        for number, each in enumerate(items(value))
        if (text := words(each) or first_words(each, "text", "content", "description", "value"))
    )


def leftovers(data: Json, known: Iterable[str]) -> tuple[str, ...]:
    """List what stands in an object under other keys than the ``known``, as "key: text"."""
    skipped = frozenset(known)
    return tuple(
        f"{words(key)}: {text}"
        for key, value in list(data.items())[:MOST_ITEMS]
        if key not in skipped
        for text in leaf_texts(value)
    )[:MOST_LEFTOVERS]


def leaf_texts(value: object) -> list[str]:
    """List the texts of nested data in their order, at most ``MOST_LEFTOVERS``."""
    found: list[str] = []
    waiting = [value]
    while waiting and len(found) < MOST_LEFTOVERS:
        each = waiting.pop()
        if isinstance(each, Mapping):
            waiting.extend(reversed(list(each.values())))
        elif isinstance(each, list):
            waiting.extend(reversed(each))
        elif text := words(each):
            found.append(text)
    return found


def unread_part(heading: str, lines: tuple[str, ...], path: str) -> tuple[UnreadPart, ...]:
    """Return lines as a part that was not understood; none where there are no lines."""
    return (UnreadPart(lines, heading, Where(path=path)),) if lines else ()
