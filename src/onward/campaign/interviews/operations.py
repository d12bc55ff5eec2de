"""Interview rounds: when, where and with whom."""

from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.events.operations import InterviewDetails, RecordEvent, correct_event
from onward.campaign.models import Interview
from onward.foundation.operations import lock_version
from onward.foundation.undo.recording import undoable
from onward.vocabulary import EventKind


def reschedule_interview(
    person: Person, interview: Interview, version: int, change: InterviewDetails, *, day: date
) -> Interview:
    """Change when, where or with whom a round takes place. Raises ``EditConflictError``.

    Another ``day`` corrects the interview's date on the timeline too.
    """
    with undoable(person, _("Changed the interview for %(job)s") % {"job": interview.event.application.job}) as action:
        current = lock_version(Interview.objects.owned_by(person), interview.pk, version)
        event = interview.event
        if event.on != day:
            correct_event(person, event, RecordEvent(kind=EventKind(event.kind), on=day, text=event.text))
            current.refresh_from_db()
        return action.update(current, **change.model_dump(), version=version + 1)
