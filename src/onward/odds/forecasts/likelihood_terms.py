"""What a search says of its rates when refusals are used: the log-likelihood of the forecast."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from scipy.special import expit, log_expit

from onward.odds.distributions import FloatArray
from onward.odds.response_lags import ResponseLags
from onward.odds.silence_bins import BIN_STARTS, IntArray
from onward.odds.trials import TrialCounts

MIN_PROBABILITY = 1e-15


@dataclass(frozen=True, slots=True, eq=False)
class LikelihoodTerms:
    """The log-likelihood of every step and cell, as a function of the log odds x of passing.

    A positive adds log theta and a refusal log(1 - theta). A silence of age a adds log(1 - theta G - (1 - theta) r H),
    the laws G of positives and H of refusals taken at a + 1, because the last day has been seen to its end.

    `positives` and `refused` [S, C]. Kinds of silence [N], those counted at all, in order of `place`, the flat index of
    step and cell: how many are `silent`, which share of failures is `told` by then, and how many `more` of the passes.
    """

    positives: FloatArray
    refused: FloatArray
    place: IntArray
    silent: FloatArray
    told: FloatArray
    more: FloatArray

    @classmethod
    def of(cls, counts: TrialCounts, lags: tuple[ResponseLags, ...]) -> Self:
        """Those of counts without a leading axis, with one law of answering times for each step."""
        steps, cells, _ = counts.silent.shape
        heard, told = answered_by_age(lags)
        step, cell, age = np.nonzero(counts.silent)
        return cls(
            positives=counts.positives.astype(np.float64),
            refused=counts.refused.sum(axis=-1).astype(np.float64),
            place=np.ravel_multi_index((step, cell), (steps, cells)),
            silent=counts.silent[step, cell, age].astype(np.float64),
            told=told[step, age],
            more=heard[step, age] - told[step, age],
        )

    def value(self, x: FloatArray) -> FloatArray:
        """The log-likelihood at log odds `x` [S, C, ...], same shape."""
        total: FloatArray = (
            _broadcast(self.positives + self.refused, x) * log_expit(x) - _broadcast(self.refused, x) * x
        )
        if self.place.size:
            theta = self._at_silences(expit(x))
            total += self._summed(self.silent[:, None] * np.log(self._unheard(theta)), x)
        return total

    def slopes(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Slope and information (minus the curvature, at least 0) at log odds `x` [S, C, ...], same shape each."""
        theta = expit(x)
        settled = _broadcast(self.positives + self.refused, x)
        slope = _broadcast(self.positives, x) - settled * theta
        bend = settled * theta * (1 - theta)
        if self.place.size:
            at = self._at_silences(theta)
            lost = self.more[:, None] * at * (1 - at) / self._unheard(at)
            slope -= self._summed(self.silent[:, None] * lost, x)
            bend += self._summed(self.silent[:, None] * lost * (1 - 2 * at + lost), x)
        return slope, np.maximum(bend, 0.0)

    def _unheard(self, theta: FloatArray) -> FloatArray:
        unheard: FloatArray = np.maximum(1 - self.told[:, None] - theta * self.more[:, None], MIN_PROBABILITY)
        return unheard

    def _at_silences(self, theta: FloatArray) -> FloatArray:
        return theta.reshape(self.positives.size, -1)[self.place]

    def _summed(self, terms: FloatArray, like: FloatArray) -> FloatArray:
        total = np.zeros((self.positives.size, terms.shape[-1]))
        used, first = np.unique(self.place, return_index=True)
        total[used] = np.add.reduceat(terms, first, axis=0)
        return total.reshape(like.shape)


@lru_cache(maxsize=64)
def answered_by_age(lags: tuple[ResponseLags, ...]) -> tuple[FloatArray, FloatArray]:
    """For each step and bin of ages, [S, A]: the share of passes, and of failures, told by the end of its first day."""
    heard = np.stack([law.cdf(BIN_STARTS + 1) for law in lags])
    told = np.stack([law.refused * law.cdf(BIN_STARTS + 1, "refusal") for law in lags])
    return heard, told


def _broadcast(table: FloatArray, like: FloatArray) -> FloatArray:
    return table.reshape(*table.shape, *(1,) * (like.ndim - table.ndim))
