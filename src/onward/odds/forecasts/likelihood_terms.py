"""The log-likelihood of a search for the forecast; rejections count here, unlike in the diagnosis."""

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

    A positive adds log theta and a rejection log(1 - theta). A silence of age a adds
    log(1 - theta G - (1 - theta) r H), with the distributions G of positives and H of rejections at a + 1, because the
    last day has been seen to its end, and r the share that is ever sent a rejection.

    `positives` and `rejected` [S, C]. Kinds of silence [N], those counted at all, in order of `place`, the flat index
    of step and cell: how many are `silent`, which share of the failures is known by then (`failures_heard`), and by
    how much the share of the passes is above it (`excess_heard`).
    """

    positives: FloatArray
    rejected: FloatArray
    place: IntArray
    silent: FloatArray
    failures_heard: FloatArray
    excess_heard: FloatArray

    @classmethod
    def of(cls, counts: TrialCounts, lags: tuple[ResponseLags, ...]) -> Self:
        """Read the terms off counts without a leading axis, with one distribution of response times for each step."""
        steps, cells, _ = counts.silent.shape
        passes, failures = answered_by_age(lags)
        step, cell, age = np.nonzero(counts.silent)
        return cls(
            positives=counts.positives.astype(np.float64),
            rejected=counts.rejected.sum(axis=-1).astype(np.float64),
            place=np.ravel_multi_index((step, cell), (steps, cells)),
            silent=counts.silent[step, cell, age].astype(np.float64),
            failures_heard=failures[step, age],
            excess_heard=passes[step, age] - failures[step, age],
        )

    def value(self, x: FloatArray) -> FloatArray:
        """Work out the log-likelihood at log odds `x` [S, C, ...], same shape."""
        total: FloatArray = (
            _broadcast(self.positives + self.rejected, x) * log_expit(x) - _broadcast(self.rejected, x) * x
        )
        if self.place.size:
            theta = self._at_silences(expit(x))
            total += self._summed(self.silent[:, None] * np.log(self._unheard(theta)), x)
        return total

    def slopes(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Work out slope and information (minus the curvature, at least 0) at log odds `x` [S, C, ...], same shape."""
        theta = expit(x)
        settled = _broadcast(self.positives + self.rejected, x)
        slope = _broadcast(self.positives, x) - settled * theta
        information = settled * theta * (1 - theta)
        if self.place.size:
            rate = self._at_silences(theta)
            lost = self.excess_heard[:, None] * rate * (1 - rate) / self._unheard(rate)
            slope -= self._summed(self.silent[:, None] * lost, x)
            information += self._summed(self.silent[:, None] * lost * (1 - 2 * rate + lost), x)
        return slope, np.maximum(information, 0.0)

    def _unheard(self, theta: FloatArray) -> FloatArray:
        unheard: FloatArray = np.maximum(
            1 - self.failures_heard[:, None] - theta * self.excess_heard[:, None], MIN_PROBABILITY
        )
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
    """Return the shares of passes, and of failures, known by the end of the first day of each bin of ages, [S, A]."""
    passes = np.stack([lag.cdf(BIN_STARTS + 1) for lag in lags])
    failures = np.stack([lag.rejected_share * lag.cdf(BIN_STARTS + 1, "rejection") for lag in lags])
    return passes, failures


def _broadcast(table: FloatArray, like: FloatArray) -> FloatArray:
    return table.reshape(*table.shape, *(1,) * (like.ndim - table.ndim))
