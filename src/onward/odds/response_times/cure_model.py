"""Silence: will this one still answer? A cure model of the days to any answer, fitted to two histograms of days."""

from dataclasses import dataclass
from math import log, sqrt
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import digamma, expit, logit, polygamma

from onward.odds.distributions import Beta, Estimate, FloatArray, LogNormal
from onward.odds.ladder import Wait
from onward.odds.priors import Priors, load_priors
from onward.odds.provenance import Method, Result, Source, merge_sources
from onward.odds.response_times.binned_lags import (
    BinnedObservations,
    bounded_sigma,
    chance_of_longer_lag,
    checked_days,
    checked_histogram,
    log_days_observed,
    log_likelihood,
)
from onward.odds.response_times.importance_sampling import EstimateArray, PosteriorTarget, WeightedDraws
from onward.odds.silence_bins import BIN_COUNT, IntArray
from onward.vocabulary import Channel

CURE_MODEL_METHOD = Method(
    name="log-normal cure model",
    formula="P(alive | silent t) = pi (1 - F(t)) / (1 - pi F(t)), F = w automatic + (1 - w) log-normal, by importance",
    page="waiting",
)
RESPONSE_DRAWS = 512
RESPONSE_LEVEL = 0.8
PERSON_SPREAD = 0.5
"""By how much persons differ in the log of their median lag: the note of the row `first_reply`."""
SIGMA_SPREAD = 0.25
AUTOMATIC_LAG = LogNormal(1.2, 0.6)
AUTOMATIC_SHARE, AUTOMATIC_SPREAD = 0.08, 1.2
PRIOR_SAMPLE_SIZE = 6.0
HUMAN_PARAMETERS = 3
PROBABLY_CLOSED_BELOW = 0.1
NORMAL_ABOVE = 0.5


@dataclass(frozen=True, slots=True)
class NormalPrior:
    """A normal law of a parameter on its own scale; `sd` is above 0, `ValueError` otherwise."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not (np.isfinite(self.mean) and 0 < self.sd < np.inf):
            raise ValueError(f"a normal law needs a finite mean and a positive finite spread, not {self}")

    @classmethod
    def of_logit(cls, law: Beta) -> Self:
        """The mean and standard deviation of the log odds of a share with this Beta law; exact moments."""
        variance = polygamma(1, law.a) + polygamma(1, law.b)
        return cls(float(digamma(law.a) - digamma(law.b)), float(np.sqrt(variance)))


@dataclass(frozen=True, slots=True)
class ResponsePrior:
    """What is believed of a person's waits before their own are seen, the parameters independent.

    `share` is the log odds of ever being answered, `log_median` and `log_sigma` the logarithms of the median (days) and
    of the sigma of the log-normal law of human answers, `automatic_share` the log odds that an answer is an automatic
    one, whose days have the fixed law `automatic`.
    """

    share: NormalPrior
    log_median: NormalPrior
    log_sigma: NormalPrior
    automatic_share: NormalPrior
    automatic: LogNormal
    sources: tuple[Source, ...]

    @classmethod
    def from_published(cls, priors: Priors | None = None) -> Self:
        """The prior from the rows `any_reply` and `first_reply`.

        The sigma of `first_reply` is that of all persons together: the spread of log medians between persons, .5 by the
        note of that row, is taken out of it. The spread of log sigma and the law and share of automatic answers are
        judgements.
        """
        prior_table = priors or load_priors()
        reply, lag = prior_table.rate("any_reply", Channel.COLD), prior_table.law("first_reply")
        return cls(
            share=NormalPrior.of_logit(reply.law),
            log_median=NormalPrior(log(lag.median), PERSON_SPREAD),
            log_sigma=NormalPrior(log(within_person_sigma(lag.sigma)), SIGMA_SPREAD),
            automatic_share=NormalPrior(float(logit(AUTOMATIC_SHARE)), AUTOMATIC_SPREAD),
            automatic=AUTOMATIC_LAG,
            sources=merge_sources(reply.sources, lag.sources),
        )

    @property
    def parameters(self) -> tuple[NormalPrior, ...]:
        """The four laws in the order of the columns of the draws."""
        return self.share, self.log_median, self.log_sigma, self.automatic_share


def within_person_sigma(sigma: float) -> float:
    """The sigma of one person's log lags, from that of all persons' together, which is at least twice the spread."""
    return sqrt(max(sigma**2 - PERSON_SPREAD**2, PERSON_SPREAD**2))


@dataclass(frozen=True, slots=True, eq=False)
class ResponsePosterior(Result):
    """What a person's own waits say.

    Inputs: `lags`, `silent` and `undated`, shape [A] in the bins of `ages`, and `prior`.
    Ages and lags are whole days: a lag of d days lies in [d, d + 1), and an application of age a that is silent was
    seen silent to the end of that day, a + 1 days.
    """

    lags: IntArray
    silent: IntArray
    undated: IntArray
    prior: ResponsePrior
    draws: WeightedDraws

    def share_answered(self, level: float = RESPONSE_LEVEL) -> Estimate:
        """The share of applications that are ever answered, by anyone and with any answer."""
        return self.draws.estimates(self._answered_share[None], level)[0]

    def chance_of_answer(self, ages: ArrayLike, level: float = RESPONSE_LEVEL) -> EstimateArray:
        """Chance that an answer will still come to an application silent for whole `ages`, shape [n]."""
        return self.draws.estimates(self._alive(ages), level)

    def answers_within(self, ages: ArrayLike, days: float, level: float = RESPONSE_LEVEL) -> EstimateArray:
        """Chance that an answer comes in the next `days` days, to applications silent for whole `ages`, shape [n].

        Tomorrow is the first of these days. Raises `ValueError` for days below 0.
        """
        now, later = (self._unheard(log_days_observed(np.add(ages, ahead))) for ahead in (0.0, checked_days(days)))
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
    """How the waits of applications silent for whole `ages` (shape [n]) look; never eases again as silence goes on.

    Normal while P(alive) is more than half of what it was on sending; probably closed once it is at most a tenth as
    well as at most that half; long between. A judgement: with the prior alone that is normal for the first ten days
    and probably closed after about a month. P(alive) is the posterior mean.
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
    draws: int = RESPONSE_DRAWS,
) -> ResponsePosterior:
    """What these waits say of how long answers take this person, and whether they come.

    `lags` counts the answered applications by whole days to the first answer, `silent` those still silent by whole days
    since sending, `undated` those answered on an unknown day by the whole days within which it was, all int, shape [A]
    in the bins of `ages`. Applications are taken as independent, the two laws as the
    same throughout. Takes the same time for ten applications as for a million. Raises `ValueError` for another shape,
    for what is no count, and for a number of `draws` that is no power of two from 64 to 8,192. Source: Boag 1949 and
    Farewell 1982 for the model; see `docs/statistics/waiting.md`.
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
        scale = np.array([law.sd for law in self.prior.parameters])
        return PosteriorTarget(
            log_density=self.log_density, start=self.start(), scale=scale, free_parameters=HUMAN_PARAMETERS
        )

    def start(self) -> FloatArray:
        """A point near the mode: shares and moments, with the prior worth six applications."""
        prior, silent = self.prior, self.observed.silent.sum()
        answered = self.observed.answered.sum() + self.observed.undated.sum()
        share = (PRIOR_SAMPLE_SIZE * expit(prior.share.mean) + answered) / (PRIOR_SAMPLE_SIZE + answered + silent)
        mu, sigma = self.observed.moments(prior.log_median.mean, np.exp(prior.log_sigma.mean), PRIOR_SAMPLE_SIZE)
        return np.array([logit(share), mu, log(sigma), prior.automatic_share.mean])

    def log_density(self, points: FloatArray) -> FloatArray:
        """Log of prior times likelihood at points of shape [M, 4], up to a constant, shape [M]."""
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


def log_prior_density(laws: tuple[NormalPrior, ...], points: FloatArray) -> FloatArray:
    """Log density of independent normal laws at points of shape [M, d], up to a constant, shape [M]."""
    means, sds = (np.array(column) for column in zip(*((law.mean, law.sd) for law in laws), strict=True))
    return np.asarray(-0.5 * np.sum(((points - means) / sds) ** 2, axis=1))


def _log_parameters(law: LogNormal) -> tuple[FloatArray, FloatArray]:
    return np.array([log(law.median)]), np.array([law.sigma])
