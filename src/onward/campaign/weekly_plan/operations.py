"""What a person does with the weekly plan."""

from datetime import date, time, timedelta
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.models import PlanItem
from onward.campaign.weekly_plan.queries import plan_items_in_week
from onward.foundation.operations import Day, OperationInput
from onward.foundation.undo.recording import undoable

MAX_AMOUNT = 50


Weekday = Annotated[int, Field(ge=0, le=6)]


class PlannedActivity(OperationInput):
    """When and where, in the week that starts on ``week``, to do how much of what."""

    week: Day
    at: time | None = None
    where: str = Field(default="", max_length=120)
    amount: int = Field(default=1, ge=1, le=MAX_AMOUNT)
    activity: PlanItem.Activity
    what: str = Field(default="", max_length=300)


class AddPlanItem(PlannedActivity):
    """On one weekday, Monday 0."""

    day: Weekday


class AddPlanItems(PlannedActivity):
    """On each of some weekdays, Monday 0."""

    days: frozenset[Weekday] = Field(min_length=1)


def add_plan_item(person: Person, added: AddPlanItem) -> PlanItem:
    with undoable(person, _("Added to the plan")) as action:
        return action.create(PlanItem(**added.model_dump()))


def add_plan_items(person: Person, added: AddPlanItems) -> list[PlanItem]:
    """Add a line for each day."""
    values = added.model_dump(exclude={"days"})
    with undoable(person, _("Added to the plan")) as action:
        return action.create_many([PlanItem(day=day, **values) for day in sorted(added.days)])


def set_plan_item_done(person: Person, item: PlanItem, done: int) -> PlanItem:
    """Note how much of a line was done, as the person counts it; never less than nothing or more than all of it."""
    with undoable(person, _("Updated the plan")) as action:
        return action.update(item, done=min(max(done, 0), item.amount))


def remove_plan_item(person: Person, item: PlanItem) -> None:
    with undoable(person, _("Removed from the plan")) as action:
        action.delete(item)


def copy_previous_week(person: Person, week: date) -> list[PlanItem]:
    """Copy the lines of the week before, not yet done, unless the week has lines already."""
    with undoable(person, _("Copied last week's plan")) as action:
        if plan_items_in_week(person, week):
            return []
        last = [each.item for each in plan_items_in_week(person, week - timedelta(days=7))]
        lines = [
            PlanItem(week=week, activity=o.activity, amount=o.amount, day=o.day, at=o.at, where=o.where, what=o.what)
            for o in last
        ]
        return action.create_many(lines)
