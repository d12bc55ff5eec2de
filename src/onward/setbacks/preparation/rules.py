"""When an appointment is, by the clocks of two places."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from onward.parsing.time_zones import city_of_zone, zone_named


@dataclass(frozen=True, slots=True)
class AppointmentTimes:
    """From when until when, here and, where its clock shows another hour, in ``city``."""

    start: datetime
    end: datetime | None
    remote_start: datetime | None = None
    remote_end: datetime | None = None
    city: str = ""


def appointment_times(starts_at: datetime, minutes: int | None, here: tzinfo, zone: str) -> AppointmentTimes:
    """Return the time of an appointment made in ``zone``. An unknown ``zone`` counts as the one here.

    ``starts_at`` is aware. Lengths are worked out in UTC, so that a night in which the clocks change comes out right.
    """
    start = starts_at.astimezone(UTC)
    end = start + timedelta(minutes=minutes) if minutes else None
    there = zone_named(zone)
    span_here = AppointmentTimes(start.astimezone(here), end.astimezone(here) if end else None)
    if there is None or start.astimezone(there).utcoffset() == span_here.start.utcoffset():
        return span_here
    return AppointmentTimes(
        start=span_here.start,
        end=span_here.end,
        remote_start=start.astimezone(there),
        remote_end=end.astimezone(there) if end else None,
        city=city_of_zone(zone),
    )
