"""Dates of entries, and their order."""

import re
from collections.abc import Sequence

from onward.parsing.resumes.records import DateSpan, PartialDate, SectionKind
from onward.profile.records import ContentEntry

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
LATEST = "9999"
"""Stands for "until now" where spans are compared."""


def partial_date(text: str) -> PartialDate | None:
    """Read an ISO date of 4, 7 or 10 characters; ``None`` for anything else."""
    found = _PARTIAL_DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    plausible = year and (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)
    return PartialDate(year, month, day) if plausible and year else None


def iso_date(value: PartialDate | None) -> str:
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

    Sections of the person's own come last, in the order of their first entries.
    """
    kinds = list(SectionKind)
    headings = list(dict.fromkeys(each.heading for each in entries))
    newest_first = sorted(entries, key=lambda entry: _recency(entry.facts.dates), reverse=True)
    return sorted(newest_first, key=lambda entry: (kinds.index(entry.section), headings.index(entry.heading)))


def _recency(dates: DateSpan) -> tuple[str, str]:
    ended = LATEST if dates.present else iso_date(dates.end) or iso_date(dates.start)
    return ended, iso_date(dates.start)
