"""Keep evidence of strengths, and what a person values."""

from collections.abc import Sequence
from typing import Annotated, Self

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, StringConstraints, model_validator

from onward.accounts.public import Person
from onward.foundation.operations import InputError, Line, OperationInput
from onward.foundation.undo.recording import undoable
from onward.parsing.plain_text import clean_pasted_text, first_sentence
from onward.parsing.text import without_nul
from onward.profile.models import Evidence, ValuesAffirmation
from onward.profile.queries import values_affirmation

MAX_SUMMARY_LENGTH = 200
MAX_TEXT_LENGTH = 2000
MAX_PRAISE_LENGTH = 4000

ToldText = Annotated[str, BeforeValidator(without_nul), StringConstraints(max_length=MAX_TEXT_LENGTH)]
PraiseText = Annotated[
    str,
    BeforeValidator(without_nul),
    StringConstraints(max_length=MAX_PRAISE_LENGTH),
    AfterValidator(clean_pasted_text),
]


class SaveEvidence(OperationInput):
    """What is told of a strength: its line, the whole of it as far as told, and praise as it was pasted.

    Without a line it goes by the first sentence of the praise. Raises ``InputError("evidence_empty")`` without either.
    """

    text: ToldText = ""
    situation: ToldText = ""
    did: ToldText = ""
    result: ToldText = ""
    seen_by: Line = ""
    praise: PraiseText = ""

    @model_validator(mode="after")
    def _need_words(self) -> Self:
        if not self.summary:
            raise InputError("evidence_empty", "text")
        return self

    @property
    def summary(self) -> str:
        return self.text or first_sentence(self.praise, MAX_SUMMARY_LENGTH)

    @property
    def columns(self) -> dict[str, str]:
        return {**self.model_dump(), "text": self.summary}


def add_evidence(person: Person, evidence: SaveEvidence) -> Evidence:
    with undoable(person, _("Kept a strength")) as action:
        return action.create(Evidence(made_on=person.today(), **evidence.columns))


def edit_evidence(person: Person, evidence: Evidence, edited: SaveEvidence) -> Evidence:
    with undoable(person, _("Changed a strength")) as action:
        current = Evidence.objects.owned_by(person).select_for_update().get(pk=evidence.pk)
        return action.update(current, **edited.columns)


def remove_evidence(person: Person, evidence: Evidence) -> None:
    with undoable(person, _("Removed a strength")) as action:
        action.delete(evidence)


def save_values_affirmation(person: Person, *, chosen: Sequence[str], why: str, finished: bool) -> ValuesAffirmation:
    """Keep what was written on what matters; a draft until it is finished."""
    label = _("Wrote about what matters") if finished else _("Kept a draft of what matters")
    said = {"chosen": list(chosen), "why": why, "written_on": person.today() if finished else None}
    with undoable(person, label) as action:
        present = values_affirmation(person)
        return action.update(present, **said) if present else action.create(ValuesAffirmation(**said))


def remove_values_affirmation(person: Person) -> None:
    with undoable(person, _("Removed what was written about what matters")) as action:
        action.delete_many(list(ValuesAffirmation.objects.owned_by(person)))
