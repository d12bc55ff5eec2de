"""Say what matters: must-haves, priorities, their order, and how the order becomes weights."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Self

from django.utils.translation import gettext as _
from pydantic import Field, ValidationInfo, field_validator, model_validator

from onward.accounts.public import Person
from onward.foundation.operations import InputError, Line, OperationInput
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.offers.models import MustHave, Priority, PriorityWeighting
from onward.offers.priorities.rules import MAX_PRIORITIES

MAX_MUST_HAVES = 10
MAX_POINTS = 100

Amount = Annotated[Decimal, Field(max_digits=12, decimal_places=2)]
Level = Annotated[Line, Field(validate_default=True)]
Points = Annotated[int, Field(ge=0, le=MAX_POINTS)]


class TooManyPrioritiesError(Exception):
    """There is room for no more of these."""


class SaveMustHave(OperationInput):
    """What a job has to have, in the person's words."""

    kind: MustHave.Kind
    text: str = Field(min_length=1, max_length=200)


class SavePriority(OperationInput):
    """A priority and its two ends, in words, in numbers, or both.

    Raises ``InputError``: ``"nameless_priority"`` for something else without a name, ``"level_missing"`` for an end in
    neither words nor numbers, ``"number_missing"`` for one number without the other, ``"equal_numbers"`` for two that
    are the same.
    """

    about: Priority.About
    name: str = Field(default="", max_length=80)
    worst_number: Amount | None = None
    best_number: Amount | None = None
    worst: Level = ""
    best: Level = ""
    unit: str = Field(default="", max_length=30)

    @field_validator("worst", "best")
    @classmethod
    def _require_level(cls, words: str, info: ValidationInfo) -> str:
        numbers = (info.data.get("worst_number", ""), info.data.get("best_number", ""))
        if not words and numbers == (None, None):
            raise InputError("level_missing")
        return words

    @model_validator(mode="after")
    def _require_name_and_both_numbers(self) -> Self:
        if not self.name and self.about is Priority.About.OTHER:
            raise InputError("nameless_priority", "name")
        if (self.worst_number is None) != (self.best_number is None):
            raise InputError("number_missing", "worst_number" if self.worst_number is None else "best_number")
        if self.worst_number is not None and self.worst_number == self.best_number:
            raise InputError("equal_numbers", "best_number")
        return self

    @property
    def display_name(self) -> str:
        return self.name or str(self.about.label)


class SetWeighting(OperationInput):
    """How weights come about; ``points`` by the number of a priority are kept for the way by hand.

    Raises ``InputError("points_missing")`` by hand, unless each of them has points and one of them more than nought.
    """

    weighting_method: PriorityWeighting.Method
    points: dict[int, Points | None] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _require_points(self) -> Self:
        points = self.points.values()
        if self.weighting_method is PriorityWeighting.Method.HAND and (None in points or not any(points)):
            raise InputError("points_missing")
        return self


def add_must_have(person: Person, saved: SaveMustHave) -> MustHave:
    """Add a must-have. Raises ``TooManyPrioritiesError``."""
    with undoable(person, _("Added a must-have: %(text)s") % {"text": saved.text}) as action:
        if MustHave.objects.owned_by(person).count() >= MAX_MUST_HAVES:
            raise TooManyPrioritiesError
        return action.create(MustHave(**saved.model_dump()))


def change_must_have(person: Person, must_have: MustHave, saved: SaveMustHave) -> MustHave:
    with undoable(person, _("Changed a must-have: %(text)s") % {"text": saved.text}) as action:
        return action.update(must_have, **saved.model_dump())


def remove_must_have(person: Person, must_have: MustHave) -> None:
    with undoable(person, _("Removed a must-have: %(text)s") % {"text": must_have.text}) as action:
        action.delete(must_have)


def add_priority(person: Person, saved: SavePriority) -> Priority:
    """Keep a new priority, which has no place in the order yet. Raises ``TooManyPrioritiesError``."""
    with undoable(person, _("Added a priority: %(name)s") % {"name": saved.display_name}) as action:
        if Priority.objects.owned_by(person).count() >= MAX_PRIORITIES:
            raise TooManyPrioritiesError
        return action.create(Priority(**{**saved.model_dump(), "name": saved.display_name}))


def change_priority(person: Person, priority: Priority, saved: SavePriority) -> Priority:
    with undoable(person, _("Changed a priority: %(name)s") % {"name": saved.display_name}) as action:
        return action.update(priority, **{**saved.model_dump(), "name": saved.display_name})


def remove_priority(person: Person, priority: Priority) -> None:
    with undoable(person, _("Removed a priority: %(name)s") % {"name": priority.name}) as action:
        action.delete(priority)


def rank_next(person: Person, priority: Priority) -> None:
    """Give a priority the next place in the order. If only one is left then, it takes the last place."""
    with undoable(person, _("Ranked a priority: %(name)s") % {"name": priority.name}) as action:
        every = list(Priority.objects.owned_by(person))
        placed = [each for each in every if each.place is not None]
        left = [each for each in every if each.place is None and each.pk != priority.pk]
        chosen = [each for each in every if each.pk == priority.pk and each.place is None]
        _renumber(action, [*placed, *chosen, *(left if len(left) == 1 and chosen else [])])


def move_priority(person: Person, priority: Priority, by: int) -> None:
    """Move a priority by some places, at most to the first or last. One without a place stays without."""
    with undoable(person, _("Moved a priority: %(name)s") % {"name": priority.name}) as action:
        placed = [each for each in Priority.objects.owned_by(person) if each.place is not None]
        ids = [each.pk for each in placed]
        if priority.pk not in ids:
            return
        here = ids.index(priority.pk)
        placed.insert(min(max(here + by, 0), len(placed) - 1), placed.pop(here))
        _renumber(action, placed)


def restart_order(person: Person) -> None:
    with undoable(person, _("Started the order of priorities over")) as action:
        for each in Priority.objects.owned_by(person):
            action.update(each, place=None)


def set_weighting(person: Person, chosen: SetWeighting) -> None:
    """Choose how weights come about."""
    with undoable(person, _("Changed the weights of priorities")) as action:
        for each in Priority.objects.owned_by(person):
            action.update(each, points=chosen.points.get(each.pk, each.points))
        action.update(kept_weighting(action, person), weighting_method=chosen.weighting_method)


def kept_weighting(action: ActionRecorder, person: Person) -> PriorityWeighting:
    """Return how the person weighs, creating the row when there is none yet."""
    return PriorityWeighting.objects.owned_by(person).first() or action.create(PriorityWeighting())


def _renumber(action: ActionRecorder, placed: Sequence[Priority]) -> None:
    for place, each in enumerate(placed, 1):
        action.update(each, place=place)
