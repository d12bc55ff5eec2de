"""How many applications, pending and yet to be sent, reach a step in the coming weeks."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from onward.odds.distributions import FloatArray, tail_probabilities
from onward.odds.forecasts.dispersion import Dispersion, drifted, pace_factors
from onward.odds.forecasts.likelihood_terms import MIN_PROBABILITY, answered_by_age
from onward.odds.forecasts.poisson_binomial import poisson_binomial
from onward.odds.forecasts.posterior import PassRatePosterior
from onward.odds.provenance import Method, Result
from onward.odds.response_lags import ResponseLags
from onward.odds.silence_bins import BIN_STARTS, IntArray

WEEKLY_FORECAST_METHOD = Method(
    name="new applications as a gamma-mixed Poisson process, pending ones as trials, rates that drift",
    formula="Poisson(g sum rate_c p_c D(h)) + sum Bernoulli(theta A(a, h) / (1 - theta G(a) - (1 - theta) r H(a)))",
    page="forecast",
)
DAYS_PER_WEEK = 7
MAX_WEEKS = 104
MAX_APPLICATIONS_PER_WEEK = 1_000
FORECAST_DRAWS = 512
EXACT_TRIALS = 12
MAX_ENTRIES = 512
"""How many counts, or bins of counts, a distribution is kept for."""
COUNT_DEVIATIONS, COUNT_MARGIN, COUNT_QUANTILE = 6.0, 10, 0.995
MAX_BINOMIAL_SHARE = 0.5
MIN_EXCESS = 1e-9
MEDIAN = 0.5


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
    """How many applications will have reached `target` after 1, 2, ... W weeks from tomorrow.

    Inputs: `per_week` [C], new applications a week by cell, and `dispersion`. `pmf` [W, M] is the probability of each
    bin of counts from 0; every row has the sum 1, and its last entry stands for that many or more. The bins of a week
    are `width` [W] counts wide: 1 as long as counts are below some 500. `mean` [W] are the expected counts,
    `at_least_one` [W] the probabilities of one or more.
    """

    target: str
    per_week: tuple[float, ...]
    dispersion: Dispersion
    pmf: FloatArray
    width: IntArray
    mean: FloatArray
    at_least_one: FloatArray

    def ranges(self, level: float) -> tuple[CountRange, ...]:
        """Return the range of each week, between the quantiles that leave out (1 - level) / 2 each; 0 < level < .99."""
        below = np.cumsum(self.pmf, axis=-1)
        last = self.pmf.shape[-1] - 1
        low, high = (np.minimum((below < tail).sum(axis=-1), last) for tail in tail_probabilities(level))
        week = np.arange(len(self.pmf))
        covered = np.minimum(below[week, high] - below[week, low] + self.pmf[week, low], 1.0)
        rows = zip(low * self.width, (high + 1) * self.width - 1, covered, strict=True)
        return tuple(CountRange(level, int(start), int(end), float(held)) for start, end, held in rows)

    def medians(self) -> list[float]:
        """Return the count in the middle of each week's distribution."""
        middle = (np.cumsum(self.pmf, axis=-1) < MEDIAN).sum(axis=-1) * self.width + (self.width - 1) / 2
        return [float(each) for each in middle]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class TimeToFirst(Result):
    """How long until the first application reaches `target`.

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
    """The count given each draw: those most likely to succeed, one by one, and the new ones and the rest together.

    `exact` [J, W, N] are the chances of the former. The others have the mean `mean` [W, N], and their variance exceeds
    it by the share `excess` [W, N], which is negative where they vary less than a Poisson variable.
    """

    exact: FloatArray
    mean: FloatArray
    excess: FloatArray

    @property
    def total(self) -> FloatArray:
        """The mean of all of them, [W, N]."""
        total: FloatArray = self.mean + self.exact.sum(axis=0)
        return total

    @property
    def none(self) -> FloatArray:
        """The probability of none at all, [W, N]."""
        nothing: FloatArray = np.exp(-self.mean * np.log1p(self.excess) / self.excess) * (1 - self.exact).prod(axis=0)
        return nothing


def forecast_weeks(
    posterior: PassRatePosterior, per_week: ArrayLike, weeks: int, target: str, dispersion: Dispersion
) -> WeeklyForecast:
    """Forecast how many applications will have reached `target` by the end of each of the coming `weeks` (1 to 104).

    New ones start tomorrow, `per_week` [C] by cell, give or take what `dispersion` says; pending are the silent ones of
    the posterior's counts, seen to the end of today, so nothing is counted twice. Assumes the distributions of response
    times of the reference. The twelve pending ones most likely to succeed are exact; with the others only mean and
    variance are. Raises `ValueError` for another target, weeks out of range, or `per_week` that is negative or together
    above 1,000. Source: `docs/statistics/forecast.md`.
    """
    sent = _checked_per_week(posterior, per_week, weeks)
    parts = _count_parts(posterior, sent, weeks, posterior.steps_to(target), dispersion)
    pmf, width = _pmf(parts)
    return WeeklyForecast(
        target=target,
        per_week=tuple(map(float, np.asarray(per_week))),
        dispersion=dispersion,
        pmf=pmf,
        width=width,
        mean=parts.total.mean(axis=-1),
        at_least_one=1 - parts.none.mean(axis=-1),
        method=WEEKLY_FORECAST_METHOD,
        sources=posterior.sources,
    )


def time_to_offer(posterior: PassRatePosterior, per_week: ArrayLike, weeks: int, dispersion: Dispersion) -> TimeToFirst:
    """Forecast the probability that no offer has come by the end of each of the coming `weeks` (1 to 104).

    An offer is the last step of the reference; arguments, assumptions and errors as in `forecast_weeks`.
    """
    steps = posterior.reference.steps
    sent = _checked_per_week(posterior, per_week, weeks)
    none = _count_parts(posterior, sent, weeks, len(steps), dispersion).none.mean(axis=-1)
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


def _count_parts(
    posterior: PassRatePosterior, per_week: FloatArray, weeks: int, until: int, dispersion: Dispersion
) -> _CountParts:
    theta = drifted(posterior.draws(FORECAST_DRAWS), dispersion.drift)
    pace = pace_factors(dispersion.pace, FORECAST_DRAWS, len(posterior.reference.steps))
    lag_table = _lag_table(posterior.reference.lags, weeks, until)
    new = np.outer(lag_table.days_arrived, theta[:, :until].prod(axis=1) @ per_week / DAYS_PER_WEEK * pace)
    silent = posterior.counts.silent[:until]
    odds, arrival = _pending(theta, silent, posterior.reference.lags, lag_table)
    many = silent[np.nonzero(silent)]
    first = _most_likely(odds.mean(axis=1) * arrival[:, -1], many)
    others = (many - np.bincount(first, minlength=len(many)))[:, None]
    mean = new + arrival.T @ (others * odds)
    certain = (arrival**2).T @ (others * odds**2) / np.maximum(mean, MIN_PROBABILITY)
    excess = np.maximum(dispersion.clustering - certain, -MAX_BINOMIAL_SHARE)
    return _CountParts(
        exact=np.minimum(odds[first, None, :] * arrival[first, :, None], 1.0),
        mean=mean,
        excess=np.where(np.abs(excess) < MIN_EXCESS, MIN_EXCESS, excess),
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


def _pmf(parts: _CountParts) -> tuple[FloatArray, IntArray]:
    """Work out the probability of each bin of counts by week [W, M], averaged over the draws, and the widths [W].

    Where more than 512 counts would be needed, bins are wide and the count of each draw is taken as normal.
    """
    likely = np.quantile(parts.total, COUNT_QUANTILE, axis=-1)
    spread = np.sqrt(likely * (1 + np.maximum(parts.excess.max(axis=-1), 0.0)))
    needed = likely + COUNT_DEVIATIONS * spread + COUNT_MARGIN + len(parts.exact)
    width = np.ceil(needed / MAX_ENTRIES).astype(np.int64)
    narrow = width == 1
    pmf = np.zeros((len(width), MAX_ENTRIES if not narrow.all() else int(needed.max()) + 1))
    if narrow.any():
        exact = _exact_pmf(_CountParts(parts.exact[:, narrow], parts.mean[narrow], parts.excess[narrow]), pmf.shape[1])
        pmf[narrow] = exact
    for week in np.flatnonzero(~narrow):
        pmf[week] = _normal_pmf(parts, int(week), int(width[week]))
    pmf[:, -1] += np.maximum(1 - pmf.sum(axis=1), 0.0)
    return pmf / pmf.sum(axis=1, keepdims=True), width


def _exact_pmf(parts: _CountParts, size: int) -> FloatArray:
    """Convolve those that are exact with the others, whose distribution is binomial, Poisson or negative binomial.

    One recurrence over two terms has all three of them. Source: Panjer 1981. A binomial one is seldom of a whole number
    of trials, and what the recurrence then gives does not sum to 1: counts above 0 are scaled so that it does.
    """
    some, rest = poisson_binomial(parts.exact), np.zeros((size - len(parts.exact), *parts.mean.shape))
    rest[0] = np.exp(-parts.mean * np.log1p(parts.excess) / parts.excess)
    first, rise = parts.mean / (1 + parts.excess), parts.excess / (1 + parts.excess)
    for count in range(1, len(rest)):
        rest[count] = np.maximum(first + rise * (count - 1), 0.0) / count * rest[count - 1]
    above = rest[1:].sum(axis=0)
    rest[1:] *= np.where((parts.excess < 0) & (above > 0), (1 - rest[0]) / np.maximum(above, MIN_PROBABILITY), 1.0)
    pairs = some.transpose(1, 0, 2) @ rest.transpose(1, 2, 0)
    pmf = np.zeros((len(pairs), size))
    for count in range(len(some)):
        pmf[:, count : count + len(rest)] += pairs[:, count]
    averaged: FloatArray = pmf / parts.mean.shape[1]
    return averaged


def _normal_pmf(parts: _CountParts, week: int, width: int) -> FloatArray:
    """Take the count of each draw as normal, in bins so wide [M]; the last one is all there is above."""
    variance = parts.mean[week] * (1 + parts.excess[week]) + (parts.exact[:, week] * (1 - parts.exact[:, week])).sum(0)
    edges = width * np.arange(1, MAX_ENTRIES)[:, None] - 0.5
    below = ndtr((edges - parts.total[week]) / np.sqrt(variance)).mean(axis=1)
    return np.asarray(np.diff(below, prepend=0.0, append=1.0))
