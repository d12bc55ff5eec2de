"""Kind words that a person chose to keep."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.deeds import deed
from onward.setbacks.models import KindWord


def keep_kind_word(person: Person, application: Application, prompt: str, text: str) -> KindWord:
    """Keep ``text`` as an answer to one question about this application; the same sent twice is kept once."""
    with deed(person, _("Kept a kind word")) as act:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        rows = KindWord.objects.owned_by(person).filter(application=current, prompt=prompt, text=text)
        return rows.first() or act.make(KindWord(application=current, prompt=prompt, text=text, made_on=person.today()))


def remove_kind_word(person: Person, word: KindWord) -> None:
    with deed(person, _("Removed a kind word")) as act:
        act.remove(word)
