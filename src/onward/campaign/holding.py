"""Nos that wait for the person's hour."""

from datetime import date, datetime, timedelta

from onward.accounts.public import Person
from onward.campaign.coming import appointments
from onward.campaign.core.handing import handed_over_until
from onward.campaign.models import HeldNo
from onward.campaign.waiting import current_pause
from onward.foundation.ownership import OwnedQuerySet

LATELY = timedelta(days=3)
"""Older nos in a file are no news: whoever kept the file has lived with them."""


def hold_from(person: Person, today: date) -> date | None:
    """From which day on nos are held; ``None`` when the person wants them as they come."""
    return today - LATELY if person.nos_at else None


def held(person: Person) -> OwnedQuerySet[HeldNo]:
    """Those not taken in yet, by the day of the no."""
    return HeldNo.objects.owned_by(person).filter(taken_in_at=None).select_related("application__job")


def arrived(person: Person) -> OwnedQuerySet[HeldNo]:
    """Those that are handed over by now."""
    rows = held(person)
    if not rows.exists():
        return rows.none()
    until = _handed_over_until(person)
    return rows.filter(learned_at__lte=until) if until else rows.none()


def _handed_over_until(person: Person) -> datetime | None:
    now = person.now()
    if person.nos_at is None:
        return now
    return handed_over_until(now, person.nos_at, is_quiet=person.is_quiet(), is_free=lambda day: _is_free(person, day))


def _is_free(person: Person, day: date) -> bool:
    return current_pause(person, day) is None and not appointments(person, day, days=0)
