"""Save the jobs that recruiters write of."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application, RecordEvent, SaveJob, record_event, save_job
from onward.foundation.operations import LongText
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import undoable
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.review.queries import letter_day
from onward.vocabulary import EventKind


class SaveOfferedJob(SaveJob):
    """The job that a recruiter writes of, and a note for its timeline."""

    note: LongText = ""


def save_offered_job(person: Person, letter: ReceivedLetter, saved: SaveOfferedJob) -> Application:
    """Save the job that a recruiter writes of, and file the letter under it. Its link is not opened.

    Raises ``RowGoneError`` when the letter's mailbox was removed.
    """
    job = SaveJob(**saved.model_dump(exclude={"note"}))
    with undoable(person, _("Saved %(job)s") % {"job": job.title or job.company}) as action:
        current = lock_row(ReceivedLetter.objects.owned_by(person).select_related("application"), letter.pk)
        if current.state == ReceivedLetter.State.ACCEPTED and current.application:  # another tab saved it meanwhile
            return current.application
        application = save_job(person, job)
        if saved.note:
            record_event(
                person, application, RecordEvent(kind=EventKind.NOTE, on=letter_day(person, letter), text=saved.note)
            )
        action.update(current, application=application, state=ReceivedLetter.State.ACCEPTED)
    return application
