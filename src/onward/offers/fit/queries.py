"""How jobs serve the priorities, from what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.offers.fit import rules
from onward.offers.fit.rules import UNKNOWN_RANGE, ScoreRange
from onward.offers.models import MustHave, MustHaveAnswer, Priority, PriorityRating
from onward.offers.priorities.queries import WeightedPriorities

ROUGH_MARGIN = 15
"""Give or take so many points of the scale, for what is known roughly."""


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


def job_fits(person: Person, weighted: WeightedPriorities, applications: Sequence[Application]) -> list[JobFit]:
    """Return how each of ``applications``, one at least, serves the priorities; two queries."""
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
    """Return what may be true of a priority: from the number where it is in numbers, else from the place given."""
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
