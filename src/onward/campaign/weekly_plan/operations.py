"""What a person does with the weekly plan."""

from datetime import date, time, timedelta

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.models import PlanItem
from onward.campaign.weekly_plan.queries import plan_items_in_week
from onward.foundation.operations import Day, OperationInput
from onward.foundation.undo.recording import undoable

MAX_AMOUNT = 50


class AddPlanItem(OperationInput):
    """On which weekday (Monday 0) of the week that starts on ``week``, and when and where, to do how much of what."""

    week: Day
    day: int = Field(ge=0, le=6)
    at: time | None = None
    where: str = Field(default="", max_length=120)
    amount: int = Field(default=1, ge=1, le=MAX_AMOUNT)
    activity: PlanItem.Activity
    what: str = Field(default="", max_length=300)


def add_plan_item(person: Person, added: AddPlanItem) -> PlanItem:
    with undoable(person, _("Added to the plan")) as action:
        return action.create(PlanItem(**added.model_dump()))


def set_plan_item_done(person: Person, item: PlanItem, done: int) -> PlanItem:
    """Note how much of a line was done, as the person counts it; never less than nothing or more than all of it."""
    with undoable(person, _("Noted what was done")) as action:
        return action.update(item, done=min(max(done, 0), item.amount))


def remove_plan_item(person: Person, item: PlanItem) -> None:
    with undoable(person, _("Removed from the plan")) as action:
        action.delete(item)


def copy_previous_week(person: Person, week: date) -> list[PlanItem]:
    """Copy the lines of the week before, not yet done, unless the week has lines already."""
    if plan_items_in_week(person, week):
        return []
    last = [each.item for each in plan_items_in_week(person, week - timedelta(days=7))]
    with undoable(person, _("Took over last week's plan")) as action:
        lines = [
            PlanItem(week=week, activity=o.activity, amount=o.amount, day=o.day, at=o.at, where=o.where, what=o.what)
            for o in last
        ]
        return action.create_many(lines)
