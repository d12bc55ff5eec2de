"""How many of several unlike trials succeed."""

import numpy as np

from onward.odds.distributions import FloatArray


def poisson_binomial(chances: FloatArray) -> FloatArray:
    """Work out the probability of each number of successes, [J + 1, ...], in trials with `chances` [J, ...]; exact.

    The trials are independent. Source: the Poisson-binomial distribution, by convolution of one trial after the other.
    """
    pmf = np.zeros((len(chances) + 1, *chances.shape[1:]))
    pmf[0] = 1
    for done, chance in enumerate(chances, start=1):
        pmf[1 : done + 1] += chance * (pmf[:done] - pmf[1 : done + 1])
        pmf[0] *= 1 - chance
    return pmf
