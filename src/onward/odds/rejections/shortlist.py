"""The chance to be shortlisted of a person as good as those who usually are, in closed form."""

from math import isfinite, pi, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.provenance import Method

SHORTLIST_METHOD = Method(
    name="shortlist by a noisy score, closed form",
    formula="1 - Phi[(z - r2 lambda) / sqrt(1 - r2)], s = k/(N+1), z = Phi^-1(1-s), lambda = phi(z)/s, mean over log N",
    page="perspective",
)
MIN_SHARE = 1e-15


def shortlist_chance(
    competitors: ArrayLike, shortlist: float = 6.0, strength_seen: float = 0.2, most_invited: float = 1.0
) -> FloatArray:
    """Work out the chance that a person as good as the typical shortlisted one is shortlisted, as `competitors` [...].

    `competitors` is how many others applied, 0 or more; `shortlist` how many are invited, above 0; `strength_seen` is
    r2, the share of the variance of the screening score that is true strength, 0 <= r2 < 1. The score is
    r Q + sqrt(1 - r2) e with Q and e standard normal; the pool is taken as large, which is within .015 of exact when
    averaged over a distribution of N with a median of 40 or more. `most_invited`, above 0 and at most 1, caps the share
    of the applicants that is invited, for openings with few. Without a cap the chance is 1 when all fit on the
    shortlist and k / (N + 1) when r2 = 0; it falls in N and rises in k. Raises `ValueError` outside these ranges.
    Source: selection intensity of a truncated normal, as in breeding and personnel selection.
    """
    others = np.asarray(competitors, dtype=np.float64)
    if not (isfinite(shortlist) and shortlist > 0 and np.all(np.isfinite(others)) and np.all(others >= 0)):
        raise ValueError("competitors must be 0 or more, the shortlist above 0, and both finite")
    if not (0 <= strength_seen < 1 and 0 < most_invited <= 1):
        raise ValueError(
            f"strength_seen must lie in [0, 1) and most_invited in (0, 1], not {strength_seen} and {most_invited}"
        )
    share = np.clip(shortlist / (others + 1), MIN_SHARE, most_invited)
    inside = np.minimum(share, 1 - MIN_SHARE)
    z = -ndtri(inside)
    intensity = np.exp(-(z**2) / 2) / sqrt(2 * pi) / inside
    chance = ndtr((strength_seen * intensity - z) / sqrt(1 - strength_seen))
    return np.asarray(np.where(share >= 1, 1.0, chance), dtype=np.float64)


def mean_shortlist_chance(
    competitors: LogNormal, shortlist: float = 6.0, strength_seen: float = 0.2, most_invited: float = 1.0
) -> float:
    """Average `shortlist_chance` over an uncertain number of competitors, by 31 Gauss-Hermite nodes in its log."""
    others, weights = competitors.nodes(31)
    return float(weights @ shortlist_chance(others, shortlist, strength_seen, most_invited))
