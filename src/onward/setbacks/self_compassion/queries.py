"""The three kind questions after a no: to think about, and only if the person likes, to keep a few words on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.odds.rejections.perspective import Perspective
from onward.setbacks.models import SelfCompassionNote
from onward.setbacks.plans.forms import SelfCompassionNoteForm
from onward.setbacks.rejections.texts import others_sentence


@dataclass(frozen=True, slots=True)
class SelfCompassionQuestion:
    """One question and what was kept on it; ``form`` is ``None`` once something was, unless it holds a refused text."""

    prompt: SelfCompassionNote.Prompt
    question_text: str
    notes: tuple[SelfCompassionNote, ...]
    form: SelfCompassionNoteForm | None


def self_compassion_questions(
    person: Person,
    application: Application,
    perspective: Perspective | None,
    rejected_forms: Mapping[str, SelfCompassionNoteForm],
) -> list[SelfCompassionQuestion]:
    """Kindness, common humanity and a balanced view, for a no as ``seen``; ``refused`` are texts given back."""
    rows = list(SelfCompassionNote.objects.owned_by(person).filter(application=application))
    found = []
    for prompt, question_text in _question_texts(perspective).items():
        notes = tuple(each for each in rows if each.prompt == prompt)
        form = rejected_forms.get(prompt) or (None if notes else SelfCompassionNoteForm(prompt=prompt))
        if form:
            form.fields["text"].label = question_text
        found.append(SelfCompassionQuestion(prompt, question_text, notes, form))
    return found


def _question_texts(perspective: Perspective | None) -> dict[SelfCompassionNote.Prompt, str]:
    others = _("%(others)s What may some of them be feeling, much as you do?") % {
        "others": others_sentence(perspective)
    }
    return {
        SelfCompassionNote.Prompt.KINDNESS: _("What would you say to a friend who had this no today?"),
        SelfCompassionNote.Prompt.HUMANITY: others,
        SelfCompassionNote.Prompt.BALANCE: _("What is also true this week?"),
    }
