"""Dates of entries, their order, and what would make them stronger."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from onward.parsing.resumes.records import DateSpan, PartialDate, SectionKind
from onward.profile.records import ContentEntry, ProfileContent

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
LATEST = "9999"
"""Stands for "until now" where spans are compared."""


TOLD_SECTIONS = frozenset({SectionKind.WORK, SectionKind.PROJECTS, SectionKind.VOLUNTEERING})
"""Sections whose entries tell what the person did."""


def partial_date(text: str) -> PartialDate | None:
    """Read an ISO date of 4, 7 or 10 characters; ``None`` for anything else."""
    found = _PARTIAL_DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    plausible = year and (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)
    return PartialDate(year, month, day) if plausible and year else None


def stored_date(value: PartialDate | None) -> str:
    """Write a date in ISO 8601 as far as it is known; empty for none, and for one outside the years 1 to 9999."""
    if value is None:
        return ""
    month = f"-{value.month:02}" if value.month else ""
    day = f"-{value.day:02}" if value.month and value.day else ""
    text = f"{value.year:04}{month}{day}"
    return text if partial_date(text) else ""


def date_span(started: str, ended: str, *, present: bool, as_written: str) -> DateSpan:
    """Put the dates of an entry together; ``started`` and ``ended`` are ISO dates or empty."""
    return DateSpan(partial_date(started), partial_date(ended), present=present, as_written=as_written)


def in_printed_order(entries: Sequence[ContentEntry]) -> list[ContentEntry]:
    """Put entries in the order of their sections, and within these newest first, else in the order given.

    An entry without a date stays below the one it was given after. Sections of the person's own come last, in the order
    of their first entries.
    """
    kinds = list(SectionKind)
    headings = list(dict.fromkeys(each.heading for each in entries))

    def section(entry: ContentEntry) -> tuple[int, int]:
        return kinds.index(entry.section), headings.index(entry.heading)

    by_section = sorted(entries, key=section)
    return [each for _, group in groupby(by_section, section) for each in _newest_first(list(group))]


def _newest_first(entries: Sequence[ContentEntry]) -> list[ContentEntry]:
    """Put the newest first; one without a date keeps its place right below the one it stood below."""
    groups: list[list[ContentEntry]] = [[]]
    for entry in entries:
        if _ended(entry.facts.dates):
            groups.append([])
        groups[-1].append(entry)
    undated_above, *dated = groups
    newest_first = sorted(dated, key=lambda group: _recency(group[0].facts.dates), reverse=True)
    return [each for group in (undated_above, *newest_first) for each in group]


def _recency(dates: DateSpan) -> tuple[str, str]:
    return _ended(dates), stored_date(dates.start)


def _ended(dates: DateSpan) -> str:
    return LATEST if dates.present else stored_date(dates.end) or stored_date(dates.start)


class ImprovementKind(StrEnum):
    """What an entry or a line could still say, the most telling first."""

    NO_LINES = "no_lines"
    NO_RESULT = "no_result"
    NO_PROOF = "no_proof"


@dataclass(frozen=True, slots=True)
class Improvement:
    """Where something could be added: an entry without lines, a line without a result, or one nobody can vouch for."""

    kind: ImprovementKind
    entry_id: str
    line_id: str = ""


def improvements(content: ProfileContent) -> list[Improvement]:
    """Return what could be added to accomplishments at work, in projects and in volunteering; the newest of each kind
    first.

    Proof is asked for only where no line lacks a result.
    """
    told = [each for each in content.entries if each.section in TOLD_SECTIONS]
    no_lines = [Improvement(ImprovementKind.NO_LINES, each.id) for each in told if not each.lines]
    no_result = list(_lines_without(told, ImprovementKind.NO_RESULT))
    no_proof = list(_lines_without(told, ImprovementKind.NO_PROOF))
    return [*no_lines, *(no_result or no_proof)]


def _lines_without(entries: Sequence[ContentEntry], kind: ImprovementKind) -> Iterator[Improvement]:
    for entry in entries:
        for line in entry.lines:
            if not (line.result if kind is ImprovementKind.NO_RESULT else line.proof):
                yield Improvement(kind, entry.id, line.id)
