"""Log-normal lags observed in whole days: the chance of each bin of lags, and of no answer so far."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from onward.odds.distributions import FloatArray
from onward.odds.silence_bins import BIN_COUNT, BIN_STARTS, IntArray

IndexArray = NDArray[np.intp]
MIN_LIKELIHOOD = 1e-300
LOG_SIGMA_LIMIT = 12.0
with np.errstate(divide="ignore"):
    LOG_EDGES: FloatArray = np.log(np.append(BIN_STARTS, np.inf))
"""Logarithm of the days that bound the bins, shape [A+1]: from minus infinity (day 0) to infinity."""


def log_days_observed(ages: ArrayLike) -> FloatArray:
    """Return the logarithm of the days within which an answer would have been seen, whole ages [n] to [n].

    An application that is `a` whole days old and silent was seen silent to the end of that day: a + 1 days.
    Raises `ValueError` for an age below 0 and for nan.
    """
    days = np.atleast_1d(np.asarray(ages, dtype=np.float64))
    if not np.all(days >= 0):
        raise ValueError("an age in days must be 0 or more")
    return np.asarray(np.log(days + 1), dtype=np.float64)


def bounded_sigma(log_sigma: FloatArray) -> FloatArray:
    """Return sigma from its logarithm, same shape; kept between e^-12 and e^12, beyond which no histogram can tell."""
    return np.exp(np.clip(log_sigma, -LOG_SIGMA_LIMIT, LOG_SIGMA_LIMIT))


def chance_of_longer_lag(log_days: FloatArray, mu: FloatArray, sigma: FloatArray) -> FloatArray:
    """Work out the chance that a lag is longer than each of the days [n] under each distribution [M], [n, M].

    `mu` and `sigma` are mean and standard deviation of the log of days. Accurate however small it is.
    """
    return np.asarray(ndtr((mu - log_days[:, None]) / sigma))


@dataclass(frozen=True, slots=True, eq=False)
class BinnedObservations:
    """Histograms of lags, of silent ages and of the ages of undated answers, reduced to the bins that hold anything.

    `answered` counts lags by bin (shape [L]), `silent` ages (shape [Q]), `undated` ages (shape [R]). `log_days` are the
    logs of all days needed, each once; `lower`, `upper`, `watched` and `within` are the places in it of the edges of
    bins, of the ends of silences, and of the days by which an undated answer had come.
    """

    answered: FloatArray
    silent: FloatArray
    undated: FloatArray
    log_days: FloatArray
    lower: IndexArray
    upper: IndexArray
    watched: IndexArray
    within: IndexArray

    @classmethod
    def of(cls, lags: IntArray, silent: IntArray, undated: IntArray) -> Self:
        """Reduce histograms in the bins of `silence_bins`; each age is the first day of its bin."""
        bins, ages, ends = (np.flatnonzero(counts) for counts in (lags, silent, undated))
        needed = (
            LOG_EDGES[bins],
            LOG_EDGES[bins + 1],
            log_days_observed(BIN_STARTS[ages]),
            log_days_observed(BIN_STARTS[ends]),
        )
        log_days = np.unique(np.concatenate(needed))
        places = (np.searchsorted(log_days, days) for days in needed)
        counts = [each.astype(np.float64) for each in (lags[bins], silent[ages], undated[ends])]
        return cls(counts[0], counts[1], counts[2], log_days, *places)

    def chances(self, mu: FloatArray, sigma: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Work out under each distribution [M] the chances of the bins, of no answer yet and of one by then.

        Three arrays, [L, M], [Q, M] and [R, M].

        A bin is a difference of the smaller tails where both edges lie on one side of the median, so that it stays
        accurate. The chance of no answer yet is that of an answer which will come.
        """
        z = (self.log_days[:, None] - mu) / sigma
        tail, late = ndtr(-np.abs(z)), z > 0
        one_side = np.abs(tail[self.lower] - tail[self.upper])
        two_sides = 1 - tail[self.lower] - tail[self.upper]
        bins = np.where(late[self.lower] == late[self.upper], one_side, two_sides)
        beyond = np.where(late, tail, 1 - tail)
        return bins, beyond[self.watched], np.where(late, 1 - tail, tail)[self.within]

    def moments(self, mean: float, sd: float, weight: float) -> tuple[float, float]:
        """Work out mean and standard deviation of the log lags, together with `weight` lags of this mean and sd.

        Each lag is taken from the middle of its first day, spread evenly over that day: a place to start from.
        """
        middle = np.exp(self.log_days[self.lower]) + 0.5
        logs, total = np.log(middle), weight + float(self.answered.sum())
        centre = (weight * mean + float(self.answered @ logs)) / total
        squares = self.answered @ ((logs - centre) ** 2 + 1 / (12 * middle**2))
        return centre, float(np.sqrt((weight * (sd**2 + (mean - centre) ** 2) + float(squares)) / total))


def log_likelihood(counts: FloatArray, chances: FloatArray) -> FloatArray:
    """Sum counts [n] times logs of chances [n, M] to [M]; a chance of 0 counts as 1e-300."""
    return np.asarray(counts @ np.log(np.maximum(chances, MIN_LIKELIHOOD)))


def checked_histogram(name: str, counts: ArrayLike) -> IntArray:
    """Return the counts as int64 of shape [A]; raises `ValueError` for another shape or for what is no count."""
    given = np.asarray(counts)
    if given.shape != (BIN_COUNT,):
        raise ValueError(
            f"{name} must have one count for each of the {BIN_COUNT} bins of days, not shape {given.shape}"
        )
    if not np.issubdtype(given.dtype, np.integer) or np.any(given < 0):
        raise ValueError(f"{name} must be whole numbers of 0 or more")
    return given.astype(np.int64)
