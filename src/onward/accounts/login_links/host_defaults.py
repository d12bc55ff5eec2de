"""What the machine itself tells of its owner: a first guess for the preferences."""

import locale
from pathlib import Path
from zoneinfo import available_timezones

from django.conf import settings

LOCALTIME_LINK = Path("/etc/localtime")


def time_zone(localtime: Path = LOCALTIME_LINK) -> str:
    """The IANA name of the machine's time zone; "UTC" where it cannot be told."""
    name = localtime.resolve().as_posix().partition("zoneinfo/")[2]
    return name if name in available_timezones() else "UTC"


def language(spoken: str | None = None) -> str:
    """The machine's language, if the pages speak it; else the language they are written in."""
    wanted = (spoken or locale.getlocale()[0] or "").replace("_", "-").lower()
    codes = [code for code, _name in settings.LANGUAGES]
    return next((code for code in (wanted, wanted.partition("-")[0]) if code in codes), settings.LANGUAGE_CODE)
