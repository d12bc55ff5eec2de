"""Ending the look back on a week."""

from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import WeeklyReview
from onward.foundation.undo.recording import undoable


def close_review(person: Person, week: date, *, left_out: bool = False) -> WeeklyReview:
    """The review of ``week`` is done, or left out; neither is offered again."""
    label = _("Left out the weekly review") if left_out else _("Closed the week")
    said = {"closed_on": person.today(), "left_out": left_out}
    with undoable(person, label) as action:
        present = WeeklyReview.objects.owned_by(person).filter(week=week).first()
        return action.update(present, **said) if present else action.create(WeeklyReview(week=week, **said))
