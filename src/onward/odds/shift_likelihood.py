"""The log-likelihood of a search at one step over a grid of log-odds shifts, additive over events.

A person with shift u passes the step in cell c with probability theta = expit(logit b_c + u), b_c being the rate of the
person in the middle. Diagnosis and reassurance both start from it.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from scipy.sparse import csr_array
from scipy.special import expit, logit

from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.response_lags import ResponseLags
from onward.odds.silence_bins import BIN_STARTS, IntArray

SHIFT_POINTS = 56
LOWEST_ODDS_RATIO = 0.2
GRID_SPREADS = 3.5
MIN_SPREAD = 0.05
MAX_LOG_ODDS = 30.0
TABLES_CACHED = 32


def shift_grid(spread: float) -> FloatArray:
    """Return the grid of log-odds shifts [K], from log .2 less 3.5 spreads to 3.5 spreads.

    Raises `ValueError` for a spread below .05, which the grid cannot hold.
    """
    if not spread >= MIN_SPREAD:
        raise ValueError(f"a spread between people is at least {MIN_SPREAD}, not {spread}")
    return np.linspace(log(LOWEST_ODDS_RATIO) - GRID_SPREADS * spread, GRID_SPREADS * spread, SHIFT_POINTS)


@dataclass(frozen=True, slots=True, eq=False)
class LikelihoodTables:
    """What one event adds to the log-likelihood at each of K points.

    `shift` [K] says where they lie, `passed` [C, K] is for a positive, `not_passed` [C, A, K] for none so far, by age.
    """

    shift: FloatArray
    passed: FloatArray
    not_passed: FloatArray

    def of(self, positives: FloatArray | IntArray, non_positives: FloatArray | IntArray | csr_array) -> FloatArray:
        """Work out the log-likelihood [..., K] of `positives` [..., C] and `non_positives` [..., C A], by cell and age.

        Counts need not be whole: they may be weighted.
        """
        total: FloatArray = positives @ self.passed + non_positives @ self.not_passed.reshape(-1, len(self.shift))
        return total


def likelihood_tables(base: FloatArray, lag: ResponseLags, spread: float) -> LikelihoodTables:
    """Return the tables for rates `base` [C]: one without a positive by age a contributes log(1 - theta G(a)).

    G, the distribution of the days until a positive reply, is taken at the first day of the bin of ages, so silence
    never counts for more than it should. Rejections are not used: that would need the distribution of their days.
    Source: the partial likelihood of the positive replies seen so far.
    """
    return _cached_tables(tuple(map(float, base)), lag.positive, spread)


@lru_cache(maxsize=TABLES_CACHED)
def final_likelihood_tables(base: tuple[float, ...], spread: float) -> LikelihoodTables:
    """Return the tables for counts that are final, all of one age [C, 1, K]: no positive can come any more."""
    return likelihood_tables_at(shift_grid(spread), _pass_rates(base, spread), np.ones(1))


def likelihood_tables_at(shift: FloatArray, theta: FloatArray, heard: FloatArray) -> LikelihoodTables:
    """Return the tables for chances `theta` [C, K] of a positive, of which a share `heard` [A] has come by each age."""
    return LikelihoodTables(shift, np.log(theta), np.log1p(-theta[:, None, :] * heard[:, None]))


@lru_cache(maxsize=TABLES_CACHED)
def _cached_tables(base: tuple[float, ...], positive: LogNormal, spread: float) -> LikelihoodTables:
    return likelihood_tables_at(shift_grid(spread), _pass_rates(base, spread), positive.cdf(BIN_STARTS))


def _pass_rates(base: tuple[float, ...], spread: float) -> FloatArray:
    log_odds = logit(np.array(base))[:, None] + shift_grid(spread)
    return np.asarray(expit(np.clip(log_odds, -MAX_LOG_ODDS, MAX_LOG_ODDS)), dtype=np.float64)
