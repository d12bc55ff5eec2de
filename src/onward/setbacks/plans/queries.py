"""Which line was planned for a setback that has come, and when Today may offer to write one."""

from datetime import date

from onward.accounts.public import Person
from onward.campaign.public import Application, campaign_today, response_times, silent_days
from onward.setbacks.models import SetbackPlan
from onward.setbacks.plans.rules import SetbackCase, rejection_case, silence_case
from onward.setbacks.today.queries import setbacks_today


def plan_for_rejection(person: Person, application: Application) -> SetbackPlan | None:
    """Return what the person planned for a rejection at the stage this application had reached."""
    return plan_for_case(person, rejection_case(application.furthest))


def plan_for_case(person: Person, case: SetbackCase) -> SetbackPlan | None:
    return SetbackPlan.objects.owned_by(person).filter(case=case).first()


def plan_for_silence(person: Person, application: Application) -> SetbackPlan | None:
    """Return what the person planned for a long silence, once this application has met one."""
    plan = plan_for_case(person, SetbackCase.SILENCE)
    if plan is None:
        return None
    today = person.today()
    closed_after = response_times(person, today).probably_closed_after
    return plan if silence_case(application.stage, silent_days(application, today), closed_after) else None


def should_offer_plan(person: Person, today: date) -> bool:
    """Return whether Today offers to write a plan: there are applications, no line yet, and the offer was not declined.

    Not on the day of a rejection, and not in quiet hours.
    """
    if person.is_quiet() or setbacks_today(person, today).is_plan_settled:
        return False
    day = campaign_today(person, today)
    return day.has_applications and not day.had_rejection
