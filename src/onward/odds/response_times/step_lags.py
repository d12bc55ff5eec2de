"""How many days a person's replies take at each step: their own days combined with published ones, across steps.

The log of the median lag of a step is the published one, plus how much slower this person's answers are at all steps,
plus what belongs to the step. So a step with little data borrows from those with more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from onward.odds.distributions import LogNormal
from onward.odds.ladder import LadderStep
from onward.odds.response_lags import ResponseLags
from onward.odds.response_times.competing_risks import CompetingPosterior, fit_competing
from onward.odds.response_times.priors import ANSWER_KIND_SPREAD, CompetingPrior
from onward.odds.trials import TrialCounts

SHARED_VARIANCE = ANSWER_KIND_SPREAD**2 / 2
"""Of the variance of log medians between persons, the part that all steps of one person share; half is a judgment."""
SAME_DAY_FROM = 3
"""So many answers, all on the day of the step before, and the step is taken to come with the one before."""
SAME_DAY = LogNormal(0.5, 0.0)


@dataclass(frozen=True, slots=True)
class _Shift:
    """What a step's own days say of its log median: by how much it is above the published one, and how surely."""

    mean: float
    precision: float

    @classmethod
    def of(cls, fitted: CompetingPosterior) -> "_Shift":
        """Take the prior out of the posterior, both as normal."""
        mu, prior = fitted.draws.values[:, 2], fitted.prior.positive_median
        centre, square = fitted.draws.mean(np.stack([mu, mu**2]))
        precision = max(1 / max(square - centre**2, 1e-12) - prior.sd**-2, 0.0)
        if not precision:
            return cls(0.0, 0.0)
        return cls((centre - prior.mean) * (precision + prior.sd**-2) / precision, precision)


def fit_step_lags(counts: TrialCounts, steps: Sequence[LadderStep]) -> tuple[ResponseLags, ...]:
    """Fit the days to an answer at each step, all channels together, from counts without a leading axis.

    Where at least three passes of a later step are dated and every one came on the day of the step before, its lag is
    0. Assumes that the days stay the same during the search. Source: an empirical Bayes estimate of a normal mean with
    two levels, Lindley and Smith 1972.
    """
    fitted = [_fit_step(counts, number, step) for number, step in enumerate(steps)]
    shifts = [_Shift.of(each) for each in fitted]
    found = []
    for number, posterior in enumerate(fitted):
        lags = posterior.fitted_lags()
        borrowed = _borrowed(shifts[number], [*shifts[:number], *shifts[number + 1 :]])
        positive = SAME_DAY if number and _is_same_day(counts, number) else lags.positive.scaled(exp(borrowed))
        found.append(ResponseLags(positive, lags.negative, lags.rejected_share.mean))
    return tuple(found)


def _fit_step(counts: TrialCounts, number: int, step: LadderStep) -> CompetingPosterior:
    prior = CompetingPrior.of_later_step(step) if number else CompetingPrior.from_published()
    lags, silent = counts.lags[number].sum(axis=0), counts.silent[number].sum(axis=0)
    answered = int(counts.positives[number].sum()), int(counts.rejected[number].sum())
    undated = answered[0] - int(lags[0].sum()), answered[1] - int(lags[1].sum())
    return fit_competing(lags[0], lags[1], silent, prior, undated=undated)


def _borrowed(own: _Shift, others: Sequence[_Shift]) -> float:
    """Work out by how much the other steps move the log median of this one, beyond what its own days and prior say."""
    apart = ANSWER_KIND_SPREAD**2 - SHARED_VARIANCE
    weights = [each.precision / (1 + apart * each.precision) for each in others]
    known = 1 / SHARED_VARIANCE + sum(weights)
    shared = sum(weight * each.mean for weight, each in zip(weights, others, strict=True)) / known
    alone, together = ANSWER_KIND_SPREAD**-2, 1 / (apart + 1 / known)
    before = own.precision * own.mean / (own.precision + alone)
    after = (own.precision * own.mean + together * shared) / (own.precision + together)
    return after - before


def _is_same_day(counts: TrialCounts, number: int) -> bool:
    dated = counts.lags[number, :, 0].sum(axis=0)
    return bool(dated[0] >= SAME_DAY_FROM and not dated[1:].any())
