"""A cure model of the days to any answer: whether an application that is silent will still be answered, and when."""

from dataclasses import dataclass
from math import log
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit

from onward.odds.distributions import DEFAULT_LEVEL, Estimate, EstimateArray, FloatArray, LogNormal
from onward.odds.ladder import Wait
from onward.odds.provenance import Method, Result
from onward.odds.response_times.binned_lags import (
    BinnedObservations,
    bounded_sigma,
    chance_of_longer_lag,
    checked_histogram,
    log_days_observed,
    log_likelihood,
)
from onward.odds.response_times.importance_sampling import DEFAULT_DRAWS, PosteriorTarget, WeightedDraws
from onward.odds.response_times.priors import PRIOR_SAMPLE_SIZE, ResponsePrior, log_prior_density
from onward.odds.silence_bins import BIN_COUNT, IntArray

CURE_MODEL_METHOD = Method(
    name="log-normal cure model",
    formula="P(alive | silent t) = pi (1 - F(t)) / (1 - pi F(t)), F = w automatic + (1 - w) log-normal, by importance",
    page="waiting",
)
HUMAN_PARAMETERS = 3
PROBABLY_CLOSED_BELOW = 0.1
NORMAL_ABOVE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class ResponsePosterior(Result):
    """What a person's own waits say.

    Inputs: `lags`, `silent` and `undated`, shape [A] in the bins of `silence_bins`, and `prior`.
    Ages and lags are whole days: a lag of d days lies in [d, d + 1), and an application of age a that is silent was
    seen silent to the end of that day, a + 1 days.
    """

    lags: IntArray
    silent: IntArray
    undated: IntArray
    prior: ResponsePrior
    draws: WeightedDraws

    def share_answered(self, level: float = DEFAULT_LEVEL) -> Estimate:
        """Estimate the share of applications that are ever answered, with any answer."""
        return self.draws.estimates(self._answered_share[None], level)[0]

    def chance_of_answer(self, ages: ArrayLike, level: float = DEFAULT_LEVEL) -> EstimateArray:
        """Estimate the chance that an answer will still come to applications silent for whole `ages`, shape [n]."""
        return self.draws.estimates(self._alive(ages), level)

    def answers_within(self, ages: ArrayLike, days: float, level: float = DEFAULT_LEVEL) -> EstimateArray:
        """Estimate the chance of an answer in the next `days` days, for applications silent for whole `ages`, [n].

        Tomorrow is the first of these days. Raises `ValueError` for days below 0.
        """
        if not days >= 0:
            raise ValueError(f"the days to look ahead must be 0 or more, not {days}")
        now, later = (self._unheard(log_days_observed(np.add(ages, ahead))) for ahead in (0.0, days))
        return self.draws.estimates(self._answered_share * (now - later) / self._silent_share(now), level)

    @property
    def _answered_share(self) -> FloatArray:
        return np.asarray(expit(self.draws.values[:, 0]))

    def _silent_share(self, unheard: FloatArray) -> FloatArray:
        return np.asarray(expit(-self.draws.values[:, 0]) + self._answered_share * unheard)

    def _unheard(self, log_days: FloatArray) -> FloatArray:
        _, mu, log_sigma, logit_automatic = self.draws.values.T
        human = chance_of_longer_lag(log_days, mu, bounded_sigma(log_sigma))
        automatic = chance_of_longer_lag(log_days, *_log_parameters(self.prior.automatic))
        weight = expit(logit_automatic)
        return np.asarray(weight * automatic + (1 - weight) * human)

    def _alive(self, ages: ArrayLike) -> FloatArray:
        unheard = self._unheard(log_days_observed(ages))
        return self._answered_share * unheard / self._silent_share(unheard)


def wait_labels(posterior: ResponsePosterior, ages: ArrayLike) -> tuple[Wait, ...]:
    """Label the waits of applications silent for whole `ages` (shape [n]); longer silence never gets a milder label.

    Normal while the chance of an answer, its posterior mean, is more than half of what it was on sending; probably
    closed once it is at most a tenth and at most that half; long between. A judgment: with the prior alone that is
    normal for the first ten days and probably closed after about a month.
    """
    start = posterior.share_answered().mean
    alive = posterior.chance_of_answer(ages).mean
    closed = min(PROBABLY_CLOSED_BELOW, NORMAL_ABOVE * start)
    return tuple(
        Wait.PROBABLY_CLOSED if chance <= closed else Wait.LONG if chance <= NORMAL_ABOVE * start else Wait.NORMAL
        for chance in alive
    )


def fit_response_times(
    lags: ArrayLike,
    silent: ArrayLike,
    prior: ResponsePrior | None = None,
    *,
    undated: ArrayLike | None = None,
    draws: int = DEFAULT_DRAWS,
) -> ResponsePosterior:
    """Fit how long answers take this person, and whether they come, from histograms of days.

    `lags` counts the answered applications by whole days to the first answer, `silent` those still silent by whole days
    since sending, `undated` those answered on an unknown day by the whole days within which it was, all int, shape [A]
    in the bins of `silence_bins`. Applications are taken as independent, the distributions as the same throughout.
    Takes the same time for ten applications as for a million. Raises `ValueError` for another shape, for what is no
    count, and for a number of `draws` that is no power of two from 64 to 8,192. Source: Boag 1949 and Farewell 1982 for
    the model; see `docs/statistics/waiting.md`.
    """
    nothing = np.zeros(BIN_COUNT, dtype=np.int64)
    given = {"lags": lags, "silent": silent, "undated": nothing if undated is None else undated}
    counted = [checked_histogram(name, counts) for name, counts in given.items()]
    chosen_prior = prior or ResponsePrior.from_published()
    model = _CureModel.of(BinnedObservations.of(*counted), chosen_prior)
    return ResponsePosterior(
        lags=counted[0],
        silent=counted[1],
        undated=counted[2],
        prior=chosen_prior,
        draws=model.target().draws(draws),
        method=CURE_MODEL_METHOD,
        sources=chosen_prior.sources,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _CureModel:
    """The model with its data: what does not depend on the parameters is worked out once."""

    observed: BinnedObservations
    prior: ResponsePrior
    automatic: FloatArray
    automatic_unheard: FloatArray
    automatic_by: FloatArray

    @classmethod
    def of(cls, observed: BinnedObservations, prior: ResponsePrior) -> Self:
        return cls(observed, prior, *observed.chances(*_log_parameters(prior.automatic)))

    def target(self) -> PosteriorTarget:
        scale = np.array([prior.sd for prior in self.prior.parameters])
        return PosteriorTarget(
            log_density=self.log_density, start=self.start(), scale=scale, free_parameters=HUMAN_PARAMETERS
        )

    def start(self) -> FloatArray:
        """Find a point near the mode from shares and moments, with the prior worth six applications."""
        prior, silent = self.prior, self.observed.silent.sum()
        answered = self.observed.answered.sum() + self.observed.undated.sum()
        share = (PRIOR_SAMPLE_SIZE * expit(prior.share.mean) + answered) / (PRIOR_SAMPLE_SIZE + answered + silent)
        mu, sigma = self.observed.moments(prior.log_median.mean, np.exp(prior.log_sigma.mean), PRIOR_SAMPLE_SIZE)
        return np.array([logit(share), mu, log(sigma), prior.automatic_share.mean])

    def log_density(self, points: FloatArray) -> FloatArray:
        """Work out the log of prior times likelihood at points [M, 4], up to a constant, [M]."""
        logit_share, mu, log_sigma, logit_automatic = points.T
        weight = expit(logit_automatic)
        human, unheard, by = self.observed.chances(mu, bounded_sigma(log_sigma))
        lags = expit(logit_share) * (weight * self.automatic + (1 - weight) * human)
        late = weight * self.automatic_unheard + (1 - weight) * unheard
        silence = expit(-logit_share) + expit(logit_share) * late
        some_day = expit(logit_share) * (weight * self.automatic_by + (1 - weight) * by)
        answered = log_likelihood(self.observed.answered, lags) + log_likelihood(self.observed.undated, some_day)
        return (
            log_prior_density(self.prior.parameters, points) + answered + log_likelihood(self.observed.silent, silence)
        )


def _log_parameters(law: LogNormal) -> tuple[FloatArray, FloatArray]:
    return np.array([log(law.median)]), np.array([law.sigma])
