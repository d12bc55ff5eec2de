"""The three kind questions after a rejection, with the person's saved answers."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.odds.rejections.perspective import Perspective
from onward.setbacks.models import SelfCompassionNote
from onward.setbacks.self_compassion.texts import question_texts


@dataclass(frozen=True, slots=True)
class SelfCompassionQuestion:
    """One question and the saved answer to it."""

    prompt: SelfCompassionNote.Prompt
    text: str
    notes: tuple[SelfCompassionNote, ...]


def self_compassion_questions(
    person: Person, application: Application, perspective: Perspective | None
) -> list[SelfCompassionQuestion]:
    """Kindness, common humanity and a balanced view; one query."""
    rows = list(SelfCompassionNote.objects.owned_by(person).filter(application=application))
    return [
        SelfCompassionQuestion(prompt, text, tuple(each for each in rows if each.prompt == prompt))
        for prompt, text in question_texts(perspective).items()
    ]
