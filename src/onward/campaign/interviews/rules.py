"""When an interview begins: a day and a time by the clock of a place."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


@cache
def known_time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def suggested_time_zones() -> tuple[str, ...]:
    """Return time zones by the names people look for, such as Europe/Vienna."""
    return tuple(sorted(name for name in known_time_zones() if "/" in name and not name.startswith(("Etc/", "S"))))


def moment_in_zone(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """Return the UTC moment at which clocks in ``zone`` show ``at``; ``None`` for a time that they skip."""
    local = datetime.combine(day, at, zone)
    moment = local.astimezone(UTC)
    return moment if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None) else None
