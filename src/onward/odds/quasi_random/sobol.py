"""Sobol's points: a few hundred points, always the same, that fill a cube far more evenly than random ones."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from onward.odds.distributions import FloatArray

GOLDEN_SECTION = (5**0.5 - 1) / 2
POLYNOMIALS = (
    (0, ()),
    (0, (1,)),
    (1, (1, 3)),
    (1, (1, 3, 1)),
    (2, (1, 1, 1)),
    (1, (1, 1, 3, 3)),
    (4, (1, 3, 5, 13)),
)
"""Inner coefficients of a primitive polynomial and first direction numbers of each coordinate (Joe and Kuo 2008)."""


@cache
def sobol_points(count: int, size: int) -> FloatArray:
    """Return `count` points (a power of two) in the open unit cube of `size` dimensions (1 to 7), [count, size].

    Each lies in the middle of its cell, so none on an edge, and all are shifted digit by digit by a fixed amount, so
    that none lies in a corner. Read-only, kept once made. Raises `ValueError` for another count or size. Source: Sobol
    1967, direction numbers of Joe and Kuo 2008.
    """
    bits = count.bit_length() - 1
    if count < 1 or count != 2**bits or not 1 <= size <= len(POLYNOMIALS):
        raise ValueError(f"Sobol's points come in powers of two and up to {len(POLYNOMIALS)} dimensions")
    index, cells = np.arange(count)[:, None], np.zeros((count, size), dtype=np.int64)
    for bit, step in enumerate(np.transpose([_direction_numbers(column, bits) for column in range(size)])):
        cells ^= np.where(index >> bit & 1, step, 0)
    points = ((cells ^ digital_shifts(count, size)) + 0.5) / count
    points.flags.writeable = False
    return points


def digital_shifts(count: int, size: int) -> NDArray[np.int64]:
    """Return by how many cells each coordinate is shifted, exclusive or, [size]: multiples of the golden section."""
    parts = np.arange(1, size + 1) * GOLDEN_SECTION % 1
    return np.asarray(np.floor(parts * count), dtype=np.int64)


def _direction_numbers(column: int, bits: int) -> NDArray[np.int64]:
    """Return what flipping each bit of the index, lowest first, does to the cell along this coordinate."""
    inner, first = POLYNOMIALS[column]
    degree, odd = len(first), list(first or (1,) * bits)
    while len(odd) < bits:
        number = odd[-degree] ^ odd[-degree] << degree
        for back in range(1, degree):
            number ^= (inner >> degree - 1 - back & 1) * odd[-back] << back
        odd.append(number)
    return np.array([odd[bit] << bits - 1 - bit for bit in range(bits)], dtype=np.int64)
