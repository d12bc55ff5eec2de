"""The weekly plan and planned time away."""

from datetime import date, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.models import Pause, PlanItem
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


def plan_pause(person: Person, starts_on: date, ends_on: date, reason: str = "") -> Pause:
    """A planned time away: follow-ups that fall into it wait until it is over."""
    label = _("A pause until %(day)s") % {"day": date_format(ends_on, "j F")}
    with undoable(person, label) as action:
        return action.create(Pause(starts_on=starts_on, ends_on=ends_on, reason=reason))


def end_pause(person: Person, away: Pause, today: date) -> None:
    """Come back before the planned end; a pause that has not begun is dropped."""
    label = _("Dropped the pause") if away.starts_on > today else _("Came back from the pause")
    with undoable(person, label) as action:
        if away.starts_on >= today:
            action.delete(away)
        else:
            action.update(away, ends_on=today - timedelta(days=1))
