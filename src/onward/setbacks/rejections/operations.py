"""Record a rejection, and what the person chooses to do after it: carry on, look back, or take time off."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.public import (
    Application,
    Event,
    PlanPause,
    RecordEvent,
    correct_event,
    plan_pause,
    record_event,
)
from onward.foundation.operations import Day, OperationInput, require_not_ahead
from onward.foundation.ownership.locking import lock_person, lock_row
from onward.foundation.undo.recording import continued, undoable
from onward.setbacks.debriefs.operations import plan_debrief
from onward.setbacks.models import RejectionResponse
from onward.setbacks.rejections.queries import current_rejection, response_to_rejection
from onward.vocabulary import EventKind

MAX_DAYS_AWAY = 60


class RespondToRejection(OperationInput):
    """What to do after a rejection, and the day it came.

    Without ``on``, a recorded rejection keeps its day and a new one counts as today's; ``None`` means the day is
    unknown. ``require_order`` refuses a day before the application was sent, so that the person can be asked.
    ``days_away`` is the length of the pause when stepping back, today included. A debrief is for tomorrow, unless
    ``debrief_today``.
    """

    choice: RejectionResponse.Choice
    on: Day | None = None
    require_order: bool = False
    days_away: int = Field(default=3, ge=1, le=MAX_DAYS_AWAY)
    debrief_today: bool = False

    @property
    def keeps_day(self) -> bool:
        return "on" not in self.model_fields_set

    def back_on(self, today: date) -> date:
        """The first day after the pause."""
        return today + timedelta(days=self.days_away)


class RespondToRejections(OperationInput):
    """What to do after several rejections at once: carry on, or step back for so many days."""

    choice: RejectionResponse.Choice
    days_away: int = Field(default=3, ge=1, le=MAX_DAYS_AWAY)


def record_rejection(person: Person, application: Application) -> Event:
    """Record that a rejection came today, unless the application is already rejected."""
    with undoable(person, _("Rejected: %(job)s") % {"job": application.job}):
        current = _locked(person, application)
        today = RecordEvent(kind=EventKind.REJECTED, on=person.today())
        return current_rejection(person, current) or record_event(person, current, today)


def respond_to_rejection(person: Person, application: Application, chosen: RespondToRejection) -> RejectionResponse:
    """Record what the person chooses to do next, and the rejection or its corrected day if not recorded yet.

    It is one action, together with recording the rejection if nothing happened in between. The same answer again
    changes nothing. Raises ``InputError("day_ahead")`` and, for a day before the application was sent where order is
    required, ``InputError("before_application")``.
    """
    require_not_ahead(chosen.on, person.today(), "on")
    label = _("Rejected: %(job)s") % {"job": application.job}
    with transaction.atomic():
        lock_person(person)
        current = _locked(person, application)
        recorded = current_rejection(person, current)
        with continued(person, recorded, label) if recorded else undoable(person, label) as action:
            event = _rejection_on_chosen_day(person, current, recorded, chosen)
            response = response_to_rejection(person, event)
            if response and response.choice == chosen.choice:
                return response
            if response:
                action.update(response, choice=chosen.choice)
            else:
                response = action.create(RejectionResponse(event=event, choice=chosen.choice))
            if chosen.choice is RejectionResponse.Choice.DEBRIEF:
                plan_debrief(person, application, person.today() + timedelta(days=not chosen.debrief_today))
            if chosen.choice is RejectionResponse.Choice.STEP_BACK:
                _step_back(person, chosen.days_away)
    return response


def respond_to_rejections(person: Person, rejections: Sequence[Event], chosen: RespondToRejections) -> None:
    """Record the same choice after several rejections: one action with their recording if nothing came between."""
    with continued(person, rejections[0], _("Answered rejections")) as action:
        action.create_many([RejectionResponse(event=each, choice=chosen.choice) for each in rejections])
        if chosen.choice is RejectionResponse.Choice.STEP_BACK:
            _step_back(person, chosen.days_away)


def _locked(person: Person, application: Application) -> Application:
    return lock_row(Application.objects.owned_by(person), application.pk)


def _rejection_on_chosen_day(
    person: Person, application: Application, recorded: Event | None, chosen: RespondToRejection
) -> Event:
    day = person.today() if chosen.keeps_day else chosen.on
    happened = RecordEvent(kind=EventKind.REJECTED, on=day, require_order=chosen.require_order)
    if recorded is None:
        return record_event(person, application, happened)
    if chosen.keeps_day or day == recorded.on:
        return recorded
    return correct_event(person, recorded, happened.model_copy(update={"text": recorded.text}))


def _step_back(person: Person, days: int) -> None:
    today = person.today()
    ends_on = today + timedelta(days=days - 1)
    plan_pause(person, PlanPause(starts_on=today, ends_on=ends_on, reason=_("After a rejection")))
