"""Nos that wait for the person's hour."""

from datetime import date, datetime, timedelta

from onward.accounts.public import Person
from onward.campaign.held_rejections.rules import due_until
from onward.campaign.interviews.queries import upcoming_appointments
from onward.campaign.models import HeldRejection
from onward.campaign.pauses.queries import current_pause
from onward.foundation.ownership.writing import OwnedQuerySet

RECENT_REJECTION_AGE = timedelta(days=3)
"""Older nos in a file are no news: whoever kept the file has lived with them."""


def hold_since(person: Person, today: date) -> date | None:
    """From which day on nos are held; ``None`` when the person wants them as they come."""
    return today - RECENT_REJECTION_AGE if person.nos_at else None


def undelivered(person: Person) -> OwnedQuerySet[HeldRejection]:
    """Those not taken in yet, by the day of the no."""
    return HeldRejection.objects.owned_by(person).undelivered().select_related("application__job")


def due(person: Person) -> OwnedQuerySet[HeldRejection]:
    """Those that are handed over by now."""
    rows = undelivered(person)
    if not rows.exists():
        return rows.none()
    until = _due_until(person)
    return rows.filter(learned_at__lte=until) if until else rows.none()


def _due_until(person: Person) -> datetime | None:
    now = person.now()
    if person.nos_at is None:
        return now
    return due_until(now, person.nos_at, is_quiet=person.is_quiet(), is_free=lambda day: _is_free(person, day))


def _is_free(person: Person, day: date) -> bool:
    return current_pause(person, day) is None and not upcoming_appointments(person, day, days=0)
