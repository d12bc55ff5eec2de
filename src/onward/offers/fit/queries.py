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
    ratings: tuple[PriorityRating | None, ...]
    missing: tuple[MustHave, ...]
    open: tuple[MustHave, ...]
    met: int


def job_fits(person: Person, weighted: WeightedPriorities, applications: Sequence[Application]) -> list[JobFit]:
    """Return how each of ``applications``, one at least, serves the priorities; two queries."""
    ratings = {
        (each.application_id, each.priority_id): each
        for each in PriorityRating.objects.owned_by(person).filter(application__in=applications)
    }
    answers = {
        (each.application_id, each.must_have_id): each.met
        for each in MustHaveAnswer.objects.owned_by(person).filter(application__in=applications)
    }
    return [_job_fit(weighted, each, ratings, answers) for each in applications]


def rating_range(priority: Priority, rating: PriorityRating | None) -> ScoreRange:
    """Return what may be true of a priority: from the number where it is in numbers, else from the place given."""
    if rating is None:
        return UNKNOWN_RANGE
    worst, best = priority.worst_number, priority.best_number
    if worst is not None and best is not None and worst != best:
        if rating.number is None:
            return UNKNOWN_RANGE
        to = rating.number if rating.number_to is None else rating.number_to
        return rules.range_between(float(rating.number), float(to), float(worst), float(best))
    if rating.at is None or rating.certainty == PriorityRating.Certainty.UNKNOWN:
        return UNKNOWN_RANGE
    return rules.range_around(rating.at, ROUGH_MARGIN if rating.certainty == PriorityRating.Certainty.ROUGHLY else 0)


def _job_fit(
    weighted: WeightedPriorities,
    application: Application,
    ratings: Mapping[tuple[int, int], PriorityRating],
    answers: Mapping[tuple[int, int], str],
) -> JobFit:
    pk = application.pk
    own = tuple(ratings.get((pk, each.pk)) for each in weighted.priorities)
    ranges = tuple(rating_range(each, rating) for each, rating in zip(weighted.priorities, own, strict=True))
    said = [(each, answers.get((pk, each.pk), MustHaveAnswer.Met.UNKNOWN)) for each in weighted.must_haves]
    return JobFit(
        application=application,
        ranges=ranges,
        value=rules.fit_range(weighted.weights, ranges),
        ratings=own,
        missing=tuple(each for each, met in said if met == MustHaveAnswer.Met.NOT_MET),
        open=tuple(each for each, met in said if met == MustHaveAnswer.Met.UNKNOWN),
        met=sum(met == MustHaveAnswer.Met.MET for _each, met in said),
    )
