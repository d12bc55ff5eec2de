"""Allocation of a week's hours to the ways of applying: the best plan, how sure it is, and what would change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

import numpy as np
from numpy.typing import NDArray

from onward.odds.distributions import DEFAULT_LEVEL, Estimate, FloatArray, tail_probabilities
from onward.odds.provenance import Method, Result, Source, SourceReading, SourceStrength, merge_sources
from onward.vocabulary import Channel

ALLOCATION_METHOD = Method(
    name="best use of hours, greedy on the concave hull",
    formula="increments v/h, and (v_tailored - v_quick)/(h_tailored - h_quick), in falling order until the hours end",
    page="allocation",
)
JUDGEMENT_SOURCE = Source(
    key="onward-hours",
    title="Hours per application and openings per week, a judgement",
    where="",
    year=2026,
    read=SourceReading.JUDGEMENT,
    strength=SourceStrength.LOW,
)
PER_HOURS = 100
HOURS_PER_WEEK = 168.0
NEGLIGIBLE = 1e-9
MIN_DRAWS = 2


class Effort(StrEnum):
    """How much work goes into one application."""

    QUICK = "quick"
    TAILORED = "tailored"


@dataclass(frozen=True, slots=True)
class ApplicationOption:
    """A way of spending time: a channel, an effort, and the hours one application takes, above 0 and up to 168."""

    channel: Channel
    effort: Effort
    hours: float

    def __post_init__(self) -> None:
        if not 0 < self.hours <= HOURS_PER_WEEK:
            raise ValueError(f"an application takes more than 0 and at most 168 hours, not {self.hours}")


DEFAULT_OPTIONS = (
    ApplicationOption(Channel.COLD, Effort.QUICK, 0.25),
    ApplicationOption(Channel.COLD, Effort.TAILORED, 1.25),
    ApplicationOption(Channel.REFERRAL, Effort.TAILORED, 2.0),
    ApplicationOption(Channel.RECRUITER, Effort.TAILORED, 0.5),
    ApplicationOption(Channel.AGENCY, Effort.TAILORED, 0.75),
)
"""Hours per application to start from: a judgement, to be replaced by the person's own."""
DEFAULT_OPENINGS: Mapping[Channel, float] = {
    Channel.COLD: 40.0,
    Channel.REFERRAL: 2.0,
    Channel.RECRUITER: 1.0,
    Channel.AGENCY: 3.0,
}
"""Suitable openings per week to start from: a judgement, to be replaced by the person's own."""


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
    """A plan for a week. Inputs: `hours`, `openings`, and the option of each allocation.

    `unused_hours` are hours for which there are no openings left; `most_informative` is the option most worth knowing
    better, the one that would change the plan most, None if knowing any would change nothing.
    """

    hours: float
    openings: Mapping[Channel, float]
    allocations: tuple[OptionAllocation, ...]
    unused_hours: float
    most_informative: ApplicationOption | None


@dataclass(frozen=True, slots=True, eq=False)
class _Hulls:
    """By channel: the column of the quicker option and of the longer one (past the end if none), hours, openings."""

    quick: NDArray[np.intp]
    long: NDArray[np.intp]
    quick_hours: FloatArray
    long_hours: FloatArray
    openings: FloatArray


def allocate(
    draws: FloatArray,
    options: Sequence[ApplicationOption],
    hours: float,
    openings: Mapping[Channel, float],
    *,
    sources: tuple[Source, ...] = (),
) -> Allocation:
    """Plan a week of so many hours (0 to 168) so that most offers are expected.

    `draws` f64[M, A], at least two and better 1,000 rows, are draws of the posterior of offers per application, one
    column per option. Offers are linear in the applications, so the plan at the posterior means brings the most offers
    expected; the plan of each draw shows how sure it is. Quick and tailored applications of one channel share its
    openings (per week, at least 0). `value_of_information` takes the options as independent. Raises `ValueError` for
    draws that are negative or not finite or of another shape, a channel with more than two options or two of the same
    hours, or one without openings. Source: linear multiple-choice knapsack, Sinha and Zoltners.
    """
    _check_question(draws, options, hours)
    plan = optimal_plans(draws.mean(axis=0, keepdims=True), options, hours, openings)[0]
    allocations = _option_allocations(draws, plan, options, hours, openings)
    most = max(allocations, key=lambda allocated: allocated.value_of_information)
    return Allocation(
        hours=hours,
        openings=dict(openings),
        allocations=allocations,
        unused_hours=max(hours - sum(allocated.hours for allocated in allocations), 0.0),
        most_informative=most.option if most.value_of_information > NEGLIGIBLE else None,
        method=ALLOCATION_METHOD,
        sources=merge_sources(sources, (JUDGEMENT_SOURCE,)),
    )


def optimal_plans(
    values: FloatArray, options: Sequence[ApplicationOption], hours: float, openings: Mapping[Channel, float]
) -> FloatArray:
    """Work out the best plan, in applications per week, for each row of offers per application, f64[M, A] to f64[M, A].

    An increment is the first application to an opening, or tailoring one that would be sent quickly; where tailoring
    brings more per hour than a quick one, it is the first. Within a channel the increments fall in value per hour, so
    taking them in falling order is exact. An option worth nothing gets no hours.
    """
    hull = _hulls(options, openings)
    padded = np.column_stack([values, np.full(len(values), -inf)])
    quick, long = padded[:, hull.quick], padded[:, hull.long]
    more_hours = hull.long_hours - hull.quick_hours
    skips = long / hull.long_hours >= quick / hull.quick_hours
    first_hours = np.where(skips, hull.long_hours, hull.quick_hours)
    first = np.where(skips, long, quick) / first_hours
    then = np.where(skips, 0.0, (long - quick) / more_hours)
    size = np.concatenate([first_hours, np.broadcast_to(more_hours, first_hours.shape)], axis=1)
    filled = _filled_hours(np.concatenate([first, then], axis=1), size * np.tile(hull.openings, 2), hours) / size
    begun, raised = np.split(filled, 2, axis=1)
    planned = np.zeros_like(padded)
    planned[:, hull.quick] = np.where(skips, 0.0, begun - raised)
    planned[:, hull.long] = np.where(skips, begun, raised)
    return planned[:, :-1]


def _check_question(draws: FloatArray, options: Sequence[ApplicationOption], hours: float) -> None:
    if draws.shape[1:] != (len(options),) or len(draws) < MIN_DRAWS or not options:
        raise ValueError("a plan needs at least two draws, one column for each option, and an option")
    if not (np.all(np.isfinite(draws)) and np.all(draws >= 0)):
        raise ValueError("offers per application are finite and at least 0")
    if not 0 <= hours <= HOURS_PER_WEEK:
        raise ValueError(f"a week has between 0 and 168 hours, not {hours}")


def _option_allocations(
    draws: FloatArray,
    plan: FloatArray,
    options: Sequence[ApplicationOption],
    hours: float,
    openings: Mapping[Channel, float],
) -> tuple[OptionAllocation, ...]:
    cost, whole = np.array([option.hours for option in options]), max(hours, NEGLIGIBLE)
    shares, share = optimal_plans(draws, options, hours, openings) * cost / whole, plan * cost / whole
    yields = PER_HOURS * draws / cost
    worth = _value_of_information(draws, options, hours, openings)
    return tuple(
        OptionAllocation(
            option=option,
            applications=float(plan[column]),
            hours=float(plan[column] * option.hours),
            share=replace(_estimate_of_draws(shares[:, column]), mean=float(share[column])),
            per_100_hours=_estimate_of_draws(yields[:, column]),
            value_of_information=float(worth[column]),
        )
        for column, option in enumerate(options)
    )


def _hulls(options: Sequence[ApplicationOption], openings: Mapping[Channel, float]) -> _Hulls:
    cost = np.array([*(option.hours for option in options), inf])
    channels = list(dict.fromkeys(option.channel for option in options))
    columns = [
        sorted((at for at, option in enumerate(options) if option.channel == channel), key=lambda column: cost[column])
        for channel in channels
    ]
    for channel, mine in zip(channels, columns, strict=True):
        if len(mine) > len(Effort) or len({cost[column] for column in mine}) < len(mine):
            raise ValueError(f"{channel} may have two options, the tailored one of more hours than the quick")
        if not 0 <= openings.get(channel, -1) < inf:
            raise ValueError(f"{channel} needs a number of openings, at least 0")
    quick, long = (np.array([[*mine, len(options)][place] for mine in columns]) for place in (0, 1))
    long_hours = np.where(long < len(options), cost[long], cost[quick] + 1)
    return _Hulls(quick, long, cost[quick], long_hours, np.array([openings[channel] for channel in channels]))


def _filled_hours(slopes: FloatArray, sizes: FloatArray, hours: float) -> FloatArray:
    """Give hours to each increment, rows apart, in falling order of slope; none where the slope is not above 0."""
    order = np.argsort(-slopes, axis=1, kind="stable")
    wanted = np.take_along_axis(np.where(slopes > 0, sizes, 0.0), order, axis=1)
    before = np.cumsum(wanted, axis=1) - wanted
    filled = np.empty_like(wanted)
    np.put_along_axis(filled, order, np.clip(hours - before, 0.0, wanted), axis=1)
    return filled


def _value_of_information(
    draws: FloatArray, options: Sequence[ApplicationOption], hours: float, openings: Mapping[Channel, float]
) -> FloatArray:
    """Work out the gain expected per 100 planned hours from knowing the value of one option: f64[A].

    The values of the others are at their means.
    """
    means, planned = draws.mean(axis=0), np.zeros(len(options))
    kept = optimal_plans(means[None], options, hours, openings)[0] @ means
    for column in range(len(options)):
        known = np.tile(means, (len(draws), 1))
        known[:, column] = draws[:, column]
        planned[column] = np.mean(np.sum(optimal_plans(known, options, hours, openings) * known, axis=1))
    gain: FloatArray = np.maximum(planned - kept, 0.0) * PER_HOURS / max(hours, NEGLIGIBLE)
    return gain


def _estimate_of_draws(drawn: FloatArray) -> Estimate:
    low, high = np.quantile(drawn, tail_probabilities(DEFAULT_LEVEL))
    return Estimate(float(drawn.mean()), float(low), float(high), DEFAULT_LEVEL)
