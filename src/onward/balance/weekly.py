"""What this room adds to the plan of a week: what else has its time, and where the plan lies over it."""

from datetime import date, timedelta

from django.urls import reverse

from onward.accounts.public import Person
from onward.balance import commitments
from onward.balance.actions.commitments import keep_current
from onward.balance.models import Agenda
from onward.foundation.room import Panel

WEEK_ORDER, TODAY_ORDER = 20, 15
SIX_DAYS = timedelta(days=6)


def panels(person: Person, first: date) -> list[Panel]:
    keep_current(person, reverse("balance:calendar"))
    context = {
        "days": commitments.days(person, first, first + SIX_DAYS),
        "clashes": commitments.clashes_in(person, first),
        "any": Agenda.objects.owned_by(person).exists(),
    }
    return [Panel("balance/calendar-week.html", context, WEEK_ORDER)]


def today(person: Person, day: date) -> list[Panel]:
    """What else has its time today, if anything."""
    keep_current(person, reverse("balance:calendar"))
    found = commitments.days(person, day, day)
    return [Panel("balance/calendar-today.html", {"day": each}, TODAY_ORDER) for each in found]
