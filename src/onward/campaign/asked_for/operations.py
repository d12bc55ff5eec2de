"""What a person does about what postings ask for."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.asked_for.queries import CountedThing
from onward.campaign.asked_for.rules import LEARNABLE_KINDS
from onward.campaign.asked_for.texts import learning_text
from onward.campaign.models import PlanItem
from onward.campaign.weekly_plan.operations import AddPlanItem, add_plan_item
from onward.campaign.weekly_plan.rules import first_day_of_week
from onward.foundation.operations import InputError
from onward.foundation.undo.recording import undoable


def plan_learning(person: Person, thing: CountedThing) -> PlanItem:
    """Add a learning session about a thing to today's plan. Raises ``InputError("not_learnable")``."""
    if thing.kind not in LEARNABLE_KINDS or not thing.name:
        raise InputError("not_learnable")
    today = person.today()
    added = AddPlanItem(
        week=first_day_of_week(today, person.week_start),
        day=today.weekday(),
        activity=PlanItem.Activity.LEARNING,
        what=learning_text(thing),
    )
    with undoable(person, _("Added to the plan")):
        return add_plan_item(person, added)
