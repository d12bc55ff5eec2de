"""Evidence that a person passes a step less often than ordinary people do: an e-value, valid at any number of looks.

The evidence E compares two accounts of the same outcomes. It starts at 1, is 1 on average for ordinary people however
long they search, and so reaches 1/a for at most one in 1/a of them, ever. Here it is always its natural logarithm.
"""

from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import logsumexp

from onward.odds.distributions import FloatArray
from onward.odds.reference_population import ReferencePopulation
from onward.odds.shift_likelihood import LikelihoodTables, likelihood_tables, shift_grid
from onward.odds.silence_bins import IntArray
from onward.odds.trials import sums_from_each_block

ALTERNATIVE_RATIOS = (0.2, 0.4)
"""The odds ratios around which the alternative lies, half of it around each."""
NO_POSITIVE_WEIGHT = 0.25
"""The weight of the alternative that no positive ever comes."""


def log_e_from_likelihood(likelihood: FloatArray, spread: float, no_success: ArrayLike) -> FloatArray:
    """Work out log evidence [...] from the log-likelihood [..., K] over `shift_grid(spread)`.

    `no_success` [...] says whether no positive came.

    E = [sum f1 e^L + .25 1{no positive}] / sum f0 e^L. Ordinary shifts are f0 = N(0, spread^2); f1, worth .75, lies
    half around log .2 and half around log .4 with the same spread. So f1/f0 falls as the shift grows, E falls with
    every positive, and the guarantee holds as well for people who do better. Source: Ville (1939); Robbins (1970).
    """
    top = likelihood.max(axis=-1)
    relative = likelihood - top[..., None]
    mass = np.exp(relative, out=relative) @ _shift_densities(spread)
    never = np.where(no_success, log(NO_POSITIVE_WEIGHT), -np.inf)
    below = np.logaddexp(np.log(mass[..., 1]) + top, never)
    return np.asarray(below - np.log(mass[..., 0]) - top, dtype=np.float64)


def mixed_over_blocks(log_e: FloatArray) -> FloatArray:
    """Mix the log evidence [..., B] of the search from each block on into one [...] that a good past cannot hide.

    1/2 E_1 + 1/2 sum_k E_k / (k (k + 1)) over all blocks ever; those not begun count as 1, so it is 1 on average too.
    """
    shares = log_block_weights(log_e.shape[-1])
    return np.asarray(np.logaddexp(np.logaddexp.reduce(log_e + shares[:-1], axis=-1), shares[-1]), dtype=np.float64)


def log_block_weights(blocks: int) -> FloatArray:
    """Return the logarithms of the weights that `mixed_over_blocks` gives each block and all those to come, [B + 1]."""
    number = np.arange(1, blocks + 1)
    shares = np.append(1 / (number * (number + 1.0)), 1 / (blocks + 1.0)) / 2
    shares[0] += 0.5
    return np.log(shares)


def log_e_from_each_block(likelihood: FloatArray, positives: IntArray, spread: float) -> FloatArray:
    """Work out log evidence [..., B] of the search from each block on.

    From the log-likelihood [..., B, K] and the positives [..., B] of each block.
    """
    return log_e_from_likelihood(sums_from_each_block(likelihood, -2), spread, sums_from_each_block(positives, -1) == 0)


def diagnosis_tables(reference: ReferencePopulation, step: int) -> LikelihoodTables:
    """Return the tables of the test at one step; answers are taken to be 1.3 times as slow as thought, to be safe."""
    return likelihood_tables(reference.base[step], reference.lags[step].slower(), reference.null_spread(step))


@lru_cache(maxsize=64)
def _shift_densities(spread: float) -> FloatArray:
    """Return on the grid, as columns [K, 2], the distribution of ordinary shifts and the alternative."""
    shift = shift_grid(spread)
    ordinary = _normal_on_grid(shift, 0.0, spread)
    below = (1 - NO_POSITIVE_WEIGHT) * np.mean(
        [_normal_on_grid(shift, log(centre), spread) for centre in ALTERNATIVE_RATIOS], axis=0
    )
    return np.stack([ordinary, below], axis=1)


def _normal_on_grid(shift: FloatArray, centre: float, spread: float) -> FloatArray:
    weight = -(((shift - centre) / spread) ** 2) / 2
    return np.asarray(np.exp(weight - logsumexp(weight)))
