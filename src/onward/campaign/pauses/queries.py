"""The pauses of a person: now, to come, and as the rules see them."""

from datetime import date

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.pauses.models import Pause
from onward.campaign.pauses.rules import PausePeriod


def current_pause(person: Person, today: date) -> Pause | None:
    return Pause.objects.owned_by(person).covering(today).first()


def upcoming_pauses(person: Person, today: date) -> QuerySet[Pause]:
    """Return the pauses that begin after ``today``, soonest first."""
    return Pause.objects.owned_by(person).filter(starts_on__gt=today).order_by("starts_on")


def pause_periods(person: Person) -> list[PausePeriod]:
    return [PausePeriod(each.starts_on, each.ends_on) for each in Pause.objects.owned_by(person)]
