"""What a person does about a no."""

from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application, PlanPause, RecordEvent, plan_pause, record_event
from onward.foundation.undo.recording import undoable
from onward.setbacks.models import Debrief, RejectionResponse
from onward.setbacks.rejections.queries import current_rejection, response_to_rejection
from onward.vocabulary import EventKind


def respond_to_rejection(
    person: Person, application: Application, choice: str, *, on: date | None, pause_until: date, debrief_on: date
) -> RejectionResponse:
    """Record the no if it is not recorded yet, and what the person chooses to do next: one action.

    ``on`` may be unknown. ``until`` is the end of the pause when stepping back; ``debrief_on`` the day of the debrief.
    Answering the same again changes nothing.
    """
    with undoable(person, _("A no from %(who)s") % {"who": application.job.company or application.job}) as action:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        event = current_rejection(person, current) or record_event(
            person, application, RecordEvent(kind=EventKind.REJECTED, on=on)
        )
        response = response_to_rejection(person, event)
        if response and response.choice == choice:
            return response
        if response:
            action.update(response, choice=choice)
        else:
            response = action.create(RejectionResponse(event=event, choice=choice))
        if choice == RejectionResponse.Choice.DEBRIEF:
            _plan_debrief(person, application, debrief_on)
        if choice == RejectionResponse.Choice.STEP_BACK:
            plan_pause(person, PlanPause(starts_on=person.today(), ends_on=pause_until, reason=_("After a no")))
    return response


def _plan_debrief(person: Person, application: Application, day: date) -> None:
    with undoable(person, _("Planned a debrief")) as action:
        present = Debrief.objects.owned_by(person).filter(application=application).first()
        if present is None:
            action.create(Debrief(application=application, planned_for=day))
        elif present.closed_at is None:
            action.update(present, planned_for=day)
