"""How well a job serves a person's priorities: weights from an order, a value with its range, and what to ask next.

The value is additive over fixed ranges (SMARTER: Edwards and Barron 1994, *Organizational Behavior and Human Decision
Processes*). Each priority runs from its worst acceptable level (0) to its best realistic one (100); what is not known
is a range of that scale. Nothing in the value of one job depends on which other jobs there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean

import numpy as np

MAX_PRIORITIES = 7
"""More than this nobody keeps apart while weighing."""

BEST_SCORE = 100
"""The best realistic level on the scale that begins at the worst acceptable one, 0."""

QUADRATURE_NODES = 60
"""Of the Gauss-Legendre rule for the distribution weights: exact to twelve digits for up to twelve priorities."""


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """What may be true on the scale from the worst (0) to the best level (100). Raises ``ValueError`` outside it."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 100:
            raise ValueError("A span lies between 0 and 100 and runs from its low end to its high end.")

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def width(self) -> float:
        return self.high - self.low


UNKNOWN_RANGE = ScoreRange(0, 100)

WeightingFunction = Callable[[int], tuple[float, ...]]
"""From how many priorities there are to their weights, the first in the order first."""


def centroid_weights(count: int) -> tuple[float, ...]:
    """Rank-order-centroid weights: the mean of all weights that keep the order and sum to 1.

    Assumes that nothing but the order is known of weights with a fixed sum. Raises ``ValueError`` below one priority.
    Source: Barron and Barrett 1996, *Management Science*; Edwards and Barron 1994.
    """
    _require_priorities(count)
    return tuple(sum(1 / rank for rank in range(first, count + 1)) / count for first in range(1, count + 1))


@cache
def distribution_weights(count: int) -> tuple[float, ...]:
    """Rank-order-distribution weights: the mean share when the first is rated 100 and the others anything below it.

    Assumes that the raw ratings of the others are uniform between 0 and the first one's. Flatter than the centroid.
    Raises ``ValueError`` below one priority and above twelve. Source: Roberts and Goodwin 2002, *Journal of
    Multi-Criteria Decision Analysis*; the one-dimensional integral is derived in ``docs/statistics/fit.md``.
    """
    _require_priorities(count)
    if count > 12:
        raise ValueError("Distribution weights are worked out for twelve priorities at most.")
    nodes, masses = np.polynomial.legendre.leggauss(QUADRATURE_NODES)
    along = (nodes + 1) / 2
    factors = 1 + np.arange(count)[:, None] * along
    steps = (masses / 2 * (1 - along) ** (count - 1) / factors.prod(axis=0) / factors).sum(axis=1)
    return tuple(float(weight) for weight in steps[::-1].cumsum()[::-1])


def weights_in_order(places: Sequence[int | None], weighting_method: WeightingFunction) -> tuple[float, ...]:
    """The weight of each priority, given its place in the order of swing (smaller first) or none yet.

    Those without a place come after the others and share what is left equally, which is the mean over every order they
    may still be put in. Equal places keep the order they are given in.
    """
    if not places:
        return ()
    by_rank = weighting_method(len(places))
    placed = sorted((place, index) for index, place in enumerate(places) if place is not None)
    rest = by_rank[len(placed) :]
    found = [fmean(rest) if rest else 0.0] * len(places)
    for weight, (_place, index) in zip(by_rank, placed, strict=False):
        found[index] = weight
    return tuple(found)


def weights_by_hand(points: Sequence[float]) -> tuple[float, ...]:
    """Points as shares of their sum. Raises ``ValueError`` when one is below nought or all are nought."""
    if any(each < 0 for each in points) or not sum(points) > 0:
        raise ValueError("Points are nought or more, and not all of them nought.")
    total = sum(points)
    return tuple(each / total for each in points)


def scale_position(number: float, worst: float, best: float) -> float:
    """Where ``number`` stands between ``worst`` (0) and ``best`` (100), which may be the smaller one; ends are kept.

    Raises ``ValueError`` when worst and best are the same.
    """
    if worst == best:
        raise ValueError("The worst and the best level are the same, so nothing lies between them.")
    return min(max((number - worst) / (best - worst), 0.0), 1.0) * 100


def range_between(one: float, other: float, worst: float, best: float) -> ScoreRange:
    """What may be true when the number lies between ``one`` and ``other``, in either order."""
    ends = sorted((scale_position(one, worst, best), scale_position(other, worst, best)))
    return ScoreRange(*ends)


def range_around(at: float, slack: float) -> ScoreRange:
    """``at`` give or take ``slack``, within the scale."""
    middle = min(max(at, 0.0), 100.0)
    return ScoreRange(max(middle - slack, 0.0), min(middle + slack, 100.0))


def fit_range(weights: Sequence[float], ranges: Sequence[ScoreRange]) -> ScoreRange:
    """The fit: the weighted mean of the levels, at least and at most. Weights sum to 1."""
    pairs = list(zip(weights, ranges, strict=True))
    low = sum(weight * span.low for weight, span in pairs)
    high = sum(weight * span.high for weight, span in pairs)
    return ScoreRange(min(low, 100.0), min(high, 100.0))


def most_informative_priority(weights: Sequence[float], ranges: Sequence[ScoreRange]) -> int | None:
    """The priority whose range moves the fit most when it becomes known; ``None`` when nothing is open."""
    moves = [weight * span.width for weight, span in zip(weights, ranges, strict=True)]
    widest = max(moves, default=0.0)
    return moves.index(widest) if widest > 0 else None


def _require_priorities(count: int) -> None:
    if count < 1:
        raise ValueError("Weights need at least one priority.")
