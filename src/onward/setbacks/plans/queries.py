"""What was planned for setbacks: the line whose case has come, and when Today may offer to write one."""

from datetime import date

from onward.accounts.public import Person
from onward.campaign.public import Application, had_rejection_on
from onward.setbacks.models import SetbackPlan, SetbackPlanDismissal
from onward.setbacks.plans.rules import SetbackCase, rejection_case


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
    return not had_rejection_on(person, today)
