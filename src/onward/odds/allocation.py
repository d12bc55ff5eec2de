"""Allocation of a week's hours to the ways of applying: the best plan, how sure it is, and what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onward.odds.distributions import DEFAULT_LEVEL, Estimate, FloatArray, tail_probabilities
from onward.odds.provenance import Method, Result, Source, SourceReading, SourceStrength, merge_sources
from onward.vocabulary import Channel

ALLOCATION_METHOD = Method(
    name="best use of hours, most per hour first",
    formula="channels in falling order of v/h, each up to its openings, until the hours end",
    page="allocation",
)
JUDGEMENT_SOURCE = Source(
    key="onward-hours",
    title="Hours per application and openings per week, a judgment",
    where="",
    year=2026,
    read=SourceReading.JUDGEMENT,
    strength=SourceStrength.LOW,
)
PER_HOURS = 100
HOURS_PER_WEEK = 168.0
NEGLIGIBLE = 1e-9
MIN_DRAWS = 2
NEAR_BEST, CLEAR_FROM = 0.98, 0.8
"""A plan is clearly best when it brings 98 % of what the best would, with a probability of .8."""


@dataclass(frozen=True, slots=True)
class ApplicationOption:
    """A way of spending time: a channel, the hours one application takes, and the suitable openings of a week.

    Raises `ValueError` unless the hours are above 0 and up to 168 and the openings finite and at least 0.
    """

    channel: Channel
    hours: float
    openings: float

    def __post_init__(self) -> None:
        if not 0 < self.hours <= HOURS_PER_WEEK:
            raise ValueError(f"an application takes more than 0 and at most 168 hours, not {self.hours}")
        if not 0 <= self.openings < np.inf:
            raise ValueError(f"{self.channel} needs a number of openings, at least 0")


DEFAULT_OPTIONS = (
    ApplicationOption(Channel.COLD, 0.5, 40.0),
    ApplicationOption(Channel.REFERRAL, 2.0, 2.0),
    ApplicationOption(Channel.RECRUITER, 0.5, 1.0),
    ApplicationOption(Channel.AGENCY, 0.75, 3.0),
)
"""Hours and openings to start from: a judgment, to be replaced by the person's own."""


@dataclass(frozen=True, slots=True)
class OptionAllocation:
    """What a plan gives one option per week.

    `share` is its share of all hours, the plan's with the range over the draws' own plans; `per_100_hours` the offers
    that 100 hours bring; `value_of_information` how many more offers per 100 planned hours would be expected if the
    option's value were known exactly.
    """

    option: ApplicationOption
    applications: float
    hours: float
    share: Estimate
    per_100_hours: Estimate
    value_of_information: float


@dataclass(frozen=True, slots=True)
class Allocation(Result):
    """A plan for a week. Inputs: `hours` and the option of each allocation.

    `unused_hours` are hours for which there are no openings left; `near_best` is the probability that the plan brings
    at least 98 % of what the best plan would, were all values known; `most_informative` the option most worth
    knowing better, the one that would change the plan most, None if knowing any would change nothing.
    """

    hours: float
    allocations: tuple[OptionAllocation, ...]
    unused_hours: float
    near_best: float
    most_informative: ApplicationOption | None

    @property
    def is_clearly_best(self) -> bool:
        """Return whether the plan is near the best one with a probability of at least .8."""
        return self.near_best >= CLEAR_FROM


def allocate(
    draws: FloatArray, options: Sequence[ApplicationOption], hours: float, *, sources: tuple[Source, ...] = ()
) -> Allocation:
    """Plan a week of so many hours (0 to 168) so that most offers are expected.

    `draws` f64[M, A], at least two and better 1,000 rows, are draws of the posterior of offers per application, one
    column per option. Offers are linear in the applications, so the plan at the posterior means brings the most offers
    expected; the plan of each draw shows how sure it is. `value_of_information` takes the options as independent.
    Raises `ValueError` for draws that are negative or not finite or of another shape, and for a channel given twice.
    Source: linear knapsack, Dantzig (1957).
    """
    _check_question(draws, options, hours)
    means = draws.mean(axis=0, keepdims=True)
    plan = optimal_plans(means, options, hours)[0]
    plans = optimal_plans(draws, options, hours)
    allocations = _option_allocations(draws, plan, plans, options, hours)
    most = max(allocations, key=lambda allocated: allocated.value_of_information)
    is_near = draws @ plan >= NEAR_BEST * (draws * plans).sum(axis=1)
    return Allocation(
        hours=hours,
        allocations=allocations,
        unused_hours=max(hours - sum(allocated.hours for allocated in allocations), 0.0),
        near_best=float(is_near.mean()),
        most_informative=most.option if most.value_of_information > NEGLIGIBLE else None,
        method=ALLOCATION_METHOD,
        sources=merge_sources(sources, (JUDGEMENT_SOURCE,)),
    )


def optimal_plans(values: FloatArray, options: Sequence[ApplicationOption], hours: float) -> FloatArray:
    """Work out the best plan, in applications per week, for each row of offers per application, f64[M, A] to f64[M, A].

    Hours go first to the option that brings most per hour, up to its openings; worthless ones get none. Exact,
    since any other plan gains by moving an hour to an option that brings more.
    """
    cost = np.array([option.hours for option in options])
    caps = np.array([option.openings for option in options])
    order = np.argsort(-values / cost, axis=1, kind="stable")
    wanted = np.take_along_axis(np.where(values > 0, cost * caps, 0.0), order, axis=1)
    before = np.cumsum(wanted, axis=1) - wanted
    given = np.empty_like(wanted)
    np.put_along_axis(given, order, np.clip(hours - before, 0.0, wanted), axis=1)
    plans: FloatArray = given / cost
    return plans


def _check_question(draws: FloatArray, options: Sequence[ApplicationOption], hours: float) -> None:
    if draws.shape[1:] != (len(options),) or len(draws) < MIN_DRAWS or not options:
        raise ValueError("a plan needs at least two draws, one column for each option, and an option")
    if not (np.all(np.isfinite(draws)) and np.all(draws >= 0)):
        raise ValueError("offers per application are finite and at least 0")
    if len({option.channel for option in options}) < len(options):
        raise ValueError("each channel may have one option")
    if not 0 <= hours <= HOURS_PER_WEEK:
        raise ValueError(f"a week has between 0 and 168 hours, not {hours}")


def _option_allocations(
    draws: FloatArray, plan: FloatArray, plans: FloatArray, options: Sequence[ApplicationOption], hours: float
) -> tuple[OptionAllocation, ...]:
    cost, whole = np.array([option.hours for option in options]), max(hours, NEGLIGIBLE)
    shares, share = plans * cost / whole, plan * cost / whole
    yields = PER_HOURS * draws / cost
    worth = _value_of_information(draws, options, hours)
    return tuple(
        OptionAllocation(
            option=option,
            applications=float(plan[column]),
            hours=float(plan[column] * option.hours),
            share=_estimate_of_draws(shares[:, column], float(share[column])),
            per_100_hours=_estimate_of_draws(yields[:, column], float(yields[:, column].mean())),
            value_of_information=float(worth[column]),
        )
        for column, option in enumerate(options)
    )


def _value_of_information(draws: FloatArray, options: Sequence[ApplicationOption], hours: float) -> FloatArray:
    """Work out the gain expected per 100 planned hours from knowing the value of one option: f64[A].

    The values of the others are at their means.
    """
    means, planned = draws.mean(axis=0), np.zeros(len(options))
    kept = optimal_plans(means[None], options, hours)[0] @ means
    for column in range(len(options)):
        known = np.tile(means, (len(draws), 1))
        known[:, column] = draws[:, column]
        planned[column] = np.mean(np.sum(optimal_plans(known, options, hours) * known, axis=1))
    gain: FloatArray = np.maximum(planned - kept, 0.0) * PER_HOURS / max(hours, NEGLIGIBLE)
    return gain


def _estimate_of_draws(drawn: FloatArray, said: float) -> Estimate:
    """Return an estimate with the range of the draws, widened to include it."""
    low, high = np.quantile(drawn, tail_probabilities(DEFAULT_LEVEL))
    return Estimate(said, min(float(low), said), max(float(high), said), DEFAULT_LEVEL)
