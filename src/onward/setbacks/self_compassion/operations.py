"""Kind words that a person chose to keep."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.undo.recording import undoable
from onward.setbacks.models import SelfCompassionNote


def keep_note(person: Person, application: Application, prompt: str, text: str) -> SelfCompassionNote:
    """Keep ``text`` as an answer to one question about this application; the same sent twice is kept once."""
    with undoable(person, _("Kept a kind word")) as action:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        rows = SelfCompassionNote.objects.owned_by(person).filter(application=current, prompt=prompt, text=text)
        return rows.first() or action.create(
            SelfCompassionNote(application=current, prompt=prompt, text=text, made_on=person.today())
        )


def remove_note(person: Person, note: SelfCompassionNote) -> None:
    with undoable(person, _("Removed a kind word")) as action:
        action.delete(note)
