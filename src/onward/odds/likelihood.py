"""The one shared object: the log-likelihood of a search over a grid of log-odds shifts, additive over events.

A person with shift u passes step s in cell c with probability theta = expit(logit b_c + u). Evidence, posterior,
forecast and reassurance are four readings of the same numbers.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from scipy.special import expit, logit

from onward.odds.ages import STARTS, Counted
from onward.odds.lags import LagLaw
from onward.odds.laws import Floats, LogNormal

POINTS = 56
LOWEST_RATIO = 0.2
REACH = 3.5
LEAST_SPREAD = 0.05
MOST_LOG_ODDS = 30.0
KEPT = 32


def shifts(spread: float) -> Floats:
    """The grid of log-odds shifts [K]: from log .2 less 3.5 spreads to 3.5 spreads.

    Raises `ValueError` for a spread below .05, which the grid cannot hold: people who differ so little are better
    judged by an agreed line.
    """
    if not spread >= LEAST_SPREAD:
        raise ValueError(f"a spread between people is at least {LEAST_SPREAD}, not {spread}")
    return np.linspace(log(LOWEST_RATIO) - REACH * spread, REACH * spread, POINTS)


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What one event adds to the log-likelihood at each of K points.

    `shift` [K] says where they lie, `passed` [C, K] is for a positive, `not_passed` [C, A, K] for none so far, by age.
    """

    shift: Floats
    passed: Floats
    not_passed: Floats

    def of(self, positives: Counted, nonpos: Counted) -> Floats:
        """Log-likelihood [..., K] of `positives` [..., C] and those without one, by age, `nonpos` [..., C, A]."""
        cells, ages, points = self.not_passed.shape
        flat = nonpos.reshape(*nonpos.shape[:-2], cells * ages)
        total: Floats = positives @ self.passed + _sparse_product(flat, self.not_passed.reshape(-1, points))
        return total


def tables(base: Floats, lag: LagLaw, spread: float) -> Tables:
    """Tables of the test for rates `base` [C]: one without a positive by age a contributes log(1 - theta G(a)).

    G is taken at the first day of the bin of ages, so silence never counts for more than it should. Refusals are not
    used: that would need the law of their times. Source: the partial likelihood of the positive replies seen so far.
    """
    return _tables(tuple(map(float, base)), lag.positive, spread)


@lru_cache(maxsize=KEPT)
def final_tables(base: tuple[float, ...], spread: float) -> Tables:
    """The same for counts that are final, as if of one age [C, 1, K]: no positive can come any more."""
    return tables_at(shifts(spread), _theta(base, spread), np.ones(1))


def tables_at(shift: Floats, theta: Floats, heard: Floats) -> Tables:
    """Tables for the chances `theta` [C, K] of a positive, of which the share `heard` [A] has come by each age."""
    return Tables(shift, np.log(theta), np.log1p(-theta[:, None, :] * heard[:, None]))


@lru_cache(maxsize=KEPT)
def _tables(base: tuple[float, ...], positive: LogNormal, spread: float) -> Tables:
    return tables_at(shifts(spread), _theta(base, spread), positive.cdf(STARTS))


def _theta(base: tuple[float, ...], spread: float) -> Floats:
    at = logit(np.array(base))[:, None] + shifts(spread)
    return np.asarray(expit(np.clip(at, -MOST_LOG_ODDS, MOST_LOG_ODDS)), dtype=np.float64)


def _sparse_product(counts: Counted, table: Floats) -> Floats:
    """counts [..., N] @ table [N, K], looking only at the columns where anything was counted."""
    used = np.flatnonzero(counts.reshape(-1, counts.shape[-1]).any(axis=0))
    product: Floats = counts[..., used].astype(np.float64) @ table[used]
    return product
