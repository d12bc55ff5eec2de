"""The power of the diagnosis: after how many trials, and with what chance, it finds a person who falls short."""

from collections.abc import Callable
from functools import lru_cache
from math import ceil, log

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

from onward.odds.distributions import FloatArray
from onward.odds.e_values import log_block_weights, log_e_from_likelihood
from onward.odds.shift_likelihood import LikelihoodTables, final_likelihood_tables

SERIOUS_PROBLEM_RATIO = 1 / 3
"""A serious problem means passing at no more than this share of the usual rate (the line) in every cell."""
FALL_RATIOS = (1 / 2, SERIOUS_PROBLEM_RATIO, 1 / 5)
"""The shares of the usual rate for which the page says whether a problem would show by now."""
MAX_MORE_TRIALS = 1_000_000
MORE_TRIALS_GRID: FloatArray = np.unique(np.rint(np.geomspace(1, MAX_MORE_TRIALS, 300)))
"""Numbers of further trials that are looked at, shape [N], each about a twentieth above the last."""
LOOKS = 32
"""How many evenly spaced looks somebody is assumed to have taken by now."""
EvidenceCurve = Callable[[FloatArray], FloatArray]


@lru_cache(maxsize=256)
def chances_of_alarm(
    settled: tuple[int, ...], base: tuple[float, ...], spread: float, threshold: float
) -> tuple[float, ...]:
    """Work out for each of `FALL_RATIOS` how likely somebody who passes at that rate would have had an alarm by now.

    `settled` [C] is how many trials count in each cell, silence in part; they are taken to have come in equal parts,
    after each of which one looked. Positives are taken to be spread over the cells as expected, so the alarm hangs on
    their number alone, and more than usual in the end never are one. Of the evidence that is mixed over blocks only the
    part of the whole search is counted on, so the chances are rather small. Source: the chance of every number of
    positives without an alarm so far, followed from look to look.
    """
    trials, rate = sum(settled), np.array(base)
    if not trials:
        return (0.0,) * len(FALL_RATIOS)
    each = -(-trials // LOOKS)
    mean_rate = float(settled @ rate / trials)
    number = each * np.arange(1, trials // each + 1)
    positives = np.arange(ceil(trials * mean_rate) + 1)
    table, shares = final_likelihood_tables(base, spread), np.array(settled) / trials
    failed = shares @ table.not_passed[:, -1]
    one_passed = shares * rate / mean_rate @ (table.passed - table.not_passed[:, -1])
    likelihood = number[:, None, None] * failed + positives[:, None] * one_passed
    log_e = log_e_from_likelihood(likelihood, spread, positives == 0) + log_block_weights(1)[0]
    is_alarm = (log_e >= log(threshold)) & (positives <= number[:, None])
    return tuple(_chance_of_ever(is_alarm, each, ratio * mean_rate) for ratio in FALL_RATIOS)


def _chance_of_ever(is_alarm: NDArray[np.bool_], trials: int, rate: float) -> float:
    """Follow the chance of every number of positives over looks, `trials` apart, to that of ever meeting an alarm."""
    count = np.arange(is_alarm.shape[1])
    below = np.where(count < trials, betainc(np.maximum(trials - count, 1), count + 1.0, 1 - rate), 1.0)
    more = np.diff(below, prepend=0.0)
    mass, ever = np.eye(1, len(count))[0], 0.0
    for alarms in is_alarm:
        mass = np.convolve(mass, more)[: len(count)]
        ever += float(mass[alarms].sum())
        mass[alarms] = 0.0
    return min(ever, 1.0)


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
