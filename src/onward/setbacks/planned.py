"""What was planned for setbacks: the line whose case has come, and when Today may offer to write one."""

from datetime import date

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.public import Application, Event, Kind, current_pause, in_force
from onward.foundation.room import hush
from onward.setbacks.core.plan import Case, case_of_a_no
from onward.setbacks.models import PlanLeftOut, SetbackPlan


def planned_for(person: Person, application: Application) -> SetbackPlan | None:
    """What the person planned for a no that comes where this application had got to."""
    return line_for(person, case_of_a_no(application.furthest))


def line_for(person: Person, case: Case) -> SetbackPlan | None:
    return SetbackPlan.objects.owned_by(person).filter(case=case).first()


def is_offered(person: Person, today: date) -> bool:
    """While there are applications and no line yet, unless it was left out: not on the day of a no, in a pause, in
    quiet hours, or while anything else asks for quiet."""
    if SetbackPlan.objects.owned_by(person).exists() or PlanLeftOut.objects.owned_by(person).exists():
        return False
    if person.is_quiet() or not Application.objects.owned_by(person).exists():
        return False
    if current_pause(person, today) or _a_no_came(person, today):
        return False
    return hush(person, today) is None


def _a_no_came(person: Person, today: date) -> bool:
    """Whether a no is dated today, or was heard of today."""
    nos = Event.objects.owned_by(person).filter(in_force(person.pk), kind=Kind.REJECTED)
    return nos.filter(Q(on=today) | Q(recorded_on=today)).exists()
