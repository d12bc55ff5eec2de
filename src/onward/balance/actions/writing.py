"""That somebody wrote, and what they asked to be kept. What was not kept never comes here."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import WritingSession
from onward.foundation.deeds import deed


def note_session(person: Person) -> WritingSession:
    """That a session took place, and nothing of what was written."""
    with deed(person, _("Noted that I wrote")) as act:
        return act.make(WritingSession(on=person.today()))


def keep_writing(person: Person, text: str) -> WritingSession:
    """A session with its text, because it was asked for."""
    with deed(person, _("Kept what I wrote")) as act:
        return act.make(WritingSession(on=person.today(), text=text))


def remove_session(person: Person, session: WritingSession) -> None:
    with deed(person, _("Removed a session of writing")) as act:
        act.remove(session)
