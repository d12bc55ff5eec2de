"""What can be chosen as a time zone and as a currency, and how it may be typed."""

from functools import cache
from zoneinfo import available_timezones

from babel.numbers import is_currency, list_currencies


@cache
def time_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


@cache
def currencies() -> tuple[str, ...]:
    return tuple(sorted(list_currencies(locale="en")))


def time_zone_named(typed: str) -> str | None:
    """Return the name as the time zone database spells it, whatever its case; ``None`` when it knows none."""
    wanted = typed.strip().replace(" ", "_").lower()
    return next((zone for zone in time_zones() if zone.lower() == wanted), None)


def currency_named(typed: str) -> str | None:
    """Return the three capital letters of a currency; ``None`` when they name none."""
    code = typed.strip().upper()
    return code if is_currency(code) else None
