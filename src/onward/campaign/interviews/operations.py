"""Interview rounds: when, where and with whom."""

from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.applications.operations import InterviewDetails, correct_event
from onward.campaign.models import Interview
from onward.foundation.operations import EditConflictError
from onward.foundation.undo.recording import undoable
from onward.vocabulary import EventKind


def reschedule_interview(
    person: Person, interview: Interview, version: int, change: InterviewDetails, *, day: date
) -> Interview:
    """Change when, where or with whom a round takes place. Raises ``EditConflictError``.

    Another ``day`` corrects the interview's date on the timeline too.
    """
    with undoable(person, _("Changed the interview for %(job)s") % {"job": interview.event.application.job}) as action:
        current = Interview.objects.owned_by(person).select_for_update().get(pk=interview.pk)
        if current.version != version:
            raise EditConflictError
        event = interview.event
        if event.on != day:
            correct_event(person, event, kind=EventKind(event.kind), on=day, text=event.text)
            current.refresh_from_db()
        return action.update(current, **asdict(change), version=version + 1)
