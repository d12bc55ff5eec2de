"""What a person says matters to them, and what weighs how much."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.offers.fit.rules import MAX_PRIORITIES
from onward.offers.models import MustHave, Priority, PriorityWeighting

MAX_MUST_HAVES = 10


class TooManyPrioritiesError(Exception):
    """There is room for no more of these."""


def add_must_have(person: Person, *, kind: str, text: str) -> MustHave:
    """Raises ``TooMany``."""
    with undoable(person, _("Added a must-have: %(text)s") % {"text": text}) as action:
        list(MustHave.objects.owned_by(person).select_for_update())
        if MustHave.objects.owned_by(person).count() >= MAX_MUST_HAVES:
            raise TooManyPrioritiesError
        return action.create(MustHave(kind=kind, text=text))


def change_must_have(person: Person, must_have: MustHave, *, kind: str, text: str) -> MustHave:
    with undoable(person, _("Changed a must-have: %(text)s") % {"text": text}) as action:
        return action.update(must_have, kind=kind, text=text)


def remove_must_have(person: Person, must_have: MustHave) -> None:
    with undoable(person, _("Removed a must-have: %(text)s") % {"text": must_have.text}) as action:
        action.delete(must_have)


def add_priority(person: Person, **values: Any) -> Priority:
    """A new one has no place in the order yet. Raises ``TooMany``."""
    with undoable(person, _("Added a priority: %(name)s") % {"name": values["name"]}) as action:
        _locked_priorities(person)
        if Priority.objects.owned_by(person).count() >= MAX_PRIORITIES:
            raise TooManyPrioritiesError
        return action.create(Priority(**values))


def change_priority(person: Person, priority: Priority, **values: Any) -> Priority:
    with undoable(person, _("Changed a priority: %(name)s") % {"name": values["name"]}) as action:
        return action.update(priority, **values)


def remove_priority(person: Person, priority: Priority) -> None:
    with undoable(person, _("Removed a priority: %(name)s") % {"name": priority.name}) as action:
        action.delete(priority)


def rank_next(person: Person, priority: Priority) -> None:
    """Put it behind those that have a place; the last one left then takes the last place by itself."""
    with undoable(person, _("Placed a priority: %(name)s") % {"name": priority.name}) as action:
        every = _locked_priorities(person)
        placed = [each for each in every if each.place is not None]
        left = [each for each in every if each.place is None and each.pk != priority.pk]
        chosen = [each for each in every if each.pk == priority.pk and each.place is None]
        _renumber(action, [*placed, *chosen, *(left if len(left) == 1 and chosen else [])])


def move_priority(person: Person, priority: Priority, by: int) -> None:
    """Move it by so many places in the order, as far as there are any; without a place it stays where it is."""
    with undoable(person, _("Moved a priority: %(name)s") % {"name": priority.name}) as action:
        placed = [each for each in _locked_priorities(person) if each.place is not None]
        ids = [each.pk for each in placed]
        if priority.pk not in ids:
            return
        here = ids.index(priority.pk)
        placed.insert(min(max(here + by, 0), len(placed) - 1), placed.pop(here))
        _renumber(action, placed)


def restart_order(person: Person) -> None:
    with undoable(person, _("Started the order of priorities anew")) as action:
        for each in _locked_priorities(person):
            action.update(each, place=None)


def set_weighting(person: Person, weighting_method: str, points: Mapping[int, int | None]) -> None:
    """Choose how weights come about; ``points`` by priority are kept for the way by hand."""
    with undoable(person, _("Changed how priorities are weighed")) as action:
        for each in _locked_priorities(person):
            action.update(each, points=points.get(each.pk, each.points))
        update_weighting(action, person, weighting_method=weighting_method)


def update_weighting(action: ActionRecorder, person: Person, **values: Any) -> None:
    present = PriorityWeighting.objects.owned_by(person).select_for_update().first()
    if present:
        action.update(present, **values)
    else:
        action.create(PriorityWeighting(**values))


def _locked_priorities(person: Person) -> list[Priority]:
    """Every priority in its order, as it is now, held until the action is done."""
    return list(Priority.objects.owned_by(person).select_for_update())


def _renumber(action: ActionRecorder, placed: Sequence[Priority]) -> None:
    for place, each in enumerate(placed, 1):
        action.update(each, place=place)
