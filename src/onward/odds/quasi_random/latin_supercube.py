"""Even points in many dimensions: a Sobol net for each group of dimensions, and one more across the groups."""

from functools import cache

import numpy as np

from onward.odds.distributions import FloatArray
from onward.odds.quasi_random.sobol import POLYNOMIALS, sobol_points
from onward.odds.silence_bins import IntArray

FOLLOWING_DIMENSIONS = len(POLYNOMIALS) - 1


@cache
def latin_supercube_points(count: int, groups: int, size: int) -> FloatArray:
    """Return `count` points (a power of two) in the open unit cube, [count, groups, size].

    The first dimensions of all groups (up to seven) together are Sobol's points, and so are the first and up to six
    others of one group; else they meet as if drawn at random. Always the same points, read-only: the group's number
    is the seed. Raises `ValueError` for another count or more groups. Source: Owen 1998, Latin supercube sampling; Owen
    1995, nested scrambling.
    """
    lead = sobol_points(count, groups)
    points = np.empty((count, groups, size))
    points[:, :, 0] = lead
    for group in range(groups):
        rng, rank = np.random.default_rng(group), (lead[:, group] * count).astype(np.int64)
        for first in range(1, size, FOLLOWING_DIMENSIONS):
            net = sobol_points(count, 1 + min(FOLLOWING_DIMENSIONS, size - first))
            ranked = net[np.argsort(net[:, 0])][_scrambled(count, rng)]
            points[:, group, first : first + FOLLOWING_DIMENSIONS] = ranked[rank, 1:]
    points.flags.writeable = False
    return points


def _scrambled(count: int, rng: np.random.Generator) -> IntArray:
    """Return the numbers below `count` with halves, quarters, ... exchanged at random: even points stay even."""
    order = np.zeros(1, dtype=np.int64)
    while len(order) < count:
        turned = rng.integers(2, size=len(order))
        order = np.stack([2 * order + turned, 2 * order + 1 - turned], axis=1).ravel()
    return order
