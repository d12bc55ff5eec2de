"""What the room asks of today: a debrief whose day has come. Nothing during a pause."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import current_pause
from onward.foundation.room import Step
from onward.setbacks.models import Debrief


def steps(person: Person, today: date) -> list[Step]:
    if current_pause(person, today):
        return []
    open_ones = Debrief.objects.owned_by(person).filter(closed_at=None, planned_for__lte=today)
    return [
        Step(
            title=_("Debrief: %(job)s") % {"job": each.application.job},
            why=_("Five minutes, then it is closed."),
            url=reverse("setbacks:debrief", args=[each.application_id]),
            action=_("Start"),
            order=30,
        )
        for each in open_ones.select_related("application__job")
    ]
