"""That somebody wrote, and what they asked to be kept. What was not kept never comes here."""

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.balance.models import WritingSession
from onward.foundation.operations import OperationInput
from onward.foundation.undo.recording import undoable


class KeepWrittenText(OperationInput):
    text: str = Field(min_length=1, max_length=100_000)


def record_writing_session(person: Person) -> WritingSession:
    """Note that a session took place, and nothing of what was written."""
    with undoable(person, _("Recorded a writing session")) as action:
        return action.create(WritingSession(on=person.today()))


def keep_written_text(person: Person, kept: KeepWrittenText) -> WritingSession:
    """Record a session with its text, because it was asked for."""
    with undoable(person, _("Saved private writing")) as action:
        return action.create(WritingSession(on=person.today(), text=kept.text))


def remove_writing_session(person: Person, session: WritingSession) -> None:
    with undoable(person, _("Deleted a writing session")) as action:
        action.delete(session)
