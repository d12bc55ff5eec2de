"""Exact chances of a test on one kind of trial, by following the chance of every number of positives.

Nothing here is shared with the tests it judges: evidence comes as a function of positives and failures.
"""

from collections.abc import Callable
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from scipy.stats import norm

from onward.odds.distributions import FloatArray
from simulated_seekers import Flags

AlarmRule = Callable[[NDArray[np.int64], NDArray[np.int64]], Flags]
"""Whether a test alarms, for counts of positives and of failures [n]."""
MASS_LEFT_OUT = 1e-7


def first_alarm_distribution(rate: float, alarms: AlarmRule, trials: int) -> FloatArray:
    """Chance of an answer by each number of trials [trials], for somebody who passes at `rate`."""
    mass, first, ever, found = np.ones(1), 0, 0.0, []
    for done in range(1, trials + 1):
        mass = np.convolve(mass, (1 - rate, rate))
        positives = first + np.arange(len(mass))
        stop = alarms(positives, done - positives)
        ever += float(mass[stop].sum())
        mass = np.where(stop, 0.0, mass)
        kept = np.flatnonzero(mass > 1e-15)
        mass, first = (mass[kept[0] : kept[-1] + 1], first + int(kept[0])) if kept.size else (np.zeros(1), first)
        found.append(ever)
    return np.array(found)


def mean_trials(rate: float, alarms: AlarmRule, trials: int) -> float:
    """Mean number of trials up to the answer; nan unless it comes within `trials` but for one chance in ten million."""
    without = 1 - first_alarm_distribution(rate, alarms, trials)
    return float(1 + without.sum()) if without[-1] < MASS_LEFT_OUT else float("nan")


def among_people(base: float, spread: float, alarms: AlarmRule, trials: int, people: int = 61) -> FloatArray:
    """The same chance, averaged over people whose log-odds lie round `base` with this spread."""
    shift = np.linspace(-4 * spread, 4 * spread, people)
    weight = norm.pdf(shift / spread)
    each = [first_alarm_distribution(float(rate), alarms, trials) for rate in expit(logit(base) + shift)]
    return np.asarray(weight @ np.array(each) / weight.sum())


def divergence(rate: float, base: float) -> float:
    """Kullback-Leibler divergence of one trial at `rate` from one at `base`."""
    won = rate * log(rate / base) if rate else 0.0
    return won + (1 - rate) * log((1 - rate) / (1 - base))
