"""How long a run of rejections chance alone can produce."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from onward.odds.distributions import Beta, FloatArray, checked_share
from onward.odds.provenance import Method, Result

STREAK_METHOD = Method(
    name="longest run of failures, exact recurrence",
    formula="A_m = A_(m-1) - p q^k A_(m-k-1), A_m = 1 for m < k, A_k = 1 - q^k, mean over the law of p",
    page="perspective",
)
STREAK_QUANTILES = (0.1, 0.5, 0.9)
MAX_STREAK_TRIALS = 100_000
STREAK_NODES = 48


@dataclass(frozen=True, slots=True)
class Quantile:
    """With probability `q` the count is at most `count`."""

    q: float
    count: int


@dataclass(frozen=True, slots=True)
class LongestStreak(Result):
    """Quantiles of the longest run of failures that chance alone makes in `trials` independent trials.

    Inputs: `trials`, and `chance`, a fixed number or the distribution of an uncertain one.
    """

    trials: int
    chance: Beta | float
    quantiles: tuple[Quantile, ...]


@lru_cache(maxsize=32)
def longest_streak(trials: int, chance: Beta | float, q: tuple[float, ...] = STREAK_QUANTILES) -> LongestStreak:
    """Work out quantiles of the longest run of failures in `trials` trials (0 to 100,000) that each pass with `chance`.

    `chance` is a number from 0 to 1, or a beta distribution to average over, by 48 Gauss-Legendre nodes in its
    probability scale. Exact for a number. Assumes independent trials. Raises `ValueError` outside these
    ranges and for a `q` not strictly between 0 and 1. Source: Feller, volume 1, chapter XIII; Schilling (1990), The
    longest run of heads.
    """
    if not all(0 < each < 1 for each in q):
        raise ValueError(f"quantiles lie strictly between 0 and 1, not {q}")
    if not 0 <= trials <= MAX_STREAK_TRIALS:
        raise ValueError(f"trials must be from 0 to {MAX_STREAK_TRIALS}, not {trials}")
    if isinstance(chance, Beta):
        points, weights = np.polynomial.legendre.leggauss(STREAK_NODES)
        p, weights = chance.quantiles((points + 1) / 2), weights / 2
    else:
        p, weights = np.array([checked_share("chance", chance)]), np.ones(1)

    def at_most(count: int) -> float:
        return float(weights @ chance_of_no_streak(trials, count + 1, p))

    found = tuple(Quantile(each, bisect_left(range(trials), each, key=at_most)) for each in q)
    return LongestStreak(trials=trials, chance=chance, quantiles=found, method=STREAK_METHOD, sources=())


def chance_of_no_streak(trials: int, length: int, p: FloatArray) -> FloatArray:
    """Work out the probability that `trials` trials hold no run of `length` failures, for each pass probability in `p`.

    Same shape as `p`; `length` is at least 1. Steps through the recurrence in blocks of length + 1, inside which every
    difference is already known, so the cost is trials / length array operations and only two blocks are held.
    """
    tail = (1 - p) ** length
    if length > trials:
        return np.ones_like(p)
    before = np.ones((length + 1, p.size))
    before[length] = 1 - tail
    done = length
    while done < trials:
        steps = min(length + 1, trials - done)
        after = before[-1] - np.cumsum(before[:steps] * (p * tail), axis=0)
        before = np.concatenate([before[steps:], after])
        done += steps
    last: FloatArray = np.clip(before[-1], 0.0, 1.0)
    return last
