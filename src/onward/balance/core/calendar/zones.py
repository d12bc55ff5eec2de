"""Time zones by name, and when their offset from UTC changes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def known(name: str) -> ZoneInfo | None:
    """The zone of that name, or ``None`` for an empty or impossible one."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


def changes(zone: ZoneInfo, first: date, last: date) -> Iterator[datetime]:
    """The moments, in UTC, from which another offset holds."""
    day, end = datetime.combine(first, time(), UTC), datetime.combine(last, time(), UTC)
    while day < end:
        if offset(zone, day) != offset(zone, day + DAY):
            yield _moment_of_change(zone, day, day + DAY)
        day += DAY


def _moment_of_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if offset(zone, middle) == offset(zone, before) else (before, middle)
    return after


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
