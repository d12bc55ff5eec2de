"""What a person chooses for themselves. Saved as it is, not as an action: the form itself is the way back."""

from datetime import time
from typing import Annotated

from django.conf import settings
from pydantic import AfterValidator, Field

from onward.accounts.models import Person
from onward.accounts.preferences.rules import currency_named, time_zone_named
from onward.foundation.operations import InputError, Line, OperationInput


def _require_time_zone(typed: str) -> str:
    zone = time_zone_named(typed)
    if zone is None:
        raise InputError("unknown_time_zone")
    return zone


def _require_language(code: str) -> str:
    if code not in dict(settings.LANGUAGES):
        raise InputError("unknown_language")
    return code


def _require_currency(typed: str) -> str:
    code = currency_named(typed)
    if code is None:
        raise InputError("unknown_currency")
    return code


TimeZone = Annotated[str, Field(max_length=64), AfterValidator(_require_time_zone)]
Language = Annotated[str, Field(max_length=10), AfterValidator(_require_language)]
Currency = Annotated[str, AfterValidator(_require_currency)]


class SavePreferences(OperationInput):
    """How Onward addresses a person and shows dates, times and money; what is not given stays as it was.

    Raises ``InputError`` with ``unknown_time_zone``, ``unknown_language`` or ``unknown_currency``. Hours are quiet
    once both ends are chosen.
    """

    name: Line = ""
    time_zone: TimeZone = "UTC"
    language: Language = "en"
    currency: Currency = "USD"
    week_start: Person.WeekStart = Person.WeekStart.MONDAY
    quiet_from: time | None = None
    quiet_until: time | None = None
    rejections_at: time | None = time(17)
    theme: Person.Theme = Person.Theme.AUTO


def save_preferences(person: Person, preferences: SavePreferences) -> None:
    chosen = preferences.model_dump(exclude_unset=True)
    for name, value in chosen.items():
        setattr(person, name, value)
    person.save(update_fields=list(chosen))


def deliver_rejections_at_once(person: Person) -> None:
    """Hold no rejections until an hour any more; an hour can be chosen again among the preferences."""
    save_preferences(person, SavePreferences(rejections_at=None))
