"""The weekly plan"""

from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.models import PlanItem
from onward.campaign.weekly_plan.queries import plan_items_in_week
from onward.foundation.undo.recording import undoable


def add_plan_item(
    person: Person, week: date, *, activity: str, amount: int, day: int, at: time | None, where: str, what: str
) -> PlanItem:
    with undoable(person, _("Added to the plan")) as action:
        return action.create(
            PlanItem(week=week, activity=activity, amount=amount, day=day, at=at, where=where, what=what)
        )


def set_plan_item_done(person: Person, item: PlanItem, done: int) -> PlanItem:
    """How much of a line was done, as the person counts it."""
    with undoable(person, _("Noted what was done")) as action:
        return action.update(item, done=min(done, item.amount))


def remove_plan_item(person: Person, item: PlanItem) -> None:
    with undoable(person, _("Removed from the plan")) as action:
        action.delete(item)


def copy_previous_week(person: Person, week: date) -> list[PlanItem]:
    """Take over the lines of the week before, not yet done; nothing is taken over into a week that has lines."""
    if plan_items_in_week(person, week):
        return []
    last = [each.item for each in plan_items_in_week(person, week - timedelta(days=7))]
    with undoable(person, _("Took over last week's plan")) as action:
        lines = [
            PlanItem(week=week, activity=o.activity, amount=o.amount, day=o.day, at=o.at, where=o.where, what=o.what)
            for o in last
        ]
        return action.create_many(lines)
