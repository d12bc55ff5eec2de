"""Answer a rejection: carry on, plan a debrief, or step back."""

from datetime import timedelta

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.public import Application, PlanPause, RecordEvent, plan_pause, record_event
from onward.foundation.operations import Day, OperationInput, require_not_ahead
from onward.foundation.undo.recording import undoable
from onward.setbacks.debriefs.operations import plan_debrief
from onward.setbacks.models import RejectionResponse
from onward.setbacks.rejections.queries import current_rejection, response_to_rejection
from onward.vocabulary import EventKind

MAX_DAYS_AWAY = 60


class RespondToRejection(OperationInput):
    """What to do after a rejection, and the day it came if that is known and it is not recorded yet.

    ``require_order`` refuses a day before the application was sent, so that the person can be asked. ``days_away`` is
    the length of the pause when stepping back, today included. A debrief is for tomorrow, unless ``debrief_today``.
    """

    choice: RejectionResponse.Choice
    on: Day | None = None
    require_order: bool = False
    days_away: int = Field(default=3, ge=1, le=MAX_DAYS_AWAY)
    debrief_today: bool = False


def respond_to_rejection(person: Person, application: Application, chosen: RespondToRejection) -> RejectionResponse:
    """Record the rejection if it is not recorded yet, and what the person chooses to do next: one action.

    Answering the same again changes nothing. Raises ``InputError("day_ahead")`` and, for a day before the application
    was sent where order is required, ``InputError("before_application")``.
    """
    today = person.today()
    require_not_ahead(chosen.on, today, "on")
    with undoable(person, _("A no from %(who)s") % {"who": application.job.company or application.job}) as action:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        event = current_rejection(person, current) or record_event(
            person, current, RecordEvent(kind=EventKind.REJECTED, on=chosen.on, require_order=chosen.require_order)
        )
        response = response_to_rejection(person, event)
        if response and response.choice == chosen.choice:
            return response
        if response:
            action.update(response, choice=chosen.choice)
        else:
            response = action.create(RejectionResponse(event=event, choice=chosen.choice))
        if chosen.choice is RejectionResponse.Choice.DEBRIEF:
            plan_debrief(person, application, today if chosen.debrief_today else today + timedelta(days=1))
        if chosen.choice is RejectionResponse.Choice.STEP_BACK:
            ends_on = today + timedelta(days=chosen.days_away - 1)
            plan_pause(person, PlanPause(starts_on=today, ends_on=ends_on, reason=_("After a no")))
    return response
