"""Ending the look back on a week, with one thing to learn in the next."""

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.balance.models import WeeklyReview
from onward.campaign.public import PlanItem, add_plan_item, first_day_of_week
from onward.foundation.operations import Day, OperationInput, require_not_ahead
from onward.foundation.undo.recording import undoable


class CloseReview(OperationInput):
    """The first day of the week, and whether its review was left out."""

    week: Day
    left_out: bool = False


class AddLearningGoal(OperationInput):
    """One thing to learn, the first day of the week to learn it in, and the weekday to begin on, Monday 0."""

    week: Day
    what: str = Field(min_length=1, max_length=300)
    day: int = Field(ge=0, le=6)


def close_review(person: Person, closing: CloseReview) -> WeeklyReview:
    """The review of a week is done, or left out; neither is offered again.

    Raises ``InputError("day_ahead")`` for a week to come.
    """
    week = first_day_of_week(closing.week, person.week_start)
    require_not_ahead(week, person.today(), "week")
    label = _("Left out the weekly review") if closing.left_out else _("Closed the week")
    values = {"closed_on": person.today(), "left_out": closing.left_out}
    with undoable(person, label) as action:
        present = WeeklyReview.objects.owned_by(person).filter(week=week).first()
        return action.update(present, **values) if present else action.create(WeeklyReview(week=week, **values))


def add_learning_goal(person: Person, goal: AddLearningGoal) -> PlanItem:
    """Put a thing to learn into the plan of its week."""
    with undoable(person, _("Added to the plan")):
        return add_plan_item(
            person,
            goal.week,
            activity=PlanItem.Activity.LEARNING,
            amount=1,
            day=goal.day,
            at=None,
            where="",
            what=goal.what,
        )
