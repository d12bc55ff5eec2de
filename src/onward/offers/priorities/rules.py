"""Weights of priorities: from the order of swing, or from points given by hand.

The methods are those of SMARTER (Edwards and Barron 1994, *Organizational Behavior and Human Decision Processes*).
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from statistics import fmean

import numpy as np

MAX_PRIORITIES = 7
"""More than this nobody keeps apart while weighing."""

QUADRATURE_NODES = 60
"""Of the Gauss-Legendre rule for the distribution weights: exact to twelve digits for up to twelve priorities."""


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


def _require_priorities(count: int) -> None:
    if count < 1:
        raise ValueError("Weights need at least one priority.")


_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(?:\s+(\D{1,30}))?")


def amount_in(words: str) -> tuple[Decimal, str] | None:
    """Return the number and the unit of "45,000 a year"; ``None`` where words are more than that."""
    found = _AMOUNT.fullmatch(words.strip())
    if found is None:
        return None
    whole, decimals, unit = found.groups(default="")
    return Decimal(whole.replace(",", "") + decimals), unit.strip()
