"""Read a résumé from its lines: sections, entries and fields, by words of seven languages and by how it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onward.parsing.postings.language import detect_language
from onward.parsing.resumes.basics import read_basics, summary_of
from onward.parsing.resumes.entries import RawEntry, entries
from onward.parsing.resumes.fields import read_entries
from onward.parsing.resumes.headings import RawSection, sections
from onward.parsing.resumes.heads import has_degree, has_school, read_head
from onward.parsing.resumes.lexicon import CONTACT, DOCUMENT, SECTION_KINDS, heading_language
from onward.parsing.resumes.lines import Line, place_of
from onward.parsing.resumes.records import (
    ReadingProblem,
    Resume,
    ResumeBasics,
    ResumeFormat,
    ResumeSection,
    SectionKind,
    UnreadPart,
)
from onward.parsing.resumes.units import is_sentence

_LEAST_LINES = 3
_MAX_LINES = 4_000


def read_lines(lines: Sequence[Line], kind: ResumeFormat = ResumeFormat.TEXT) -> Resume:
    """Read what lines in reading order say; every line is in an entry, in the basics, or in ``unread``.

    Lines beyond the first ``_MAX_LINES`` are unread, and the problem says that the document is too long.
    """
    read, rest = lines[:_MAX_LINES], lines[_MAX_LINES:]
    parts = sections(read)
    header = [line for part in parts if part.heading is None or part.kind == DOCUMENT for line in part.lines]
    contacts = [line for part in parts if part.kind == CONTACT for line in part.lines]
    basics, left = read_basics(header, contacts, read)
    found: list[ResumeSection] = []
    unread: list[UnreadPart] = []
    summary: list[str] = []
    prose, left = _prose(left)
    summary += prose
    for part in parts:
        if part.heading is None or part.kind in (CONTACT, DOCUMENT):
            continue
        _read_section(part, found, unread, summary)
    loose = _headless(left) if len(parts) == 1 else []
    found += loose
    if left and not loose:
        unread.append(_unread(left))
    if rest:
        unread.append(_unread(rest))
    headings = tuple(part.title for part in parts if part.heading)
    return Resume(
        format=kind,
        basics=_with_summary(basics, summary),
        sections=tuple(found),
        unread=tuple(unread),
        problems=_problems(read, rest, found, basics),
        language=heading_language(headings) or detect_language("\n".join(line.text for line in read[:400])),
        pages=max((line.page for line in lines), default=0) if kind is ResumeFormat.PDF else 0,
    )


def _problems(
    read: Sequence[Line], rest: Sequence[Line], found: Sequence[ResumeSection], basics: ResumeBasics
) -> tuple[ReadingProblem, ...]:
    problems = [ReadingProblem.TOO_LONG] if rest else []
    if len(read) < _LEAST_LINES or not (found or basics.email or basics.phone):
        problems.append(ReadingProblem.NOT_A_RESUME)
    return tuple(problems)


def _prose(lines: Sequence[Line]) -> tuple[list[str], list[Line]]:
    """Return the sentences above the first heading, which are a summary, and the other lines."""
    long = [line for line in lines if len(line.text.split()) > 8]
    if not long:
        return [], list(lines)
    first, last = lines.index(long[0]), lines.index(long[-1])
    text = summary_of(lines[first : last + 2])
    if not is_sentence(text):
        return [], list(lines)
    return [text], [*lines[:first], *lines[last + 2 :]]


def _read_section(part: RawSection, found: list[ResumeSection], unread: list[UnreadPart], summary: list[str]) -> None:
    if not part.lines:
        unread.append(UnreadPart((), part.title, part.heading.where() if part.heading else None))
        return
    raw = entries(part.lines)
    kind = SectionKind(part.kind) if part.kind in SECTION_KINDS else _kind_by_entries(raw)
    if kind is SectionKind.SUMMARY:
        summary.append(summary_of(part.lines))
        return
    read = read_entries(kind, raw)
    found.append(ResumeSection(kind, read, part.title))


def _kind_by_entries(raw: Sequence[RawEntry]) -> SectionKind:
    """Tell what a section with an unknown heading holds from its entries."""
    heads = [read_head(entry) for entry in raw]
    dated = [head for head in heads if head.dates.end or head.dates.start]
    texts = [" ".join(part.text for part in head.parts) for head in heads]
    if dated and 2 * len(dated) >= len(heads):
        schooled = sum(has_degree(text) or has_school(text) for text in texts)
        return SectionKind.EDUCATION if 2 * schooled > len(texts) else SectionKind.WORK
    if all(not entry.heads for entry in raw) and len(raw) == 1:
        return SectionKind.SUMMARY if is_sentence(raw[0].items[0].text) else SectionKind.OTHER
    return SectionKind.OTHER


def _headless(lines: Sequence[Line]) -> list[ResumeSection]:
    """Return the sections of a document without headings, told by what each entry holds."""
    grouped: dict[SectionKind, list[RawEntry]] = {}
    for entry in entries(lines):
        if entry.has_dates:
            grouped.setdefault(_kind_by_entries([entry]), []).append(entry)
        else:
            grouped.setdefault(SectionKind.OTHER, []).append(entry)
    return [ResumeSection(kind, read_entries(kind, raw)) for kind, raw in grouped.items()]


def _with_summary(basics: ResumeBasics, summary: Sequence[str]) -> ResumeBasics:
    return replace(basics, summary="\n".join(filter(None, summary))) if summary else basics


def _unread(lines: Sequence[Line]) -> UnreadPart:
    return UnreadPart(tuple(line.text for line in lines), "", place_of(tuple(lines)))
