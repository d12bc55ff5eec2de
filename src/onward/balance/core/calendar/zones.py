"""Time zones written out for calendar programs that do not know them by name (VTIMEZONE, RFC 5545, 3.6.5)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def known(name: str) -> ZoneInfo | None:
    """The zone of that name, or ``None`` for an empty or impossible one."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


def written_out(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The offsets of ``zone`` from ``first`` to ``last``, each change on its own.

    An observance begins at the moment the clocks change, told by the clock as it was before (RFC 5545, 3.6.5).
    Assumes that a zone changes its offset at most once a day.
    """
    told = Timezone()
    told.add("TZID", zone.key)
    begin = datetime.combine(first, time(), UTC)
    told.add_component(_observance(zone, begin, begin))
    for change in changes(zone, first, last):
        told.add_component(_observance(zone, change - SECOND, change))
    return told


def changes(zone: ZoneInfo, first: date, last: date) -> Iterator[datetime]:
    """The moments, in UTC, from which another offset holds."""
    day, end = datetime.combine(first, time(), UTC), datetime.combine(last, time(), UTC)
    while day < end:
        if _offset(zone, day) != _offset(zone, day + DAY):
            yield _moment_of_change(zone, day, day + DAY)
        day += DAY


def _moment_of_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if _offset(zone, middle) == _offset(zone, before) else (before, middle)
    return after


def _observance(zone: ZoneInfo, before: datetime, at: datetime) -> TimezoneStandard | TimezoneDaylight:
    local = at.astimezone(zone)
    observed = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observed.add("DTSTART", (at + _offset(zone, before)).replace(tzinfo=None))
    observed.add("TZOFFSETFROM", _offset(zone, before))
    observed.add("TZOFFSETTO", _offset(zone, at))
    observed.add("TZNAME", local.tzname() or zone.key)
    return observed


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
