"""Write the person's own part of the sheet before an interview."""

from typing import Annotated, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import undoable
from onward.setbacks.models import DreadedQuestion, Preparation

Asked = Annotated[str, Field(max_length=300)]
Answer = Annotated[str, Field(max_length=2000)]


class SavePreparation(OperationInput):
    """The questions to ask, and the answer on the sheet: ``dreaded`` is the id of a saved one, unless ``asked`` and
    ``answer`` give a new one.

    Raises ``InputError("half_a_plan")`` for one of the two without the other.
    """

    questions: str = Field(default="", max_length=5000)
    dreaded: int | None = None
    asked: Asked = ""
    answer: Answer = ""

    @model_validator(mode="after")
    def _require_both_halves(self) -> Self:
        if bool(self.asked) != bool(self.answer):
            raise InputError("half_a_plan", "answer" if self.asked else "asked")
        return self


class EditDreadedQuestion(OperationInput):
    """What a plan for a question says now."""

    asked: Annotated[Asked, Field(min_length=1)]
    answer: Annotated[Answer, Field(min_length=1)]


def save_preparation(person: Person, application: Application, saved: SavePreparation) -> Preparation:
    """Keep the questions to ask and the plan on the sheet.

    Raises ``InputError("unknown_dreaded_question")`` for a plan that is not the person's own.
    """
    with undoable(person, _("Prepared for %(job)s") % {"job": application.job}) as action:
        current = lock_row(Application.objects.owned_by(person), application.pk)
        dreaded = _own_dreaded_question(person, saved.dreaded)
        if saved.asked:
            dreaded = action.create(DreadedQuestion(asked=saved.asked, answer=saved.answer, made_on=person.today()))
        present = Preparation.objects.owned_by(person).filter(application=current).first()
        if present:
            return action.update(present, questions=saved.questions, dreaded=dreaded)
        return action.create(Preparation(application=current, questions=saved.questions, dreaded=dreaded))


def edit_dreaded_question(person: Person, dreaded: DreadedQuestion, edited: EditDreadedQuestion) -> DreadedQuestion:
    with undoable(person, _("Changed an answer to a tough question")) as action:
        current = lock_row(DreadedQuestion.objects.owned_by(person), dreaded.pk)
        return action.update(current, **edited.model_dump())


def remove_dreaded_question(person: Person, dreaded: DreadedQuestion) -> None:
    with undoable(person, _("Removed an answer to a tough question")) as action:
        action.delete(dreaded)


def _own_dreaded_question(person: Person, pk: int | None) -> DreadedQuestion | None:
    if pk is None:
        return None
    question = DreadedQuestion.objects.owned_by(person).filter(pk=pk).first()
    if question is None:
        raise InputError("unknown_dreaded_question", "dreaded")
    return question
