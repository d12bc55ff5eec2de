"""Documents and sections without known headings: split at gaps, and classified by the content of their entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onward.parsing.resumes.entity_words import has_company_sign, has_degree, has_school, is_volunteer
from onward.parsing.resumes.entries import RawEntry, entries, is_dated
from onward.parsing.resumes.facts import is_contact
from onward.parsing.resumes.headings import RawSection
from onward.parsing.resumes.heads import Head, read_head
from onward.parsing.resumes.lines import Line
from onward.parsing.resumes.names import title_score
from onward.parsing.resumes.prose import is_sentence
from onward.parsing.resumes.records import SectionKind
from onward.parsing.resumes.wrapping import HANGING

_SECTION_GAP = 1.2
_SURE_TITLE = 0.9
_LONGEST_LEVEL = 50
_LABEL = re.compile(r"^[^\W\d_][\w /&'\u2019-]{1,30}:\s+\S")
_LEVEL = re.compile(r"^[^\W\d_]{4,20}\s*(?:[\u2013—:-]|\()\s*[^\W\d_]|^[^\W\d_]{4,20},\s[^\W\d_]+$|\b[ABC][12]\b")


def split_header(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Part the lines about the person from the entries below: at the first dated line and the title above it."""
    dated = next((number for number, line in enumerate(lines) if number and _begins_entry(line)), len(lines))
    first = dated
    while first > 1 and _may_be_head(lines[first - 1]) and dated - first < 2:
        first -= 1
    return lines[:first], lines[first:]


def _begins_entry(line: Line) -> bool:
    return not line.is_bullet and is_dated(line.text) and not is_sentence(line.text) and not is_contact(line.text)


def _may_be_head(line: Line) -> bool:
    """Return whether a line above dates is the head of their entry: short, no contact, no prose."""
    return (
        len(line.text.split()) <= 8
        and (line.pieces[0].begins_bold or title_score(line.text) >= _SURE_TITLE)
        and not is_contact(line.text)
        and not is_sentence(line.text)
    )


def groups(lines: Sequence[Line], *, hanging: bool) -> list[RawSection]:
    """Part lines without headings where the gap is wider than between entries; the kind is told by what they hold."""
    gap = _entry_gap(lines)
    parts: list[list[Line]] = [[]]
    for line in lines:
        is_apart = (gap > 0 and line.gap > _SECTION_GAP * gap) or _is_other(parts[-1], line)
        if parts[-1] and (is_apart or (not gap and line.is_after_blank and not _is_entry(parts[-1], line))):
            parts.append([])
        parts[-1].append(line)
    found: list[RawSection] = []
    for part in filter(None, parts):
        for alike in _alike(entries(part, hanging=hanging)):
            kind = kind_by_entries(alike)
            lines_of_it = [line for entry in alike for line in entry.lines]
            if found and found[-1].kind == kind and kind is SectionKind.WORK:
                found[-1].lines += lines_of_it
            else:
                found.append(RawSection(None, kind, lines_of_it))
    return found


def _is_other(above: Sequence[Line], line: Line) -> bool:
    """Return whether labels or levels begin or end with a line: "Tools: ..." below entries, "English: good" below
    labels."""
    if above and line.left > above[0].left + HANGING:
        return False
    if not above or line.is_bullet or above[-1].is_bullet:
        return bool(above) and not line.is_bullet and _list_kind(line) is not None
    return _list_kind(line) is not _list_kind(above[-1]) and not (line.text[:1].islower())


def _list_kind(line: Line) -> SectionKind | None:
    """Tell what a line is by itself, if it is one of a list: a label with its text, or a language with its level."""
    text = line.text.strip()
    if is_dated(text) or is_contact(text):
        return None
    if _LABEL.match(text) and not _LEVEL.fullmatch(text):
        return SectionKind.SKILLS
    return SectionKind.LANGUAGES if len(text) < _LONGEST_LEVEL and _LEVEL.search(text) else None


def _alike(raw: Sequence[RawEntry]) -> list[list[RawEntry]]:
    """Part entries in a row where dated ones end, or where labels or levels begin."""
    parts: list[list[RawEntry]] = []
    before: SectionKind | None = None
    for entry in raw:
        kind = SectionKind.WORK if entry.has_dates and entry.heads else kind_by_entries([entry])
        if kind is not before:
            parts.append([])
        parts[-1].append(entry)
        before = kind
    return parts


def _is_entry(above: Sequence[Line], line: Line) -> bool:
    """Return whether a text without places goes on with another entry of the same kind: both are dated."""
    return any(map(_begins_entry, above)) and _begins_entry(line)


def _entry_gap(lines: Sequence[Line]) -> float:
    """Return the least gap above a line that begins an entry after items, or is bold and dated; 0 where none is."""
    gaps = [
        line.gap
        for above, line in pairwise(lines)
        if above.is_bullet and not line.is_bullet and line.gap > 0 and line.left < above.left - 2
    ]
    dated = [line.gap for line in lines if line.gap > 0 and line.pieces[0].begins_bold and _begins_entry(line)]
    return min(gaps or dated, default=0.0)


def kind_by_entries(raw: Sequence[RawEntry]) -> SectionKind:
    """Tell what a section with an unknown heading holds from its entries."""
    heads = [read_head(entry) for entry in raw]
    dated = [head for head in heads if head.dates.end or head.dates.start]
    texts = [unit.text for entry in raw for unit in (*entry.heads, *entry.items)]
    if dated and 2 * len(dated) >= len(heads):
        has_items = any(entry.items for entry in raw)
        return _kind_of_dated(heads, has_items=has_items)
    if texts and 2 * sum(bool(_LABEL.match(text)) for text in texts) > len(texts):
        return SectionKind.SKILLS
    if texts and all(len(text) < _LONGEST_LEVEL and _LEVEL.search(text) for text in texts):
        return SectionKind.LANGUAGES
    if texts and all(map(is_sentence, texts)):
        return SectionKind.SUMMARY
    return SectionKind.OTHER


def _employs(parts: Sequence[str]) -> bool:
    """Return whether one of the parts of a head is surely a title: a school beside it is an employer."""
    return any(title_score(text) >= _SURE_TITLE and not has_school(text) for text in parts)


def _kind_of_dated(heads: Sequence[Head], *, has_items: bool) -> SectionKind:
    texts = [[part.text for part in head.parts] for head in heads]
    schooled = sum(
        any(map(has_degree, parts)) or (any(map(has_school, parts)) and not _employs(parts)) for parts in texts
    )
    employed = sum(any(title_score(text) >= _SURE_TITLE or has_company_sign(text) for text in parts) for parts in texts)
    learned = sum(any(map(has_degree, parts)) and (any(map(has_school, parts))) for parts in texts)
    spans = sum(head.dates.start is not None or head.dates.present for head in heads)
    if 2 * schooled > len(texts) and (learned or (spans and not employed)):
        return SectionKind.EDUCATION if 2 * spans >= len(texts) or learned else SectionKind.CERTIFICATES
    if 2 * sum(any(map(is_volunteer, parts)) for parts in texts) > len(texts):
        return SectionKind.VOLUNTEERING
    if not spans and not has_items:
        return SectionKind.CERTIFICATES
    if 2 * employed >= len(texts):
        return SectionKind.WORK
    if 2 * spans >= len(texts):
        return SectionKind.WORK if any(head.places for head in heads) else SectionKind.PROJECTS
    return SectionKind.CERTIFICATES
