"""Reading a résumé from its lines: sections, entries and fields, by words of seven languages and by layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onward.parsing.postings.language import detect_language
from onward.parsing.resumes.basics import read_basics, summary_of
from onward.parsing.resumes.broken_lines import with_whole_lines
from onward.parsing.resumes.entries import RawEntry, entries
from onward.parsing.resumes.fields import read_entries
from onward.parsing.resumes.headings import RawSection, sections, with_run_in_headings_apart
from onward.parsing.resumes.labels import without_labels
from onward.parsing.resumes.lexicon import CONTACT, DOCUMENT, SECTION_KINDS, heading_kind, heading_language
from onward.parsing.resumes.lines import Line, place_of
from onward.parsing.resumes.lists import Leadings, leadings, unread_lines, with_things_apart
from onward.parsing.resumes.prose import is_ruling, is_sentence
from onward.parsing.resumes.records import (
    ReadingProblem,
    Resume,
    ResumeBasics,
    ResumeFormat,
    ResumeSection,
    SectionKind,
    UnreadPart,
)
from onward.parsing.resumes.without_headings import groups, kind_by_entries, split_header
from onward.parsing.resumes.wrapping import hangs

_LEAST_LINES = 3
_MAX_LINES = 4_000
_LINES_FOR_LANGUAGE = 400
_PROSE_WORDS = 8


@dataclass(slots=True)
class _Found:
    """What was read so far."""

    sections: list[ResumeSection] = field(default_factory=list)
    unread: list[UnreadPart] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)


def read_lines(lines: Sequence[Line], kind: ResumeFormat = ResumeFormat.TEXT) -> Resume:
    """Read a résumé from its lines in reading order; every line ends up in an entry, in the basics, or in ``unread``.

    ``kind`` is the format the lines were taken from. Positions and sizes of lines are points, 0 where a format has
    none. Lines beyond the first ``_MAX_LINES`` are unread, and the problem says that the document is too long. Never
    raises.
    """
    written = [line for line in lines[:_MAX_LINES] if not is_ruling(line.text)]
    read, rest = with_run_in_headings_apart(without_labels(with_whole_lines(written))), lines[_MAX_LINES:]
    hanging, tight = hangs(read), leadings(read)
    parts = sections(read)
    has_headings = any(part.kind not in (None, DOCUMENT) for part in parts if part.heading)
    if not has_headings:
        header, body = split_header(read)
        parts = [RawSection(None, None, list(header)), *groups(body, hanging=hanging)]
    found = _Found()
    basics = _read_header(parts, read, found)
    for part in parts:
        if (part.heading or not has_headings) and part.kind not in (CONTACT, DOCUMENT) and part is not parts[0]:
            _read_section(part, found, tight, hanging=hanging)
    if rest:
        found.unread.append(_unread(rest))
    headings = tuple(part.title for part in parts if part.heading)
    first_lines = "\n".join(line.text for line in read[:_LINES_FOR_LANGUAGE])
    return Resume(
        format=kind,
        basics=replace(basics, summary="\n".join(filter(None, found.summary))),
        sections=tuple(found.sections),
        unread=tuple(found.unread),
        problems=_problems(read, rest, found.sections, basics),
        language=heading_language(headings) or detect_language(first_lines),
    )


def _read_header(parts: Sequence[RawSection], read: Sequence[Line], found: _Found) -> ResumeBasics:
    """Read who the person is, and keep what is left of the header as a summary or as unread."""
    above = [part for part in parts if part.kind == DOCUMENT or (part.heading is None and part.kind is None)]
    if any(part.heading for part in parts):
        header = [line for part in above for line in part.lines]
    else:
        header = list(parts[0].lines)
    contacts = [line for part in parts if part.kind == CONTACT for line in part.lines]
    basics, left = read_basics(header, contacts, read)
    prose, left = _prose(left)
    found.summary += prose
    if left:
        found.unread.append(_unread(left))
    return basics


def _prose(lines: Sequence[Line]) -> tuple[list[str], list[Line]]:
    """Return the sentences above the first heading, which are a summary, and the other lines."""
    long = [number for number, line in enumerate(lines) if len(line.text.split()) > _PROSE_WORDS]
    if not long:
        return [], list(lines)
    first, end = long[0], min(long[-1] + 2, len(lines))
    text = summary_of(lines[first:end])
    if not is_sentence(text):
        return [], list(lines)
    return [text], [*lines[:first], *lines[end:]]


def _kind(part: RawSection, raw: Sequence[RawEntry]) -> SectionKind:
    """Return what a section holds: what its heading says, or its entries where that says nothing or little.

    A heading that only has a word of work in it may be about anything: "Outside work", "What I learned at work".
    """
    if part.kind not in SECTION_KINDS:
        return kind_by_entries(raw)
    kind = SectionKind(part.kind)
    if heading_kind(part.title) or kind is not SectionKind.WORK:
        return kind
    told = kind_by_entries(raw)
    return told if told is SectionKind.EDUCATION or not any(entry.has_dates for entry in raw) else kind


def _read_section(part: RawSection, found: _Found, tight: Leadings, *, hanging: bool) -> None:
    if not part.lines:
        found.unread.append(UnreadPart((), part.title, part.heading.where() if part.heading else None))
        return
    raw = entries(part.lines, hanging=hanging)
    kind = _kind(part, raw)
    lines = with_things_apart(kind, part.lines, tight)
    if lines != part.lines:
        raw = entries(lines, hanging=hanging)
    if kind is SectionKind.SUMMARY:
        found.summary.append(summary_of(part.lines))
        if part.kind is None and part.heading:
            found.unread.append(UnreadPart((), part.title, part.heading.where()))
        return
    section = ResumeSection(kind, read_entries(kind, raw), part.title)
    found.sections.append(section)
    unread = unread_lines(part.lines, section.entries, part.title)
    if unread:
        found.unread.append(replace(_unread(unread), heading=part.title))


def _problems(
    read: Sequence[Line], rest: Sequence[Line], found: Sequence[ResumeSection], basics: ResumeBasics
) -> tuple[ReadingProblem, ...]:
    problems = [ReadingProblem.TOO_LONG] if rest else []
    if len(read) < _LEAST_LINES or not (found or basics.email or basics.phone):
        problems.append(ReadingProblem.NOT_A_RESUME)
    return tuple(problems)


def _unread(lines: Sequence[Line]) -> UnreadPart:
    return UnreadPart(tuple(line.text for line in lines), "", place_of(tuple(lines)))
