"""Note where a job stands on each priority, and whether it has what the person must have."""

from typing import Annotated, Self, TypeVar

from django.utils.translation import gettext as _
from pydantic import Field, ValidationInfo, field_validator, model_validator

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.operations import Day, InputError, OperationInput
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.offers.fit.rules import BEST_SCORE
from onward.offers.models import MustHave, MustHaveAnswer, Priority, PriorityRating
from onward.offers.priorities.operations import Amount

Note = Annotated[str, Field(max_length=500)]
NotedRow = TypeVar("NotedRow", PriorityRating, MustHaveAnswer)


class RatePriority(OperationInput):
    """What is known of one job on one priority: a place between worst and best, or a number or a range of numbers.

    What is unknown has no place. Raises ``InputError("lower_number_missing")`` for the end of a range alone.
    """

    certainty: PriorityRating.Certainty = PriorityRating.Certainty.UNKNOWN
    at: int | None = Field(default=None, ge=0, le=BEST_SCORE)
    number: Amount | None = None
    number_to: Amount | None = None
    note: Note = ""
    source: str = Field(default="", max_length=120)
    on: Day | None = None

    @field_validator("at")
    @classmethod
    def _drop_place_of_unknown(cls, at: int | None, info: ValidationInfo) -> int | None:
        return None if info.data.get("certainty") is PriorityRating.Certainty.UNKNOWN else at

    @model_validator(mode="after")
    def _require_lower_number(self) -> Self:
        if self.number_to is not None and self.number is None:
            raise InputError("lower_number_missing", "number")
        return self


class AnswerMustHave(OperationInput):
    """Whether one job has one must-have."""

    met: MustHaveAnswer.Met = MustHaveAnswer.Met.UNKNOWN
    note: Note = ""


class RecordFit(OperationInput):
    """What is known of one job, by the numbers of priorities and must-haves; what is left out of it stays."""

    ratings: dict[int, RatePriority] = Field(default_factory=dict)
    answers: dict[int, AnswerMustHave] = Field(default_factory=dict)


def record_fit(person: Person, application: Application, known: RecordFit) -> None:
    """Keep what is known of one job, in one action; what says nothing makes no row.

    Raises ``InputError``: ``"day_ahead"`` with the number of the ``priority``, ``"unknown_priority"`` and
    ``"unknown_must_have"`` for what is not the person's own.
    """
    today = person.today()
    for pk, rating in known.ratings.items():
        if rating.on and rating.on > today:
            raise InputError("day_ahead", "on", priority=pk)
    with undoable(person, _("Saved the fit of %(job)s") % {"job": application.job}) as action:
        held = lock_row(Application.objects.owned_by(person), application.pk)
        priorities = Priority.objects.owned_by(person).in_bulk(known.ratings)
        if len(priorities) < len(known.ratings):
            raise InputError("unknown_priority")
        must_haves = MustHave.objects.owned_by(person).in_bulk(known.answers)
        if len(must_haves) < len(known.answers):
            raise InputError("unknown_must_have")
        ratings = {each.priority_id: each for each in PriorityRating.objects.owned_by(person).filter(application=held)}
        for pk, rating in known.ratings.items():
            blank_rating = PriorityRating(application=held, priority=priorities[pk])
            _save_noted(action, ratings.get(pk, blank_rating), rating)
        answers = {each.must_have_id: each for each in MustHaveAnswer.objects.owned_by(person).filter(application=held)}
        for pk, answer in known.answers.items():
            blank_answer = MustHaveAnswer(application=held, must_have=must_haves[pk])
            _save_noted(action, answers.get(pk, blank_answer), answer)


def _save_noted(action: ActionRecorder, row: NotedRow, noted: OperationInput) -> None:
    """Change a row that is there, or make one that says something."""
    values = noted.model_dump(exclude_unset=True)
    if row.pk:
        action.update(row, **values)
    elif any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        action.create(row)
