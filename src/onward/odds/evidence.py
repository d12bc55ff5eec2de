"""Evidence that a person passes a step less often than ordinary people do: a number that may be looked at any time.

The evidence E compares two accounts of the same outcomes. It starts at 1, is 1 on average for ordinary people however
long they search, and so reaches 1/a for at most one in 1/a of them, ever. Here it is always its natural logarithm.
"""

from functools import lru_cache
from math import log
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array
from scipy.special import logsumexp, xlogy

from onward.odds.ages import Counted
from onward.odds.laws import Floats
from onward.odds.likelihood import Tables, shifts, tables
from onward.odds.reference import Reference

CENTRES = (0.2, 0.4)
"""The odds ratios round which the alternative lies, half of it round each."""
NEVER = 0.25
"""The weight of the alternative that no positive ever comes."""
RATIOS: Floats = np.array([0.0, 0.15, 0.3, 0.45, 0.6])
"""The shares of an agreed rate that are bet on, and how much on each."""
BETS: Floats = np.array([0.28, 0.18, 0.18, 0.18, 0.18])
CHUNK = 8192
Summed = TypeVar("Summed", Floats, Counted)


class Readings(NamedTuple):
    """For each person, shape [U]: log evidence, and posterior mean of the log-odds shift among ordinary people."""

    log_e: Floats
    shift: Floats


def log_e_from_likelihood(likelihood: Floats, spread: float, no_success: ArrayLike) -> Floats:
    """Log evidence [...] from the log-likelihood [..., K] over `shifts(spread)` and whether no positive came [...].

    E = [sum f1 e^L + .25 1{no positive}] / sum f0 e^L. Ordinary shifts are f0 = N(0, spread^2); f1, worth .75, lies
    half round log .2 and half round log .4 with the same spread. So f1/f0 falls as the shift grows, E falls with every
    positive, and the guarantee holds as well for people who do better. Source: Ville (1939); Robbins (1970).
    """
    return _readings(likelihood, spread, no_success).log_e


def masked(log_e: Floats) -> Floats:
    """Log evidence [...] that a good past cannot hide, from those `log_e` [..., B] of the search from each block on.

    1/2 E_1 + 1/2 sum_k E_k / (k (k + 1)) over all blocks ever; those not begun count as 1, so it is 1 on average too.
    """
    shares = log_shares(log_e.shape[-1])
    return np.asarray(np.logaddexp(logsumexp(log_e + shares[:-1], axis=-1), shares[-1]), dtype=np.float64)


def log_shares(blocks: int) -> Floats:
    """Logarithms of the weights in `masked`: of the search from each of so many blocks on, and of those to come."""
    number = np.arange(1, blocks + 1)
    shares = np.append(1 / (number * (number + 1.0)), 1 / (blocks + 1.0)) / 2
    shares[0] += 0.5
    return np.log(shares)


def log_e_from_each_block(likelihood: Floats, positives: Counted, spread: float) -> Floats:
    """Log evidence [..., B] of the search from each block on, of log-likelihood [..., B, K] and positives [..., B]."""
    return log_e_from_likelihood(onward(likelihood, -2), spread, onward(positives, -1) == 0)


def onward(blocks: Summed, axis: int) -> Summed:
    """Sums over this block and all later ones, same shape."""
    return np.flip(np.cumsum(np.flip(blocks, axis), axis), axis)


def known_base_log_e(positives: Counted, not_passed: Counted, base: ArrayLike) -> Floats:
    """Log evidence [...] against "at least the agreed rate `base` [C] in every cell", from counts [..., C].

    `not_passed` are final: no positive can come any more. A mixture of five bets on a share rho of the rate, each
    rho^S [(1 - rho b)/(1 - b)]^F, of which no factor has a mean above 1 while the rates are at least b. To be used
    where a line was agreed, not where people are meant. Source: Wald (1945); Robbins (1970).
    """
    b = np.asarray(base, dtype=np.float64)[..., None]
    failed: Floats = not_passed[..., None] * (np.log1p(-RATIOS * b) - np.log1p(-b))
    won = xlogy(positives.sum(axis=-1)[..., None], RATIOS)
    return np.asarray(logsumexp(np.log(BETS) + won + failed.sum(axis=-2), axis=-1), dtype=np.float64)


def tables_of_test(reference: Reference, step: int) -> Tables:
    """The tables of the test at one step: answers are taken to be 1.3 times as slow as thought, the safe side here."""
    return tables(reference.base[step], reference.lags[step].slower(), reference.null_spread(step))


def evalue_batch(positives: Counted, nonpos: Counted | csr_array, reference: Reference, step: int) -> Readings:
    """Evidence and posterior of many people at once, without regard to blocks; about a microsecond each.

    `positives` [U, C]; `nonpos` by cell and age, as [U, C, A] or, since most of it is 0, as a sparse [U, C * A]. Final
    counts stand in the last bin of ages.
    """
    table, spread = tables_of_test(reference, step), reference.null_spread(step)
    flat = table.not_passed.reshape(-1, len(table.shift))
    sparse = nonpos if isinstance(nonpos, csr_array) else csr_array(nonpos.reshape(len(positives), -1))
    found = Readings(np.empty(len(positives)), np.empty(len(positives)))
    for start in range(0, len(positives), CHUNK):
        part = slice(start, start + CHUNK)
        likelihood = positives[part] @ table.passed + sparse[part] @ flat
        readings = _readings(likelihood, spread, ~positives[part].any(axis=1))
        found.log_e[part], found.shift[part] = readings
    return found


def _readings(likelihood: Floats, spread: float, no_success: ArrayLike) -> Readings:
    top = likelihood.max(axis=-1)
    relative = likelihood - top[..., None]
    mass = np.exp(relative, out=relative) @ _laws(spread)
    never = np.where(no_success, log(NEVER), -np.inf)
    below = np.logaddexp(np.log(mass[..., 1]) + top, never)
    return Readings(below - np.log(mass[..., 0]) - top, mass[..., 2] / mass[..., 0])


@lru_cache(maxsize=64)
def _laws(spread: float) -> Floats:
    """On the grid, as columns [K, 3]: the law of ordinary shifts, the alternative, and the former times the shift."""
    shift = shifts(spread)
    ordinary = _normal(shift, 0.0, spread)
    below = (1 - NEVER) * np.mean([_normal(shift, log(centre), spread) for centre in CENTRES], axis=0)
    return np.stack([ordinary, below, ordinary * shift], axis=1)


def _normal(shift: Floats, centre: float, spread: float) -> Floats:
    weight = -(((shift - centre) / spread) ** 2) / 2
    return np.asarray(np.exp(weight - logsumexp(weight)))
