"""What past counts don't tell about the weeks ahead: changing pace, drifting rates, and clustered outcomes."""

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite, sqrt

import numpy as np
from scipy.special import expit, gammaincinv, logit, ndtri

from onward.odds.distributions import FloatArray
from onward.odds.quasi_random.latin_supercube import latin_supercube_points


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much more the coming weeks vary than if pace and rates were known and outcomes were independent.

    `pace` is the coefficient of variation of the applications to come around the pace that is given, `drift` the
    standard deviation, on the log-odds scale, of the rate of the first step in the coming weeks around what it has
    been, and `clustering` by how much the variance of the count exceeds that of independent outcomes, as a share of it:
    (m - 1) rho for clusters of m with a correlation rho. Raises `ValueError` for what is negative or no number.
    """

    pace: float
    drift: float
    clustering: float

    def __post_init__(self) -> None:
        if not all(isfinite(each) and each >= 0 for each in (self.pace, self.drift, self.clustering)):
            raise ValueError(f"dispersions are 0 or more, not {self}")


OWN_PACE_SPREAD, CHOSEN_PACE_SPREAD = 1.0, 0.3
DRIFT, CLUSTERING = 0.5, 0.5
CHOSEN_PACE = Dispersion(CHOSEN_PACE_SPREAD, DRIFT, CLUSTERING)
"""The dispersion where the person chooses how many to send."""


def own_pace_dispersion(sent: int) -> Dispersion:
    """Return the dispersion when continuing a pace measured from `sent` applications, at least 1.

    A count of n tells its rate within a share of 1 / sqrt(n); that adds to how people change their pace. Raises
    `ValueError` for none.
    """
    if sent < 1:
        raise ValueError(f"a pace is read off one application or more, not {sent}")
    return Dispersion(sqrt(OWN_PACE_SPREAD**2 + 1 / sent), DRIFT, CLUSTERING)


@lru_cache(maxsize=32)
def pace_factors(spread: float, count: int, groups: int) -> FloatArray:
    """Draw `count` (a power of two) factors of a pace [count], even together with draws of so many steps.

    They have a gamma distribution of mean 1 and this coefficient of variation, so that Poisson numbers become negative
    binomial ones. Always the same draws. Source: Greenwood and Yule 1920.
    """
    if not spread:
        return np.ones(count)
    points = latin_supercube_points(count, groups + 1, 2)[:, groups, 0]
    shape = spread**-2
    return np.asarray(gammaincinv(shape, points) / shape)


def drifted(rates: FloatArray, spread: float) -> FloatArray:
    """Move the rates of the first step, of draws [N, S, C], by even draws of so much on the log-odds scale.

    All cells of a draw move alike, and each rate keeps its mean to the second order of `spread`.
    """
    count, steps, _ = rates.shape
    if not spread:
        return rates
    first = rates[:, 0]
    shift = spread * ndtri(latin_supercube_points(count, steps + 1, 2)[:, steps, 1])
    moved = expit(logit(first) + shift[:, None] - spread**2 * (0.5 - first))
    return np.concatenate([moved[:, None], rates[:, 1:]], axis=1)
