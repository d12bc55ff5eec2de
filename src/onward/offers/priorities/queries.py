"""The priorities of a person, and what each weighs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onward.accounts.public import Person
from onward.offers.models import MustHave, Priority, PriorityWeighting
from onward.offers.priorities.rules import (
    MAX_PRIORITIES,
    WeightingFunction,
    centroid_weights,
    distribution_weights,
    weights_by_hand,
    weights_in_order,
)

WEIGHTING_FUNCTIONS: Mapping[str, WeightingFunction] = {
    PriorityWeighting.Method.CENTROID: centroid_weights,
    PriorityWeighting.Method.DISTRIBUTION: distribution_weights,
}


@dataclass(frozen=True, slots=True)
class WeightedPriorities:
    """The priorities of a person in their order, and what each weighs (summing to 1)."""

    priorities: tuple[Priority, ...]
    weights: tuple[float, ...]
    weighting_method: PriorityWeighting.Method
    must_haves: tuple[MustHave, ...]


def weighting_of(person: Person) -> PriorityWeighting:
    """Return how the person weighs; an unsaved row with the usual way when nothing was chosen."""
    return PriorityWeighting.objects.owned_by(person).first() or PriorityWeighting(owner=person)


def priorities_of(person: Person) -> tuple[Priority, ...]:
    return tuple(Priority.objects.owned_by(person)[:MAX_PRIORITIES])


def weighted_priorities(person: Person) -> WeightedPriorities:
    priorities = priorities_of(person)
    weighting_method = effective_method(weighting_of(person), priorities)
    must_haves = tuple(MustHave.objects.owned_by(person))
    return WeightedPriorities(priorities, weights_by_method(weighting_method, priorities), weighting_method, must_haves)


def effective_method(weighting: PriorityWeighting, priorities: Sequence[Priority]) -> PriorityWeighting.Method:
    """Return the chosen way; points by hand count once every priority has some and not all are nought."""
    if weighting.weighting_method == PriorityWeighting.Method.HAND and not (
        all(each.points is not None for each in priorities) and any(each.points for each in priorities)
    ):
        return PriorityWeighting.Method.CENTROID
    return PriorityWeighting.Method(weighting.weighting_method)


def weights_by_method(weighting_method: PriorityWeighting.Method, priorities: Sequence[Priority]) -> tuple[float, ...]:
    if not priorities:
        return ()
    if weighting_method is PriorityWeighting.Method.HAND:
        return weights_by_hand([each.points or 0 for each in priorities])
    return weights_in_order([each.place for each in priorities], WEIGHTING_FUNCTIONS[weighting_method])
