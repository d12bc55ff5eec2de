"""What the room adds to the page of an application, and to the plan of a week."""

from datetime import date, timedelta

from onward.accounts.public import Person
from onward.campaign.public import Application, Stage, waits
from onward.foundation.room import Panel
from onward.setbacks import preparing
from onward.setbacks.core.plan import Case, case_of_a_silence
from onward.setbacks.models import SetbackPlan
from onward.setbacks.planned import line_for

TWO_WEEKS = timedelta(days=14)


def on_application(person: Person, application: Application) -> list[Panel]:
    """The sheets to come and what to try; and what was planned for a long silence, once it is one."""
    plan = line_for(person, Case.SILENCE)
    silent = plan if plan and _is_silent(person, application) else None
    return [*preparing.application_panels(person, application), *_planned(silent)]


def on_week(person: Person, first: date) -> list[Panel]:
    """What was planned for a week that goes badly, in this week and the last: the person knows when it is one."""
    if not timedelta(0) <= person.today() - first < TWO_WEEKS:
        return []
    return _planned(line_for(person, Case.BAD_WEEK))


def _planned(plan: SetbackPlan | None) -> list[Panel]:
    return [Panel(template="setbacks/parts/planned_aside.html", context={"plan": plan}, order=5)] if plan else []


def _is_silent(person: Person, application: Application) -> bool:
    today, sent_on = person.today(), application.applied_on
    waiting = application.stage == Stage.APPLIED and sent_on is not None
    days = (today - sent_on).days if waiting and sent_on else None
    return case_of_a_silence(application.stage, days, waits(person, today).over_after) is Case.SILENCE
