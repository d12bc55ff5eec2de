"""Rejections that are held until the hour the person chose."""

from datetime import date, datetime, timedelta

from onward.accounts.public import Person
from onward.campaign.held_rejections.rules import due_until
from onward.campaign.interviews.queries import upcoming_appointments
from onward.campaign.models import HeldRejection
from onward.campaign.today.queries import CampaignToday, campaign_today
from onward.foundation.ownership.writing import OwnedQuerySet

RECENT_REJECTION_AGE = timedelta(days=3)
"""Older rejections in a file are not news to whoever kept the file."""


def hold_since(person: Person, today: date) -> date | None:
    """Return the day from which on rejections are held; ``None`` when the person wants them as they come."""
    return today - RECENT_REJECTION_AGE if person.rejections_at else None


def undelivered(person: Person) -> OwnedQuerySet[HeldRejection]:
    """Return those not delivered yet, by the day of the rejection."""
    return HeldRejection.objects.owned_by(person).undelivered().select_related("application__job")


def due(person: Person) -> OwnedQuerySet[HeldRejection]:
    """Return those that may be delivered by now. One query where nothing is held, else at most four."""
    rows = undelivered(person)
    if not rows.exists():
        return rows.none()
    until = shown_until(person)
    return rows.filter(learned_at__lte=until) if until else rows.none()


def count_due(person: Person, today: CampaignToday) -> int:
    """Count those that may be delivered by now. At most one query more than ``today`` took."""
    until = shown_until(person) if today.held_since else None
    return sum(until is not None and learned_at <= until for learned_at in today.held_since)


def shown_until(person: Person) -> datetime | None:
    """Return the moment up to which held rejections may be shown by now; ``None`` if none may be."""

    def is_free(day: date) -> bool:
        return campaign_today(person, day).pause is None and not upcoming_appointments(person, day, days=0)

    now = person.now()
    if person.rejections_at is None:
        return now
    return due_until(now, person.rejections_at, is_quiet=person.is_quiet(), is_free=is_free)
