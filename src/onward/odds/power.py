"""What the test of the diagnosis can find: after how many trials, and with what chance if a person falls short."""

from collections.abc import Callable
from functools import lru_cache
from math import ceil, log

import numpy as np
from scipy.special import betainc

from onward.odds.distributions import FloatArray
from onward.odds.e_values import log_block_weights, log_e_from_likelihood
from onward.odds.shift_likelihood import LikelihoodTables, final_likelihood_tables

SERIOUS_PROBLEM_RATIO = 1 / 3
"""A serious problem is to pass at no more than this share of the usual rate, the line, in every cell."""
FALL_RATIOS = (1 / 2, SERIOUS_PROBLEM_RATIO, 1 / 5)
"""The shares of the usual rate of which it is said whether they would have shown by now."""
MAX_MORE_TRIALS = 1_000_000
MORE_TRIALS_GRID: FloatArray = np.unique(np.rint(np.geomspace(1, MAX_MORE_TRIALS, 300)))
"""Numbers of further trials that are looked at, shape [N], each about a twentieth above the last."""
EvidenceCurve = Callable[[FloatArray], FloatArray]


def chances_of_alarm(
    settled: FloatArray, base: tuple[float, ...], spread: float, threshold: float
) -> tuple[float, ...]:
    """Work out for each of `FALL_RATIOS` how likely numbers like these are an alarm for somebody who passes so often.

    `settled` [C] is how many trials count in each cell, silence in part; positives are taken to be spread over the
    cells as expected, so the alarm hangs on their number alone, which is binomial, and more than usual are none. Of the
    evidence that is mixed over blocks only the part of the whole search is counted on, so the chances are rather small.
    """
    total, rate = float(settled.sum()), np.array(base)
    usual = float(settled @ rate)
    if not usual:
        return (0.0,) * len(FALL_RATIOS)
    table = final_likelihood_tables(base, spread)
    positives = np.arange(min(int(total), ceil(usual)) + 1.0)
    each_passed = settled * rate / usual @ (table.passed - table.not_passed[:, -1])
    likelihood = settled @ table.not_passed[:, -1] + positives[:, None] * each_passed
    log_e = log_e_from_likelihood(likelihood, spread, positives == 0)
    most = int(np.sum(log_e + log_block_weights(1)[0] >= log(threshold))) - 1
    return tuple(_at_most(most, total, ratio * usual / total) for ratio in FALL_RATIOS)


def _at_most(most: int, trials: float, rate: float) -> float:
    """Work out the binomial chance of at most so many positives, for a number of trials that need not be whole."""
    if most < 0:
        return 0.0
    return float(betainc(trials - most, most + 1, 1 - rate)) if most < trials else 1.0


@lru_cache(maxsize=256)
def alarm_reach(
    base: tuple[float, ...], spread: float, mix: tuple[float, ...], threshold: float
) -> tuple[int | None, bool]:
    """Find the fewest trials without a positive that make an alarm, and whether no number at a third of usual does.

    The evidence of a search without a positive is masked to at most that of the whole, so blocks need no regard.
    """
    bar = log(threshold)
    silence, third = (alarm_curve(base, spread, mix, share) for share in (0.0, SERIOUS_PROBLEM_RATIO))
    first_on_grid = first_crossing(silence, bar)
    if first_on_grid is None:
        return None, True
    trials = np.arange(first_on_grid // 2, first_on_grid + 1.0)
    return int(trials[np.argmax(silence(trials) >= bar)]), first_crossing(third, bar) is None


def alarm_curve(
    base: tuple[float, ...], spread: float, mix: tuple[float, ...], share: float, so_far: FloatArray | float = 0.0
) -> EvidenceCurve:
    """Return log evidence as a function of how many more trials, all waited for, pass at a share of the usual rate."""
    each = expected_log_likelihood(final_likelihood_tables(base, spread), share * np.array(base), np.array(mix))
    return lambda more: log_e_from_likelihood(so_far + more[:, None] * each, spread, share == 0)


def expected_log_likelihood(table: LikelihoodTables, rate: FloatArray, mix: FloatArray) -> FloatArray:
    """Work out what one trial, waited for, adds to the log-likelihood [K] on average, if cells pass at `rate` [C]."""
    expected: FloatArray = (mix * rate) @ table.passed + (mix * (1 - rate)) @ table.not_passed[:, -1]
    return expected


def first_crossing(curve: EvidenceCurve, bar: float) -> int | None:
    """Find the first number of further trials, of those looked at, from which the evidence reaches a bar."""
    reached = np.flatnonzero(curve(MORE_TRIALS_GRID) >= bar)
    return int(MORE_TRIALS_GRID[reached[0]]) if len(reached) else None
