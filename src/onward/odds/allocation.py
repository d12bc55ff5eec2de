"""A week's hours over the ways of applying: the best plan on what is known, how sure it is, what would change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

import numpy as np
from numpy.typing import NDArray

from onward.odds.laws import Beta, Estimate, Floats, tails
from onward.odds.provenance import Method, Result, Source, merged
from onward.odds.stages import Channel

METHOD = Method(
    name="best use of hours, greedy on the concave hull",
    formula="increments v/h, and (v_tailored - v_quick)/(h_tailored - h_quick), in falling order until the hours end",
    page="allocation",
)
JUDGED = Source(
    key="onward-hours",
    title="Hours per application and openings per week, a judgement",
    where="docs/statistics/allocation.md",
    year=2026,
    read="D",
    strength="L",
)
LEVEL = 0.8
PER_HOURS = 100
MOST_HOURS = 168.0
NOTHING = 1e-9
LEAST_DRAWS, DRAWS = 2, 1_000


class Effort(StrEnum):
    """How much work goes into one application."""

    QUICK = "quick"
    TAILORED = "tailored"


@dataclass(frozen=True, slots=True)
class Arm:
    """A way of spending time: a channel, an effort, and the hours one application takes, above 0 and up to 168."""

    channel: Channel
    effort: Effort
    hours: float

    def __post_init__(self) -> None:
        if not 0 < self.hours <= MOST_HOURS:
            raise ValueError(f"an application takes more than 0 and at most 168 hours, not {self.hours}")


USUAL_ARMS = (
    Arm(Channel.COLD, Effort.QUICK, 0.25),
    Arm(Channel.COLD, Effort.TAILORED, 1.25),
    Arm(Channel.REFERRAL, Effort.TAILORED, 2.0),
    Arm(Channel.RECRUITER, Effort.TAILORED, 0.5),
    Arm(Channel.AGENCY, Effort.TAILORED, 0.75),
)
"""Hours per application to start from: a judgement, to be replaced by the person's own."""
USUAL_OPENINGS: Mapping[Channel, float] = {
    Channel.COLD: 40.0,
    Channel.REFERRAL: 2.0,
    Channel.RECRUITER: 1.0,
    Channel.AGENCY: 3.0,
}
"""Suitable openings per week to start from: a judgement, to be replaced by the person's own."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a plan gives one arm per week.

    `share` is its share of all hours, the plan's with the range over the draws' own plans; `per_100_hours` the offers
    that 100 hours bring; `best` the chance that no other arm brings more per hour; `worth_knowing` how many more offers
    per 100 planned hours would be expected if the arm's value were known exactly.
    """

    arm: Arm
    applications: float
    hours: float
    share: Estimate
    per_100_hours: Estimate
    best: float
    worth_knowing: float


@dataclass(frozen=True, slots=True)
class Allocation(Result):
    """A plan for a week. Inputs: `hours`, `openings`, and each use's arm.

    `spare` are hours for which there are no openings left; `offers` is what the plan brings in a week; `hinge` is the
    arm that would change the plan most, the one most worth knowing better, None if knowing any would change nothing.
    """

    hours: float
    openings: Mapping[Channel, float]
    uses: tuple[Use, ...]
    spare: float
    offers: Estimate
    hinge: Arm | None


@dataclass(frozen=True, slots=True, eq=False)
class _Hulls:
    """By channel: the column of the quicker arm and of the dearer one (or of none, past the end), hours, openings."""

    quick: NDArray[np.intp]
    dear: NDArray[np.intp]
    quick_hours: Floats
    dear_hours: Floats
    openings: Floats


def allocate(
    draws: Floats,
    arms: Sequence[Arm],
    hours: float,
    openings: Mapping[Channel, float],
    *,
    sources: tuple[Source, ...] = (),
) -> Allocation:
    """The best plan for a week of so many hours (0 to 168).

    `draws` f64[M, A], at least two and better 1,000 rows, are draws of the posterior of offers per application, one
    column per arm. Offers are linear in the applications, so the plan at the posterior means brings the most offers
    expected; the plan of each draw shows how sure it is. Quick and tailored applications of one channel share its
    openings (per week, at least 0). `worth_knowing` takes the arms as independent. Raises `ValueError` for draws that
    are negative or not finite or of another shape, a channel with more than two arms or two of the same hours, or one
    without openings. Source: linear multiple-choice knapsack, Sinha and Zoltners.
    """
    _check(draws, arms, hours)
    plan = plans(draws.mean(axis=0, keepdims=True), arms, hours, openings)[0]
    uses = _uses(draws, plan, arms, hours, openings)
    most = max(uses, key=lambda use: use.worth_knowing)
    return Allocation(
        hours=hours,
        openings=dict(openings),
        uses=uses,
        spare=max(hours - sum(use.hours for use in uses), 0.0),
        offers=_ranged(draws @ plan),
        hinge=most.arm if most.worth_knowing > NOTHING else None,
        method=METHOD,
        sources=merged(sources, (JUDGED,)),
    )


def plans(values: Floats, arms: Sequence[Arm], hours: float, openings: Mapping[Channel, float]) -> Floats:
    """Applications per week of the best plan for each row of offers per application: f64[M, A] to f64[M, A].

    An increment is the first application to an opening, or tailoring one that would be sent quickly; where tailoring
    brings more per hour than a quick one, it is the first. Within a channel the increments fall in value per hour, so
    taking them in falling order is exact. An arm worth nothing gets no hours.
    """
    hull = _hulls(arms, openings)
    padded = np.column_stack([values, np.full(len(values), -inf)])
    quick, dear = padded[:, hull.quick], padded[:, hull.dear]
    more_hours = hull.dear_hours - hull.quick_hours
    skips = dear / hull.dear_hours >= quick / hull.quick_hours
    first_hours = np.where(skips, hull.dear_hours, hull.quick_hours)
    first = np.where(skips, dear, quick) / first_hours
    then = np.where(skips, 0.0, (dear - quick) / more_hours)
    size = np.concatenate([first_hours, np.broadcast_to(more_hours, first_hours.shape)], axis=1)
    filled = _filled(np.concatenate([first, then], axis=1), size * np.tile(hull.openings, 2), hours) / size
    begun, raised = np.split(filled, 2, axis=1)
    planned = np.zeros_like(padded)
    planned[:, hull.quick] = np.where(skips, 0.0, begun - raised)
    planned[:, hull.dear] = np.where(skips, begun, raised)
    return planned[:, :-1]


def offers_per_application(
    arms: Sequence[Arm],
    replies: Sequence[Beta],
    offers: Mapping[Channel, Beta],
    rng: np.random.Generator,
    size: int = DRAWS,
) -> Floats:
    """Draws for `allocate`, f64[size, A]: the reply share of each arm times its channel's share of offers per reply."""
    chances = {channel: rng.beta(law.a, law.b, size) for channel, law in offers.items()}
    drawn = [rng.beta(law.a, law.b, size) * chances[arm.channel] for arm, law in zip(arms, replies, strict=True)]
    return np.column_stack(drawn)


def _check(draws: Floats, arms: Sequence[Arm], hours: float) -> None:
    if draws.ndim != 2 or draws.shape[1] != len(arms) or len(draws) < LEAST_DRAWS or not len(arms):  # noqa: PLR2004
        raise ValueError("a plan needs at least two draws, one column for each arm, and an arm")
    if not (np.all(np.isfinite(draws)) and np.all(draws >= 0)):
        raise ValueError("offers per application are finite and at least 0")
    if not 0 <= hours <= MOST_HOURS:
        raise ValueError(f"a week has between 0 and 168 hours, not {hours}")


def _uses(
    draws: Floats, plan: Floats, arms: Sequence[Arm], hours: float, openings: Mapping[Channel, float]
) -> tuple[Use, ...]:
    cost, whole = np.array([arm.hours for arm in arms]), max(hours, NOTHING)
    shares, share = plans(draws, arms, hours, openings) * cost / whole, plan * cost / whole
    yields = PER_HOURS * draws / cost
    best = np.bincount(yields.argmax(axis=1), minlength=len(arms)) / len(draws)
    worth = _worth_knowing(draws, arms, hours, openings)
    return tuple(
        Use(
            arm=arm,
            applications=float(plan[column]),
            hours=float(plan[column] * arm.hours),
            share=replace(_ranged(shares[:, column]), mean=float(share[column])),
            per_100_hours=_ranged(yields[:, column]),
            best=float(best[column]),
            worth_knowing=float(worth[column]),
        )
        for column, arm in enumerate(arms)
    )


def _hulls(arms: Sequence[Arm], openings: Mapping[Channel, float]) -> _Hulls:
    cost = np.array([*(arm.hours for arm in arms), inf])
    channels = list(dict.fromkeys(arm.channel for arm in arms))
    columns = [sorted(_columns(arms, channel), key=lambda column: cost[column]) for channel in channels]
    for channel, mine in zip(channels, columns, strict=True):
        if len(mine) > 2 or len({cost[column] for column in mine}) < len(mine):  # noqa: PLR2004 - quick and tailored
            raise ValueError(f"{channel} may have two arms, the tailored one of more hours than the quick")
        if not 0 <= openings.get(channel, -1) < inf:
            raise ValueError(f"{channel} needs a number of openings, at least 0")
    quick, dear = (np.array([[*mine, len(arms)][place] for mine in columns]) for place in (0, 1))
    dear_hours = np.where(dear < len(arms), cost[dear], cost[quick] + 1)
    return _Hulls(quick, dear, cost[quick], dear_hours, np.array([openings[channel] for channel in channels]))


def _columns(arms: Sequence[Arm], channel: Channel) -> list[int]:
    return [column for column, arm in enumerate(arms) if arm.channel == channel]


def _filled(slopes: Floats, sizes: Floats, hours: float) -> Floats:
    """Hours given to each increment, rows apart, in falling order of slope; none where the slope is not above 0."""
    order = np.argsort(-slopes, axis=1, kind="stable")
    wanted = np.take_along_axis(np.where(slopes > 0, sizes, 0.0), order, axis=1)
    before = np.cumsum(wanted, axis=1) - wanted
    filled = np.empty_like(wanted)
    np.put_along_axis(filled, order, np.clip(hours - before, 0.0, wanted), axis=1)
    return filled


def _worth_knowing(draws: Floats, arms: Sequence[Arm], hours: float, openings: Mapping[Channel, float]) -> Floats:
    """Expected gain per 100 planned hours of planning with one arm's value known, the others at their means: f64[A]."""
    means, planned = draws.mean(axis=0), np.zeros(len(arms))
    kept = plans(means[None], arms, hours, openings)[0] @ means
    for column in range(len(arms)):
        known = np.tile(means, (len(draws), 1))
        known[:, column] = draws[:, column]
        planned[column] = np.mean(np.sum(plans(known, arms, hours, openings) * known, axis=1))
    gain: Floats = np.maximum(planned - kept, 0.0) * PER_HOURS / max(hours, NOTHING)
    return gain


def _ranged(drawn: Floats) -> Estimate:
    low, high = np.quantile(drawn, tails(LEVEL))
    return Estimate(float(drawn.mean()), float(low), float(high), LEVEL)
