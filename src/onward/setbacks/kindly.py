"""The three kind questions after a no: to think about, and only if the person likes, to keep a few words on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.odds.perspective import Perspective
from onward.setbacks.forms.planning import KindWordForm
from onward.setbacks.models import KindWord
from onward.setbacks.wording import others_too


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what was kept on it; ``form`` is ``None`` once something was, unless it holds a refused text."""

    prompt: KindWord.Prompt
    asks: str
    kept: tuple[KindWord, ...]
    form: KindWordForm | None


def questions(
    person: Person, application: Application, seen: Perspective | None, refused: Mapping[str, KindWordForm]
) -> list[Question]:
    """Kindness, common humanity and a balanced view, for a no as ``seen``; ``refused`` are texts given back."""
    rows = list(KindWord.objects.owned_by(person).filter(application=application))
    found = []
    for prompt, asks in _asks(seen).items():
        kept = tuple(each for each in rows if each.prompt == prompt)
        form = refused.get(prompt) or (None if kept else KindWordForm(prompt=prompt))
        if form:
            form.fields["text"].label = asks
        found.append(Question(prompt, asks, kept, form))
    return found


def _asks(seen: Perspective | None) -> dict[KindWord.Prompt, str]:
    others = _("%(others)s What may some of them be feeling, much as you do?") % {"others": others_too(seen)}
    return {
        KindWord.Prompt.KINDNESS: _("What would you say to a friend who had this no today?"),
        KindWord.Prompt.HUMANITY: others,
        KindWord.Prompt.BALANCE: _("What is also true this week?"),
    }
