"""The population a person is compared with: how often people pass each step, how they differ, and the sources."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from onward.odds.distributions import Beta, FloatArray
from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.priors import JudgedRow, Priors, RatePrior, load_priors
from onward.odds.provenance import Source, merge_sources
from onward.odds.response_lags import ResponseLags
from onward.odds.roots import root
from onward.vocabulary import Channel

PUBLISHED_SPREAD = 0.8
"""Ordinary spread between people on the log-odds scale where only published averages are known: nine in ten people
within a factor of 3.7 either way."""
POOL_DRIFT_SPREAD = 0.15
"""How far, on the log-odds scale, the middle of a pool may have moved since it was measured, with the market or with
who takes part: a rate a fifth too high is one and a half such steps away. The published spread holds it already."""
MIN_CELL_SPREAD = 0.3
MONTHS_BEFORE_AGED = 18
HERMITE_NODES = 41


@dataclass(frozen=True, slots=True, eq=False)
class ReferencePopulation:
    """How often people pass each step, and how they differ.

    A person passes step s in cell c with probability expit(logit `base`[s, c] + u_s + v_sc): `base` [S, C] is the rate
    of the person in the middle, u ~ N(0, `spread`[s]^2) is shared by all cells, v ~ N(0, `cell_spread`[s, c]^2) belongs
    to one. `lags` has one entry per step. `users` is the size of the pool it was fitted on, 0 for published figures.
    """

    steps: tuple[str, ...]
    cells: tuple[str, ...]
    base: FloatArray
    spread: FloatArray
    cell_spread: FloatArray
    lags: tuple[ResponseLags, ...]
    users: int = 0
    sources: tuple[Source, ...] = ()

    def null_spread(self, step: int) -> float:
        """Work out the spread of ordinary people that the test takes: theirs, and the doubt about their middle."""
        return float(np.hypot(self.spread[step], POOL_DRIFT_SPREAD if self.users else 0.0))

    def with_lag(self, step: int, lag: ResponseLags) -> "ReferencePopulation":
        """Return the same with other response times at one step."""
        return replace(self, lags=(*self.lags[:step], lag, *self.lags[step + 1 :]))


def ordinary_population(cells: Sequence[Channel], *, priors: Priors | None = None) -> ReferencePopulation:
    """Describe ordinary seekers, as far as published averages tell: the null of the diagnosis.

    The person in the middle is placed so that the average over the spread is the published one. Never a rate taken as
    exact: that would give one in four ordinary people a problem. Where nobody noted the channel, the rate is that of
    cold applications, the lowest: a missing entry must not look like a problem.
    """
    prior_table = priors or load_priors()
    compared = [Channel.COLD if cell is Channel.UNKNOWN else cell for cell in cells]
    rows = [[prior_table.rate(step, cell) for cell in compared] for step in TRIAL_STEPS]
    base = [[float(expit(median_log_odds(row.mean, PUBLISHED_SPREAD))) for row in step] for step in rows]
    spread = np.full(len(TRIAL_STEPS), PUBLISHED_SPREAD)
    return _population(cells, np.array(base), spread, np.zeros_like(base), rows, prior_table)


def whole_population(cells: Sequence[Channel], on: date, *, priors: Priors | None = None) -> ReferencePopulation:
    """Describe all seekers, including those who struggle: the prior of forecasts. Wider than the null on purpose.

    Mean and variance between people in each cell are those of the published beta distribution, which is worth half
    when its figures are older than 18 months on the day `on`. The least spread of all cells is shared, the rest is the
    cell's own.
    """
    prior_table = priors or load_priors()
    rows = [[prior_table.rate(step, cell) for cell in cells] for step in TRIAL_STEPS]
    fitted = [[_between_people(row.mean, aged_sample_size(row, on)) for row in step] for step in rows]
    base, total = (np.array([[pair[at] for pair in step] for step in fitted]) for at in (0, 1))
    shared = np.sqrt(np.maximum(total.min(axis=1) ** 2 - MIN_CELL_SPREAD**2, MIN_CELL_SPREAD**2))
    own = np.sqrt(np.maximum(total**2 - shared[:, None] ** 2, MIN_CELL_SPREAD**2))
    return _population(cells, base, shared, own, rows, prior_table)


def aged_sample_size(row: RatePrior, on: date) -> float:
    """Count how many observations a published rate is worth on a day: half when its year is over 18 months past."""
    months = 12 * (on.year - row.year) + on.month - 12
    return row.ess / 2 if months > MONTHS_BEFORE_AGED else row.ess


@lru_cache(maxsize=256)
def median_log_odds(mean: float, spread: float) -> float:
    """Find the log-odds x for which people with log-odds N(x, spread^2) pass with this mean probability."""
    if spread == 0:
        return float(logit(mean))
    return root(lambda x: _moments(x, spread)[0] - mean, -40.0, 40.0, xtol=1e-10)


@lru_cache(maxsize=256)
def _between_people(mean: float, ess: float) -> tuple[float, float]:
    """Find middle rate and standard deviation on the log-odds scale with mean and variance of a beta distribution."""
    wanted = Beta.from_mean(mean, ess).variance

    def excess(spread: float) -> float:
        return _moments(median_log_odds(mean, spread), spread)[1] - wanted

    spread = root(excess, 1e-3, 12.0, xtol=1e-8)
    return float(expit(median_log_odds(mean, spread))), spread


def _moments(x: float, spread: float) -> tuple[float, float]:
    """Work out mean and variance of expit over N(x, spread^2), by Gauss-Hermite."""
    z, weights = _hermite_rule()
    values = expit(x + spread * z)
    mean = float(weights @ values)
    return mean, float(weights @ (values - mean) ** 2)


@lru_cache(maxsize=1)
def _hermite_rule() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    z, weights = np.polynomial.hermite_e.hermegauss(HERMITE_NODES)
    return z, weights / weights.sum()


def _population(
    cells: Sequence[Channel],
    base: FloatArray,
    spread: FloatArray,
    own: FloatArray,
    rows: list[list[RatePrior]],
    prior_table: Priors,
) -> ReferencePopulation:
    laws: list[JudgedRow] = [prior_table.law("first_reply"), prior_table.law("after_interview")]
    used = [*(row for step in rows for row in step), *laws, prior_table.rate("any_reply", Channel.COLD)]
    return ReferencePopulation(
        steps=TRIAL_STEPS,
        cells=tuple(cells),
        base=base,
        spread=spread,
        cell_spread=own,
        lags=tuple(published_lag(step, prior_table) for step in TRIAL_STEPS),
        sources=merge_sources(*(row.sources for row in used)),
    )


def published_lag(step: LadderStep, prior_table: Priors) -> ResponseLags:
    """Return response times at a step as published; rejections are taken to come as fast as invitations."""
    if step == LadderStep.REPLY:
        days, answered = prior_table.law("first_reply").law, prior_table.rate("any_reply", Channel.COLD).mean
    else:
        silent = prior_table.rate("silence_after_interview", Channel.COLD).mean
        days, answered = prior_table.law("after_interview").law, 1 - silent
    positive = prior_table.rate(step, Channel.COLD).mean
    return ResponseLags(days, days, max(0.0, (answered - positive) / (1 - positive)))
