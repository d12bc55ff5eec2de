"""Years of experience: the total time of a profile's jobs, with overlapping times counted once."""

from collections.abc import Collection
from datetime import date

from onward.parsing.resumes.records import DateSpan, PartialDate, SectionKind
from onward.profile.records import ProfileContent

MONTHS = 12
LONGEST_YEARS = 80
COUNTED_SECTIONS = frozenset({SectionKind.WORK, SectionKind.VOLUNTEERING})


def years_of_experience(content: ProfileContent, entries: Collection[str] | None, today: date) -> float:
    """Return the total years of the jobs with IDs in ``entries``, or of all jobs, to one decimal."""
    spans = [
        months_of(entry.facts.dates, today)
        for entry in content.entries
        if entry.section in COUNTED_SECTIONS and (entries is None or entry.id in entries)
    ]
    counted, until = 0, 0
    for first, after in sorted(span for span in spans if span is not None):
        counted += max(after - max(first, until), 0)
        until = max(until, after)
    return round(min(counted / MONTHS, LONGEST_YEARS), 1)


def months_of(dates: DateSpan, today: date) -> tuple[int, int] | None:
    """Return the first month of a span and the one after its last, counted from year 0; ``None`` without a beginning.

    A year alone begins in January and ends in December.
    """
    if dates.start is None:
        return None
    now = today.year * MONTHS + today.month
    first = dates.start.year * MONTHS + (dates.start.month or 1) - 1
    after = now if dates.present or dates.end is None else _month_after(dates.end)
    return (first, min(after, now)) if first < min(after, now) else None


def _month_after(end: PartialDate) -> int:
    return end.year * MONTHS + (end.month or MONTHS)
