"""Beta and log-normal distributions, and an estimate with its range."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, log
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, ndtr, ndtri

FloatArray = NDArray[np.float64]
DEFAULT_LEVEL = 0.8
"""The probability that a range holds where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with an equal-tailed range: `level` of the probability lies between `low` and `high`.

    The mean of a very skewed distribution may lie outside its range.
    """

    mean: float
    low: float
    high: float
    level: float

    def complement(self) -> "Estimate":
        """Return the estimate of one minus the quantity, a share."""
        return Estimate(1 - self.mean, 1 - self.high, 1 - self.low, self.level)


@dataclass(frozen=True, slots=True, eq=False)
class EstimateArray:
    """Figures with equal-tailed ranges, each of shape [n]: `level` of the probability lies between `low` and `high`."""

    mean: FloatArray
    low: FloatArray
    high: FloatArray
    level: float

    def __getitem__(self, point: int) -> Estimate:
        return Estimate(float(self.mean[point]), float(self.low[point]), float(self.high[point]), self.level)


def tail_probabilities(level: float) -> tuple[float, float]:
    """Return lower and upper probability of an equal-tailed range, .1 and .9 for a level of .8."""
    if not 0 < level < 1:
        raise ValueError(f"a level lies strictly between 0 and 1, not {level}")
    return (1 - level) / 2, (1 + level) / 2


@dataclass(frozen=True, slots=True)
class Beta:
    """A beta distribution of a share between 0 and 1; `a` and `b` are positive and finite.

    Raises `ValueError` on anything else. Accurate for a and b up to at least a million.
    """

    a: float
    b: float

    def __post_init__(self) -> None:
        if not (0 < self.a < inf and 0 < self.b < inf):
            raise ValueError(f"a beta distribution needs two positive finite parameters, not {self.a} and {self.b}")

    @classmethod
    def from_mean(cls, mean: float, ess: float) -> Self:
        """Build the distribution with this mean, worth `ess` observations: a = mean x ess, b = (1 - mean) x ess."""
        return cls(mean * ess, (1 - mean) * ess)

    @property
    def ess(self) -> float:
        """How many observations the distribution is worth."""
        return self.a + self.b

    @property
    def mean(self) -> float:
        """Expected share."""
        return self.a / self.ess

    @property
    def variance(self) -> float:
        """Variance of the share."""
        return self.mean * (1 - self.mean) / (self.ess + 1)

    def quantiles(self, q: ArrayLike) -> FloatArray:
        """Return the shares below which a probability `q` lies, same shape as `q`."""
        return np.asarray(betaincinv(self.a, self.b, np.asarray(q, dtype=np.float64)), dtype=np.float64)

    def estimate(self, level: float = DEFAULT_LEVEL) -> Estimate:
        """Return mean and equal-tailed range."""
        low, high = self.quantiles(tail_probabilities(level))
        return Estimate(self.mean, float(low), float(high), level)

    def updated(self, passed: float, failed: float) -> "Beta":
        """Return the posterior after so many passes and failures; fractions of a failure are allowed."""
        return Beta(self.a + passed, self.b + failed)


def beta_by_moments(mean: float, variance: float) -> Beta:
    """Match a beta distribution to mean and variance; the variance lies strictly between 0 and mean (1 - mean)."""
    return Beta.from_mean(mean, mean * (1 - mean) / variance - 1)


def mixture_of_betas(laws: Sequence[Beta], weights: Sequence[float]) -> Beta:
    """Match a beta distribution to a weighted mean of independent shares, by its first two moments.

    `weights` are nonnegative with a positive sum; they are normalised here. Exact for one share, an approximation for
    more. Source: moments of a sum of independent variables.
    """
    total = sum(weights)
    parts = [(law, weight / total) for law, weight in zip(laws, weights, strict=True) if weight > 0]
    if len(parts) == 1:
        return parts[0][0]
    mean = sum(weight * law.mean for law, weight in parts)
    return beta_by_moments(mean, sum(weight**2 * law.variance for law, weight in parts))


@dataclass(frozen=True, slots=True)
class LogNormal:
    """A log-normal distribution: positive median, `sigma` the standard deviation of the logarithm (0: a fixed number).

    Raises `ValueError` on anything else.
    """

    median: float
    sigma: float

    def __post_init__(self) -> None:
        if not (0 < self.median < inf and 0 <= self.sigma < inf):
            raise ValueError(f"a log-normal distribution needs a positive median and a sigma of 0 or more, not {self}")

    def scaled(self, factor: float) -> "LogNormal":
        """Return the distribution of `factor` times the quantity; `factor` is positive."""
        return LogNormal(self.median * factor, self.sigma)

    def quantile(self, q: float) -> float:
        """Return the value below which a probability `q`, strictly between 0 and 1, lies."""
        return float(self.quantiles(q))

    def quantiles(self, q: ArrayLike) -> FloatArray:
        """Return the values below which each probability `q` lies, same shape; 0 and 1 give 0 and infinity."""
        z = np.asarray(ndtri(np.asarray(q, dtype=np.float64)), dtype=np.float64)
        return self.median * np.exp(self.sigma * z) if self.sigma else np.full_like(z, self.median)

    def cdf(self, values: ArrayLike) -> FloatArray:
        """Return the probability of at most each value, same shape; 0 for values of 0 or less, nan never."""
        x = np.maximum(np.asarray(values, dtype=np.float64), 0.0)
        if self.sigma == 0:
            return np.where(x >= self.median, 1.0, 0.0)
        with np.errstate(divide="ignore"):
            z = (np.log(x) - log(self.median)) / self.sigma
        return np.asarray(ndtr(z), dtype=np.float64)

    def nodes(self, count: int = 31) -> tuple[FloatArray, FloatArray]:
        """Return values and weights (sum 1) of a Gauss-Hermite rule over the logarithm, exact for polynomials in it."""
        x, weights = np.polynomial.hermite_e.hermegauss(count)
        return self.median * np.exp(self.sigma * x), weights / weights.sum()


def checked_share(name: str, value: float) -> float:
    """Return the value, if it is a finite number from 0 to 1; raises `ValueError` naming it otherwise."""
    if not (isfinite(value) and 0 <= value <= 1):
        raise ValueError(f"{name} must lie between 0 and 1, not {value}")
    return value
