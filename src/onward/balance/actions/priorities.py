"""What a person says matters to them, and what weighs how much."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.core.fit import MOST_PRIORITIES
from onward.balance.models import MustHave, Priority, ValuesWriting, Weighing
from onward.foundation.deeds import Act, deed

MOST_MUST_HAVES = 10


class TooMany(Exception):  # noqa: N818 - reads as the sentence it becomes
    """There is room for no more of these."""


def values_of(person: Person) -> ValuesWriting | None:
    return ValuesWriting.objects.owned_by(person).first()


def write_values(person: Person, *, chosen: Sequence[str], why: str, finished: bool) -> ValuesWriting:
    """Keep what was written on what matters; a draft until it is finished."""
    label = _("Wrote about what matters") if finished else _("Kept a draft of what matters")
    said = {"chosen": list(chosen), "why": why, "written_on": person.today() if finished else None}
    with deed(person, label) as act:
        present = values_of(person)
        return act.change(present, **said) if present else act.make(ValuesWriting(**said))


def remove_values(person: Person) -> None:
    with deed(person, _("Removed what was written about what matters")) as act:
        act.remove_many(list(ValuesWriting.objects.owned_by(person)))


def add_must_have(person: Person, *, kind: str, text: str) -> MustHave:
    """Raises ``TooMany``."""
    with deed(person, _("Added a must-have: %(text)s") % {"text": text}) as act:
        list(MustHave.objects.owned_by(person).select_for_update())
        if MustHave.objects.owned_by(person).count() >= MOST_MUST_HAVES:
            raise TooMany
        return act.make(MustHave(kind=kind, text=text))


def change_must_have(person: Person, must_have: MustHave, *, kind: str, text: str) -> MustHave:
    with deed(person, _("Changed a must-have: %(text)s") % {"text": text}) as act:
        return act.change(must_have, kind=kind, text=text)


def remove_must_have(person: Person, must_have: MustHave) -> None:
    with deed(person, _("Removed a must-have: %(text)s") % {"text": must_have.text}) as act:
        act.remove(must_have)


def add_priority(person: Person, **values: Any) -> Priority:
    """A new one has no place in the order yet. Raises ``TooMany``."""
    with deed(person, _("Added a priority: %(name)s") % {"name": values["name"]}) as act:
        _held(person)
        if Priority.objects.owned_by(person).count() >= MOST_PRIORITIES:
            raise TooMany
        return act.make(Priority(**values))


def change_priority(person: Person, priority: Priority, **values: Any) -> Priority:
    with deed(person, _("Changed a priority: %(name)s") % {"name": values["name"]}) as act:
        return act.change(priority, **values)


def remove_priority(person: Person, priority: Priority) -> None:
    with deed(person, _("Removed a priority: %(name)s") % {"name": priority.name}) as act:
        act.remove(priority)


def place_next(person: Person, priority: Priority) -> None:
    """Put it behind those that have a place; the last one left then takes the last place by itself."""
    with deed(person, _("Placed a priority: %(name)s") % {"name": priority.name}) as act:
        every = _held(person)
        placed = [each for each in every if each.place is not None]
        left = [each for each in every if each.place is None and each.pk != priority.pk]
        chosen = [each for each in every if each.pk == priority.pk and each.place is None]
        _number(act, [*placed, *chosen, *(left if len(left) == 1 and chosen else [])])


def shift(person: Person, priority: Priority, by: int) -> None:
    """Move it by so many places in the order, as far as there are any; without a place it stays where it is."""
    with deed(person, _("Moved a priority: %(name)s") % {"name": priority.name}) as act:
        placed = [each for each in _held(person) if each.place is not None]
        ids = [each.pk for each in placed]
        if priority.pk not in ids:
            return
        here = ids.index(priority.pk)
        placed.insert(min(max(here + by, 0), len(placed) - 1), placed.pop(here))
        _number(act, placed)


def order_anew(person: Person) -> None:
    with deed(person, _("Started the order of priorities anew")) as act:
        for each in _held(person):
            act.change(each, place=None)


def weigh(person: Person, law: str, points: Mapping[int, int | None]) -> None:
    """Choose how weights come about; ``points`` by priority are kept for the way by hand."""
    with deed(person, _("Changed how priorities are weighed")) as act:
        for each in _held(person):
            act.change(each, points=points.get(each.pk, each.points))
        change_weighing(act, person, law=law)


def change_weighing(act: Act, person: Person, **values: Any) -> None:
    present = Weighing.objects.owned_by(person).select_for_update().first()
    if present:
        act.change(present, **values)
    else:
        act.make(Weighing(**values))


def _held(person: Person) -> list[Priority]:
    """Every priority in its order, as it is now, held until the deed is done."""
    return list(Priority.objects.owned_by(person).select_for_update())


def _number(act: Act, placed: Sequence[Priority]) -> None:
    for place, each in enumerate(placed, 1):
        act.change(each, place=place)
