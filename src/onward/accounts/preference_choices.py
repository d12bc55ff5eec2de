"""What a person can choose from, and what is refused."""

from functools import cache
from zoneinfo import available_timezones

from babel.numbers import is_currency, list_currencies
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@cache
def time_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


@cache
def currencies() -> tuple[str, ...]:
    return tuple(sorted(list_currencies(locale="en")))


def languages() -> list[tuple[str, str]]:
    """English in its varieties, which write dates differently, and every language the pages were translated to."""
    return [(code, _(name)) for code, name in settings.LANGUAGES]


def clean_time_zone(name: str) -> str:
    """The name as the time zone database spells it."""
    spelled = {zone.lower(): zone for zone in time_zones()}.get(name.strip().replace(" ", "_").lower())
    if spelled is None:
        raise ValidationError(_("Choose a time zone from the list, such as Europe/Lisbon."))
    return spelled


def clean_currency(code: str) -> str:
    if not is_currency(code.strip().upper()):
        raise ValidationError(_("Give the three letters of a currency, such as EUR."))
    return code.strip().upper()
