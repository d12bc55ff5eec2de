"""Keep and remove answers to the kind questions."""

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.operations import OperationInput
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import undoable
from onward.setbacks.models import SelfCompassionNote


class KeepNote(OperationInput):
    """An answer to one kind question."""

    prompt: SelfCompassionNote.Prompt
    text: str = Field(min_length=1, max_length=1000)


def keep_note(person: Person, application: Application, kept: KeepNote) -> SelfCompassionNote:
    """Save an answer about this application; one that is sent twice is saved once."""
    with undoable(person, _("Saved a kind note")) as action:
        current = lock_row(Application.objects.owned_by(person), application.pk)
        rows = SelfCompassionNote.objects.owned_by(person).filter(application=current, **kept.model_dump())
        return rows.first() or action.create(
            SelfCompassionNote(application=current, made_on=person.today(), **kept.model_dump())
        )


def remove_note(person: Person, note: SelfCompassionNote) -> None:
    with undoable(person, _("Removed a kind note")) as action:
        action.delete(note)
