"""When something is, by the clocks of two places; and whether a moment falls into quiet hours."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when, here and, where its clock shows another hour, in ``city``."""

    start: datetime
    end: datetime | None
    there: datetime | None = None
    there_end: datetime | None = None
    city: str = ""

    @property
    def over_by(self) -> datetime:
        """When it has ended, or begun if nobody said how long it takes."""
        return self.end or self.start


def span(starts_at: datetime, minutes: int | None, here: tzinfo, zone: str) -> Span:
    """The time of an appointment made in ``zone``. An unknown ``zone`` counts as the one here.

    ``starts_at`` is aware. Lengths are worked out in UTC, so that a night in which the clocks change comes out right.
    """
    start = starts_at.astimezone(UTC)
    end = start + timedelta(minutes=minutes) if minutes else None
    there = zone_named(zone)
    span_here = Span(start.astimezone(here), end.astimezone(here) if end else None)
    if there is None or start.astimezone(there).utcoffset() == span_here.start.utcoffset():
        return span_here
    return Span(
        start=span_here.start,
        end=span_here.end,
        there=start.astimezone(there),
        there_end=end.astimezone(there) if end else None,
        city=zone.rpartition("/")[2].replace("_", " "),
    )


def zone_named(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
