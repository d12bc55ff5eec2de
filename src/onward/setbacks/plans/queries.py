"""What was planned for setbacks: the line whose case has come, and when Today may offer to write one."""

from datetime import date

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.public import Application, Event, in_force
from onward.setbacks.models import SetbackPlan, SetbackPlanDismissal
from onward.setbacks.plans.rules import SetbackCase, rejection_case
from onward.vocabulary import EventKind


def plan_for_rejection(person: Person, application: Application) -> SetbackPlan | None:
    """What the person planned for a no that comes where this application had got to."""
    return plan_for_case(person, rejection_case(application.furthest))


def plan_for_case(person: Person, case: SetbackCase) -> SetbackPlan | None:
    return SetbackPlan.objects.owned_by(person).filter(case=case).first()


def should_offer_plan(person: Person, today: date) -> bool:
    """While there are applications and no line yet, unless it was left out: not on the day of a no, in a pause, in
    quiet hours, or while anything else asks for quiet."""
    if SetbackPlan.objects.owned_by(person).exists() or SetbackPlanDismissal.objects.owned_by(person).exists():
        return False
    if person.is_quiet() or not Application.objects.owned_by(person).exists():
        return False
    return not _had_rejection_today(person, today)


def _had_rejection_today(person: Person, today: date) -> bool:
    """Whether a no is dated today, or was heard of today."""
    rejections = Event.objects.owned_by(person).filter(in_force(person.pk), kind=EventKind.REJECTED)
    return rejections.filter(Q(on=today) | Q(recorded_on=today)).exists()
