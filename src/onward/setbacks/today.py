"""What the room asks of today: answers that were handed over, a debrief whose day has come, a sheet before an
interview, how a correction did; and once, a plan for setbacks.

Nothing during a pause."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.public import arrived, current_pause
from onward.foundation.room import Panel, Step
from onward.setbacks import planned, preparing
from onward.setbacks.models import Debrief

PANEL_ORDER = 70


def steps(person: Person, today: date) -> list[Step]:
    if current_pause(person, today):
        return []
    return [*_answers(person), *_debriefs(person, today), *preparing.steps(person, today)]


def panels(person: Person, today: date) -> list[Panel]:
    """One quiet line that offers the plan for setbacks while it may."""
    if not planned.is_offered(person, today):
        return []
    return [Panel(template="setbacks/parts/offer.html", context={}, order=PANEL_ORDER)]


def _answers(person: Person) -> list[Step]:
    count = arrived(person).count()
    if not count:
        return []
    title = ngettext("An answer has come", "%(n)s answers have come", count) % {"n": count}
    return [Step(title, _("Open it when you are ready."), reverse("setbacks:arrived"), _("See it"), order=25)]


def _debriefs(person: Person, today: date) -> list[Step]:
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
