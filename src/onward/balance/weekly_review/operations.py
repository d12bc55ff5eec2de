"""End the look back on a week."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import WeeklyReview
from onward.campaign.public import first_day_of_week
from onward.foundation.operations import Day, OperationInput, require_not_ahead
from onward.foundation.undo.recording import undoable


class CloseReview(OperationInput):
    """The first day of the week, and whether its review was left out."""

    week: Day
    left_out: bool = False


def close_review(person: Person, closing: CloseReview) -> WeeklyReview:
    """Mark the review of a week as done, or left out; it is not offered again.

    Raises ``InputError("day_ahead")`` for a week to come.
    """
    week = first_day_of_week(closing.week, person.week_start)
    require_not_ahead(week, person.today(), "week")
    label = _("Skipped the weekly review") if closing.left_out else _("Closed the week")
    values = {"closed_on": person.today(), "left_out": closing.left_out}
    with undoable(person, label) as action:
        present = WeeklyReview.objects.owned_by(person).filter(week=week).first()
        return action.update(present, **values) if present else action.create(WeeklyReview(week=week, **values))
