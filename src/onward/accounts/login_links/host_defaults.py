"""What the machine itself tells of its owner: a first guess for the preferences."""

import locale
from contextlib import suppress
from pathlib import Path
from zoneinfo import available_timezones

from django.conf import settings

FALLBACK_CURRENCY = "USD"
LOCALTIME_LINK = Path("/etc/localtime")


def time_zone(localtime: Path = LOCALTIME_LINK) -> str:
    """The IANA name of the machine's time zone; "UTC" where it cannot be told."""
    name = localtime.resolve().as_posix().partition("zoneinfo/")[2]
    return name if name in available_timezones() else "UTC"


def currency(zone: str | None = None, spoken: str | None = None) -> str:
    """The currency of the machine's country, which its time zone names, or else its locale."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - needed once, when the owner is made
    from babel.core import get_global  # noqa: PLC0415
    from babel.numbers import get_territory_currencies  # noqa: PLC0415

    country = get_global("zone_territories").get(zone or time_zone())
    with suppress(UnknownLocaleError, ValueError):
        country = country or Locale.parse(spoken or locale.getlocale()[0] or "").territory
    return next(iter(get_territory_currencies(country)), FALLBACK_CURRENCY) if country else FALLBACK_CURRENCY


def language(spoken: str | None = None) -> str:
    """The machine's language, if the pages speak it; else the language they are written in."""
    wanted = (spoken or locale.getlocale()[0] or "").replace("_", "-").lower()
    codes = [code for code, _name in settings.LANGUAGES]
    return next((code for code in (wanted, wanted.partition("-")[0]) if code in codes), settings.LANGUAGE_CODE)
