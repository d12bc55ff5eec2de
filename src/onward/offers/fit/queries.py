"""Rows of priorities, levels and must-haves to the records of ``core.fit``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.offers.fit import rules
from onward.offers.fit.rules import MAX_PRIORITIES, UNKNOWN_RANGE, ScoreRange
from onward.offers.models import MustHave, MustHaveAnswer, Priority, PriorityRating, PriorityWeighting

ROUGH_MARGIN = 15
"""Give or take so many points of the scale, for what is known roughly."""

WEIGHTING_FUNCTIONS: Mapping[str, rules.WeightingFunction] = {
    PriorityWeighting.Method.CENTROID: rules.centroid_weights,
    PriorityWeighting.Method.DISTRIBUTION: rules.distribution_weights,
}


@dataclass(frozen=True, slots=True)
class JobFit:
    """One job against the priorities, in their order."""

    application: Application
    ranges: tuple[ScoreRange, ...]
    value: ScoreRange
    levels: tuple[PriorityRating | None, ...]
    missing: tuple[MustHave, ...]
    open: tuple[MustHave, ...]
    met: int


@dataclass(frozen=True, slots=True)
class WeightedPriorities:
    """The priorities of a person in their order, and what each weighs (summing to 1)."""

    priorities: tuple[Priority, ...]
    weights: tuple[float, ...]
    weighting_method: PriorityWeighting.Method
    must_haves: tuple[MustHave, ...]


def weighting_of(person: Person) -> PriorityWeighting:
    """How the person weighs; an unsaved row with the usual way when nothing was chosen."""
    return PriorityWeighting.objects.owned_by(person).first() or PriorityWeighting(owner=person)


def priorities_of(person: Person) -> tuple[Priority, ...]:
    return tuple(Priority.objects.owned_by(person)[:MAX_PRIORITIES])


def weighted_priorities(person: Person) -> WeightedPriorities:
    priorities = priorities_of(person)
    weighting_method = effective_method(weighting_of(person), priorities)
    must_haves = tuple(MustHave.objects.owned_by(person))
    return WeightedPriorities(priorities, weights_by_method(weighting_method, priorities), weighting_method, must_haves)


def effective_method(weighing: PriorityWeighting, priorities: Sequence[Priority]) -> PriorityWeighting.Method:
    """The chosen way; points by hand count once every priority has some and not all are nought."""
    if weighing.weighting_method == PriorityWeighting.Method.HAND and not (
        all(each.points is not None for each in priorities) and any(each.points for each in priorities)
    ):
        return PriorityWeighting.Method.CENTROID
    return PriorityWeighting.Method(weighing.weighting_method)


def weights_by_method(weighting_method: PriorityWeighting.Method, priorities: Sequence[Priority]) -> tuple[float, ...]:
    if not priorities:
        return ()
    if weighting_method is PriorityWeighting.Method.HAND:
        return rules.weights_by_hand([each.points or 0 for each in priorities])
    return rules.weights_in_order([each.place for each in priorities], WEIGHTING_FUNCTIONS[weighting_method])


def job_fits(person: Person, weighted: WeightedPriorities, applications: Sequence[Application]) -> list[JobFit]:
    """How each of ``applications`` serves the priorities; there has to be one at least."""
    levels = {
        (each.application_id, each.priority_id): each
        for each in PriorityRating.objects.owned_by(person).filter(application__in=applications)
    }
    answers = {
        (each.application_id, each.must_have_id): each.met
        for each in MustHaveAnswer.objects.owned_by(person).filter(application__in=applications)
    }
    return [_job_fit(weighted, each, levels, answers) for each in applications]


def rating_range(priority: Priority, level: PriorityRating | None) -> ScoreRange:
    """What may be true of ``priority``: from the number where it is counted in numbers, else from the place given."""
    if level is None:
        return UNKNOWN_RANGE
    worst, best = priority.worst_number, priority.best_number
    if worst is not None and best is not None and worst != best:
        if level.number is None:
            return UNKNOWN_RANGE
        to = level.number if level.number_to is None else level.number_to
        return rules.range_between(float(level.number), float(to), float(worst), float(best))
    if level.at is None or level.certainty == PriorityRating.Certainty.UNKNOWN:
        return UNKNOWN_RANGE
    return rules.range_around(level.at, ROUGH_MARGIN if level.certainty == PriorityRating.Certainty.ROUGHLY else 0)


def _job_fit(
    weighted: WeightedPriorities,
    application: Application,
    levels: Mapping[tuple[int, int], PriorityRating],
    answers: Mapping[tuple[int, int], str],
) -> JobFit:
    pk = application.pk
    found = tuple(levels.get((pk, each.pk)) for each in weighted.priorities)
    ranges = tuple(rating_range(each, level) for each, level in zip(weighted.priorities, found, strict=True))
    said = [(each, answers.get((pk, each.pk), MustHaveAnswer.Met.UNKNOWN)) for each in weighted.must_haves]
    return JobFit(
        application=application,
        ranges=ranges,
        value=rules.fit_range(weighted.weights, ranges),
        levels=found,
        missing=tuple(each for each, met in said if met == MustHaveAnswer.Met.NOT_MET),
        open=tuple(each for each, met in said if met == MustHaveAnswer.Met.UNKNOWN),
        met=sum(met == MustHaveAnswer.Met.MET for _each, met in said),
    )
