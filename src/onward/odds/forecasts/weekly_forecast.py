"""How many applications come to a step in the coming weeks, of those that wait and of those still to be sent."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from onward.odds.distributions import FloatArray, tail_probabilities
from onward.odds.forecasts.likelihood_terms import MIN_PROBABILITY, answered_by_age
from onward.odds.forecasts.poisson_binomial import poisson_binomial
from onward.odds.forecasts.posterior import PassRatePosterior
from onward.odds.provenance import Method, Result
from onward.odds.response_lags import ResponseLags
from onward.odds.silence_bins import BIN_STARTS, IntArray

WEEKLY_FORECAST_METHOD = Method(
    name="new applications as a Poisson process, pending ones as Bernoulli trials",
    formula="Poisson(sum of rate_c p_c D(h)) + sum of Bernoulli(theta A(a, h) / (1 - theta G(a) - (1 - theta) r H(a)))",
    page="forecast",
)
DAYS_PER_WEEK = 7
MAX_WEEKS = 104
MAX_APPLICATIONS_PER_WEEK = 1_000
FORECAST_DRAWS = 512
EXACT_TRIALS = 12
MAX_COUNT = 512
COUNT_DEVIATIONS, COUNT_MARGIN = 6.0, 10
MAX_BINOMIAL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class CountRange:
    """A closed range of counts from `low` to `high`.

    Its ends are quantiles for `level`; `covered`, at least that, is the probability it holds: counts come in steps.
    """

    level: float
    low: int
    high: int
    covered: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class WeeklyForecast(Result):
    """How many applications will have come to `target` after 1, 2, ... W weeks from tomorrow.

    Inputs: `per_week` [C], new applications a week by cell. `pmf` [W, M] is the probability of each count from 0; every
    row has the sum 1, and its last entry stands for that many or more. `mean` [W] are the expected counts.
    """

    target: str
    per_week: tuple[float, ...]
    pmf: FloatArray
    mean: FloatArray

    @property
    def at_least_one(self) -> FloatArray:
        """The probability of one or more by the end of each week, [W]."""
        chances: FloatArray = 1 - self.pmf[:, 0]
        return chances

    def ranges(self, level: float) -> tuple[CountRange, ...]:
        """Return the range of each week, between the quantiles that leave out (1 - level) / 2 each; 0 < level < 1."""
        below = np.cumsum(self.pmf, axis=-1)
        last = self.pmf.shape[-1] - 1
        low, high = (np.minimum((below < tail).sum(axis=-1), last) for tail in tail_probabilities(level))
        week = np.arange(len(self.pmf))
        covered = np.minimum(below[week, high] - below[week, low] + self.pmf[week, low], 1.0)
        rows = zip(low, high, covered, strict=True)
        return tuple(CountRange(level, int(start), int(end), float(held)) for start, end, held in rows)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class TimeToFirst(Result):
    """How long until the first application comes to `target`.

    `survival` [W] is the probability that none has after 1, 2, ... W weeks from tomorrow; it never rises.
    """

    target: str
    per_week: tuple[float, ...]
    survival: FloatArray


class _LagTable(NamedTuple):
    """What the distributions of response times say of the days ahead.

    `daily` [S, L] is the probability of each whole-day lag. `arrival` [S, 7 W, W]: of those that pass the step x days
    ahead (x from 1) and all later ones, the share that has come to the target by each week's end. `days_arrived` [W]:
    by then so many days' worth of the new applications has, sent evenly from tomorrow.
    """

    daily: FloatArray
    arrival: FloatArray
    days_arrived: FloatArray


class _CountParts(NamedTuple):
    """The count given each draw: a Poisson part `new` [W, N], and Bernoulli trials.

    Those most likely to succeed are `exact` [J, W, N]; of the `others` [W, N] the mean and the sum of squares.
    """

    new: FloatArray
    exact: FloatArray
    others: FloatArray
    squares: FloatArray

    @property
    def mean(self) -> FloatArray:
        total: FloatArray = self.new + self.others + self.exact.sum(axis=0)
        return total

    @property
    def share(self) -> FloatArray:
        """The chance of each of the others if they were alike, as a binomial variable of equal mean and variance."""
        alike: FloatArray = self.squares / np.maximum(self.others, MIN_PROBABILITY)
        return np.clip(alike, MIN_PROBABILITY, MAX_BINOMIAL_SHARE)

    @property
    def none(self) -> FloatArray:
        """The probability of none among the new and the others."""
        nothing: FloatArray = np.exp(self.others * np.log1p(-self.share) / self.share - self.new)
        return nothing


def forecast_weeks(posterior: PassRatePosterior, per_week: ArrayLike, weeks: int, target: str) -> WeeklyForecast:
    """Forecast how many applications will have come to `target` by the end of each of the coming `weeks` (1 to 104).

    New ones start tomorrow, `per_week` [C] by cell; pending are the silent ones of the posterior's counts, seen to the
    end of today, so nothing is counted twice. Assumes the distributions of response times of the reference. The twelve
    pending ones most likely to succeed are exact; the others are one binomial variable of the same mean and variance.
    Raises `ValueError` for another target, weeks out of range, or `per_week` that is negative or together above 1,000.
    Source: `docs/statistics/forecast.md`.
    """
    parts = _count_parts(posterior, _checked_per_week(posterior, per_week, weeks), weeks, posterior.steps_to(target))
    return WeeklyForecast(
        target=target,
        per_week=tuple(map(float, np.asarray(per_week))),
        pmf=_pmf(parts),
        mean=parts.mean.mean(axis=-1),
        method=WEEKLY_FORECAST_METHOD,
        sources=posterior.sources,
    )


def time_to_offer(posterior: PassRatePosterior, per_week: ArrayLike, weeks: int) -> TimeToFirst:
    """Forecast the probability that no offer has come by the end of each of the coming `weeks` (1 to 104).

    An offer is the last step of the reference; arguments, assumptions and errors as in `forecast_weeks`.
    """
    steps = posterior.reference.steps
    parts = _count_parts(posterior, _checked_per_week(posterior, per_week, weeks), weeks, len(steps))
    none = (parts.none * (1 - parts.exact).prod(axis=0)).mean(axis=-1)
    return TimeToFirst(
        target=steps[-1],
        per_week=tuple(map(float, np.asarray(per_week))),
        survival=np.minimum.accumulate(none),
        method=WEEKLY_FORECAST_METHOD,
        sources=posterior.sources,
    )


def _checked_per_week(posterior: PassRatePosterior, per_week: ArrayLike, weeks: int) -> FloatArray:
    sent = np.asarray(per_week, dtype=np.float64)
    cells = len(posterior.reference.cells)
    if sent.shape != (cells,):
        raise ValueError(f"there is one number a week for each of the {cells} cells, not {sent.shape}")
    if not (sent >= 0).all() or sent.sum() > MAX_APPLICATIONS_PER_WEEK:
        raise ValueError(f"applications a week are from 0 to {MAX_APPLICATIONS_PER_WEEK:,} together, not {sent}")
    if not 1 <= weeks <= MAX_WEEKS:
        raise ValueError(f"weeks are from 1 to {MAX_WEEKS}, not {weeks}")
    return sent


def _count_parts(posterior: PassRatePosterior, per_week: FloatArray, weeks: int, until: int) -> _CountParts:
    theta = posterior.draws(FORECAST_DRAWS)
    lag_table = _lag_table(posterior.reference.lags, weeks, until)
    daily = theta[:, :until].prod(axis=1) @ per_week / DAYS_PER_WEEK
    silent = posterior.counts.silent[:until]
    odds, arrival = _pending(theta, silent, posterior.reference.lags, lag_table)
    many = silent[np.nonzero(silent)]
    first = _most_likely(odds.mean(axis=1) * arrival[:, -1], many)
    others = (many - np.bincount(first, minlength=len(many)))[:, None]
    return _CountParts(
        new=np.outer(lag_table.days_arrived, daily),
        exact=np.minimum(odds[first, None, :] * arrival[first, :, None], 1.0),
        others=arrival.T @ (others * odds),
        squares=(arrival**2).T @ (others * odds**2),
    )


def _pending(
    theta: FloatArray, silent: IntArray, lags: tuple[ResponseLags, ...], lag_table: _LagTable
) -> tuple[FloatArray, FloatArray]:
    """Work out for each kind of silence the odds of passing all steps given it [G, N], and `arrival` [G, W]."""
    until = len(silent)
    step, cell, age = np.nonzero(silent)
    passes, failures = (heard[step, age][:, None] for heard in answered_by_age(lags))
    own = theta[:, step, cell].T
    onward = np.flip(np.flip(theta[:, :until], axis=1).cumprod(axis=1), axis=1)[:, step, cell].T
    horizon = lag_table.arrival.shape[1]
    arrival = np.zeros((len(step), lag_table.arrival.shape[2]))
    for number in range(until):
        here = step == number
        days = BIN_STARTS[age[here], None] + np.arange(1, horizon + 1)
        arrival[here] = lag_table.daily[number][days] @ lag_table.arrival[number]
    return onward / np.maximum(1 - own * passes - (1 - own) * failures, MIN_PROBABILITY), arrival


def _most_likely(chance: FloatArray, many: IntArray) -> IntArray:
    """Find the kinds of the trials most likely to succeed, one entry a trial, at most twelve."""
    order = np.argsort(-chance, kind="stable")
    return np.repeat(order, np.minimum(many[order], EXACT_TRIALS))[:EXACT_TRIALS]


@lru_cache(maxsize=64)
def _lag_table(lags: tuple[ResponseLags, ...], weeks: int, until: int) -> _LagTable:
    horizon = DAYS_PER_WEEK * weeks
    days = np.arange(int(BIN_STARTS[-1]) + horizon + 2)
    daily = np.diff(np.stack([law.cdf(days) for law in lags[:until]]))
    ends = DAYS_PER_WEEK * np.arange(1, weeks + 1)
    left = ends - np.arange(1, horizon + 1)[:, None]
    arrival = np.zeros((until, horizon, weeks))
    remaining = np.eye(1, horizon)[0]
    for step in reversed(range(until)):
        arrival[step] = np.where(left >= 0, np.cumsum(remaining)[left], 0.0)
        remaining = np.convolve(daily[step, :horizon], remaining)[:horizon]
    return _LagTable(daily, arrival, np.cumsum(np.cumsum(remaining))[ends - 1])


def _pmf(parts: _CountParts) -> FloatArray:
    """Work out the probability of each count by week [W, M], averaged over the draws."""
    some, rest = poisson_binomial(parts.exact), _poisson_and_binomial(parts)
    pairs = some.transpose(1, 0, 2) @ rest.transpose(1, 2, 0)
    weeks, exact, size = pairs.shape
    pmf = np.zeros((weeks, size + exact - 1))
    for count in range(exact):
        pmf[:, count : count + size] += pairs[:, count]
    pmf = np.maximum(pmf / parts.new.shape[1], 0.0)
    pmf[:, -1] += np.maximum(1 - pmf.sum(axis=1), 0.0)
    normal: FloatArray = pmf / pmf.sum(axis=1, keepdims=True)
    return normal


def _poisson_and_binomial(parts: _CountParts) -> FloatArray:
    """Work out the probability of each count of the new and the others together [M, W, N], by a recurrence.

    It follows from the equation that their generating function obeys (Panjer 1981). With
    z (1 - p + p z) G' = (new (1 - p + p z) + n p) z G, each probability follows from the two before it.
    """
    share, mean = parts.share, parts.new + parts.others
    most = float(mean.max())
    pmf = np.zeros((min(MAX_COUNT, int(most + COUNT_DEVIATIONS * most**0.5) + COUNT_MARGIN), *mean.shape))
    odds = share / (1 - share)
    falling, back = parts.new + parts.others / (1 - share), parts.new * odds
    pmf[0] = parts.none
    pmf[1] = falling * pmf[0]
    for count in range(2, len(pmf)):
        falling -= odds
        pmf[count] = (falling * pmf[count - 1] + back * pmf[count - 2]) / count
    return pmf
