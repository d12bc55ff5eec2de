"""Time zones by the names of the time zone database."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone called ``name``, spelled as the database does; ``None`` for no name and one it lacks."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def city_of_zone(name: str) -> str:
    """Return the city that a time zone is named after: "New York" for ``America/New_York``."""
    return name.rpartition("/")[2].replace("_", " ")
