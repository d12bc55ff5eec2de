"""The chance that a person as good as those usually shortlisted is shortlisted: exact, and in closed form for many."""

from dataclasses import dataclass
from functools import lru_cache
from math import floor, isfinite, pi, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, ndtr, ndtri

from onward.odds.distributions import DEFAULT_LEVEL, Estimate, FloatArray, LogNormal, tail_probabilities
from onward.odds.provenance import Method

SHORTLIST_METHOD = Method(
    name="shortlist by a noisy score, exact up to 200 others",
    formula="sum over N of P(N) P(at most k - 1 of N others score above r2 m + sqrt(1 - r2) e), e ~ N(0, 1)",
    page="perspective",
)
MIN_SHARE = 1e-15
EXACT_UP_TO = 200
SCORE_REACH, SCORE_NODES, TAIL_NODES = 9.0, 240, 64
ROUNDING_SLACK = NEGLIGIBLE = 1e-9


@dataclass(frozen=True, slots=True)
class Screening:
    """Assumptions about how screening works.

    `shortlist` is how many are invited, above 0; `strength_seen` is r2, the share of the variance of the score that is
    true strength, 0 <= r2 < 1; `most_invited` caps the share of the applicants that is invited, above 0 and at most 1.
    Raises `ValueError` outside these ranges.
    """

    shortlist: float = 6.0
    strength_seen: float = 0.2
    most_invited: float = 1.0

    def __post_init__(self) -> None:
        if not (isfinite(self.shortlist) and self.shortlist > 0 and 0 <= self.strength_seen < 1):
            raise ValueError(f"a shortlist is above 0 and strength_seen from 0 to below 1, not {self}")
        if not 0 < self.most_invited <= 1:
            raise ValueError(f"the share invited at most lies above 0 and up to 1, not {self.most_invited}")

    def places(self, others: int) -> int:
        """Count how many of `others` and the person are invited: whole people, and at least one."""
        return max(1, floor(min(self.shortlist, self.most_invited * (others + 1)) + ROUNDING_SLACK))


def shortlist_chance(
    competitors: ArrayLike, shortlist: float = 6.0, strength_seen: float = 0.2, most_invited: float = 1.0
) -> FloatArray:
    """Work out the chance that a person as good as the typical shortlisted one is shortlisted, as `competitors` [...].

    `competitors` is how many others applied, 0 or more, taken as a large pool; the rest as in `Screening`. The score is
    r Q + sqrt(1 - r2) e with Q and e standard normal. Without a cap the chance is 1 when all fit on the shortlist and
    k / (N + 1) when r2 = 0; it falls in N and rises in k. Too high for few others: use `exact_chances` there. Raises
    `ValueError` outside these ranges. Source: selection intensity of a truncated normal, as in breeding and personnel
    selection.
    """
    screening = Screening(shortlist, strength_seen, most_invited)
    others = np.asarray(competitors, dtype=np.float64)
    if not (np.all(np.isfinite(others)) and np.all(others >= 0)):
        raise ValueError("competitors must be 0 or more and finite")
    share = np.clip(screening.shortlist / (others + 1), MIN_SHARE, screening.most_invited)
    inside = np.minimum(share, 1 - MIN_SHARE)
    z = -ndtri(inside)
    intensity = np.exp(-(z**2) / 2) / sqrt(2 * pi) / inside
    chance = ndtr((strength_seen * intensity - z) / sqrt(1 - strength_seen))
    return np.asarray(np.where(share >= 1, 1.0, chance), dtype=np.float64)


@lru_cache(maxsize=64)
def exact_chances(screening: Screening) -> FloatArray:
    """Work out the chance of `shortlist_chance` for 0 to 200 others, exactly, f64[201]: whole people, whole places.

    The person is as strong as those invited from such a pool are on average. Their mean score m is that of the k best
    of N + 1 standard normals. The person is invited when at most k - 1 of the N others score above theirs. Both are
    integrals over one normal score, by 240 Gauss-Legendre nodes. Source: order statistics of a normal sample, David
    and Nagaraja (2003).
    """
    points, weights = np.polynomial.legendre.leggauss(SCORE_NODES)
    score = SCORE_REACH * points
    weights = SCORE_REACH * weights * np.exp(-(score**2) / 2) / sqrt(2 * pi)
    others = np.arange(EXACT_UP_TO + 1)
    places = np.array([screening.places(int(count)) for count in others])
    everybody = places > others
    n, k, r2 = others[~everybody, None], places[~everybody, None], screening.strength_seen
    mean_score = (n + 1) / k * ((score * bdtr(k - 1.0, n, ndtr(-score))) @ weights)[:, None]
    own = r2 * mean_score + sqrt(1 - r2) * score
    chances = np.ones(others.size)
    chances[~everybody] = bdtr(k - 1.0, n, ndtr(-own)) @ weights
    chances.setflags(write=False)
    return chances


def chance_in_field(competitors: LogNormal, screening: Screening, level: float = DEFAULT_LEVEL) -> Estimate:
    """Estimate the chance over an uncertain number of competitors: its mean, and its range between the fields.

    `competitors` is rounded to whole people: the sum is exact up to 200 others, and by the closed form from there on,
    where the two differ by less than .01 for shortlists of 3 to 12 and r2 up to .5. The range is widened to hold the
    mean where it is very skewed.
    """
    up_to = competitors.cdf(np.arange(EXACT_UP_TO + 1) + 0.5)
    tail, tail_weights = _chances_of_many(competitors, float(up_to[-1]), screening)
    chances = np.concatenate([exact_chances(screening), tail])
    weights = np.concatenate([np.diff(up_to, prepend=0.0), tail_weights])
    mean = float(chances @ weights / weights.sum())
    low, high = _weighted_quantiles(chances, weights, tail_probabilities(level))
    return Estimate(mean, min(low, mean), max(high, mean), level)


def _chances_of_many(competitors: LogNormal, below: float, screening: Screening) -> tuple[FloatArray, FloatArray]:
    """Return chances and weights of the fields above 200 others, `below` being the probability of the rest."""
    if 1 - below <= NEGLIGIBLE:
        return np.empty(0), np.empty(0)
    points, weights = np.polynomial.legendre.leggauss(TAIL_NODES)
    probabilities = below + (1 - below) * (points + 1) / 2
    others = competitors.quantiles(probabilities)
    chances = shortlist_chance(others, screening.shortlist, screening.strength_seen, screening.most_invited)
    return chances, (1 - below) * weights / 2


def _weighted_quantiles(values: FloatArray, weights: FloatArray, q: tuple[float, float]) -> tuple[float, float]:
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) / weights.sum()
    found = values[order][np.minimum(np.searchsorted(reached, q), len(values) - 1)]
    return float(found[0]), float(found[1])
