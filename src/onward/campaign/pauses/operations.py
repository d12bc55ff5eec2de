"""Planned time away from the search, and coming back from it."""

from datetime import timedelta
from typing import Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from onward.accounts.public import Person
from onward.campaign.pauses.models import Pause
from onward.foundation.operations import Day, InputError, OperationInput
from onward.foundation.undo.recording import undoable
from onward.ui.humanize import short_date


class PlanPause(OperationInput):
    """The first and the last day away, and what for. Raises ``InputError("ends_before_start")``."""

    starts_on: Day
    ends_on: Day
    reason: str = Field(default="", max_length=300)

    @model_validator(mode="after")
    def _require_order(self) -> Self:
        if self.ends_on < self.starts_on:
            raise InputError("ends_before_start", "ends_on")
        return self


def plan_pause(person: Person, planned: PlanPause) -> Pause:
    """Plan time away: follow-ups that fall into it wait until it is over.

    Raises ``InputError("day_passed")`` when it would be over already.
    """
    if planned.ends_on < person.today():
        raise InputError("day_passed", "ends_on")
    with undoable(person, _("Time off until %(day)s") % {"day": short_date(planned.ends_on, person.today())}) as action:
        return action.create(Pause(**planned.model_dump()))


def end_pause(person: Person, pause: Pause) -> None:
    """Come back before the planned end; a pause that begins today or later is deleted."""
    today = person.today()
    label = _("Canceled time off") if pause.starts_on > today else _("Ended time off early")
    with undoable(person, label) as action:
        if pause.starts_on >= today:
            action.delete(pause)
        else:
            action.update(pause, ends_on=today - timedelta(days=1))
