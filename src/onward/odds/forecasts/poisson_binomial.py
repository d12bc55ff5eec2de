"""How many of several unlike trials succeed."""

import numpy as np

from onward.odds.distributions import FloatArray


def poisson_binomial(chances: FloatArray) -> FloatArray:
    """The law of the number of successes, [J + 1, ...], of independent trials with these `chances` [J, ...]; exact.

    Source: convolution, one trial after the other; the Poisson-binomial law.
    """
    law = np.zeros((len(chances) + 1, *chances.shape[1:]))
    law[0] = 1
    for done, chance in enumerate(chances, start=1):
        law[1 : done + 1] += chance * (law[:done] - law[1 : done + 1])
        law[0] *= 1 - chance
    return law
