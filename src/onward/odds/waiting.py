"""Silence: will this one still answer? A cure model of the days to any answer, fitted to two histograms of days."""

from bisect import bisect_left
from dataclasses import dataclass
from math import log, sqrt
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import digamma, expit, logit, polygamma

from onward.odds.ages import BINS, Counted
from onward.odds.laws import Beta, Estimate, Floats, LogNormal
from onward.odds.priors import Priors, load_priors
from onward.odds.provenance import Method, Result, Source, merged
from onward.odds.stages import Channel, Wait
from onward.odds.waiting_fit import Draws, Estimates, Target
from onward.odds.waiting_laws import (
    Seen,
    chance_beyond,
    checked_days,
    checked_histogram,
    log_heard_by,
    log_likelihood,
    sigma_of,
)

METHOD = Method(
    name="log-normal cure model",
    formula="P(alive | silent t) = pi (1 - F(t)) / (1 - pi F(t)), F = w automatic + (1 - w) log-normal, by importance",
    page="waiting",
)
DRAWS = 512
LEVEL = 0.8
PERSON_SPREAD = 0.5
"""By how much persons differ in the log of their median lag: the note of the row `first_reply`."""
SIGMA_SPREAD = 0.25
AUTOMATIC = LogNormal(1.2, 0.6)
AUTOMATIC_SHARE, AUTOMATIC_SPREAD = 0.08, 1.2
WORTH_OF_PRIOR = 6.0
HUMAN_PARAMETERS = 3
LET_IT_GO = 0.1
STILL_NORMAL = 0.5
LONGEST_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class Normal:
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
class WaitingPrior:
    """What is believed of a person's waits before their own are seen, the parameters independent.

    `share` is the log odds of ever being answered, `log_median` and `log_sigma` the logarithms of the median (days) and
    of the sigma of the log-normal law of human answers, `automatic_share` the log odds that an answer is an automatic
    one, whose days have the fixed law `automatic`.
    """

    share: Normal
    log_median: Normal
    log_sigma: Normal
    automatic_share: Normal
    automatic: LogNormal
    sources: tuple[Source, ...]

    @classmethod
    def shipped(cls, priors: Priors | None = None) -> Self:
        """The prior from the rows `any_reply` and `first_reply`.

        The sigma of `first_reply` is that of all persons together: the spread of log medians between persons, .5 by the
        note of that row, is taken out of it. The spread of log sigma and the law and share of automatic answers are
        judgements.
        """
        shelf = priors or load_priors()
        reply, lag = shelf.rate("any_reply", Channel.COLD), shelf.law("first_reply")
        return cls(
            share=Normal.of_logit(reply.law),
            log_median=Normal(log(lag.median), PERSON_SPREAD),
            log_sigma=Normal(log(within_person(lag.sigma)), SIGMA_SPREAD),
            automatic_share=Normal(float(logit(AUTOMATIC_SHARE)), AUTOMATIC_SPREAD),
            automatic=AUTOMATIC,
            sources=merged(reply.sources, lag.sources),
        )

    @property
    def parameters(self) -> tuple[Normal, ...]:
        """The four laws in the order of the columns of the draws."""
        return self.share, self.log_median, self.log_sigma, self.automatic_share


def within_person(sigma: float) -> float:
    """The sigma of one person's log lags, from that of all persons' together, which is at least twice the spread."""
    return sqrt(max(sigma**2 - PERSON_SPREAD**2, PERSON_SPREAD**2))


@dataclass(frozen=True, slots=True, eq=False)
class WaitingPosterior(Result):
    """What a person's own waits say.

    Inputs: `lags`, `silent` and `undated`, shape [A] in the bins of `ages`, and `prior`.
    Ages and lags are whole days: a lag of d days lies in [d, d + 1), and an application of age a that is silent was
    seen silent to the end of that day, a + 1 days.
    """

    lags: Counted
    silent: Counted
    undated: Counted
    prior: WaitingPrior
    draws: Draws

    @property
    def effective_share(self) -> float:
        """What the weighted draws are worth, as a share of their number."""
        return self.draws.effective_share

    def share_answered(self, level: float = LEVEL) -> Estimate:
        """The share of applications that are ever answered, by anyone and with any answer."""
        return self.draws.estimates(self._answered_share[None], level)[0]

    def p_alive(self, ages: ArrayLike, level: float = LEVEL) -> Estimates:
        """Chance that an answer will still come to an application silent for whole `ages`, shape [n]."""
        return self.draws.estimates(self._alive(ages), level)

    def answers_within(self, ages: ArrayLike, days: float, level: float = LEVEL) -> Estimates:
        """Chance that an answer comes in the next `days` days, to applications silent for whole `ages`, shape [n].

        Tomorrow is the first of these days. Raises `ValueError` for days below 0.
        """
        now, later = (self._unheard(log_heard_by(np.add(ages, ahead))) for ahead in (0.0, checked_days(days)))
        return self.draws.estimates(self._answered_share * (now - later) / self._silent_share(now), level)

    def age_below(self, share: float = LET_IT_GO) -> int | None:
        """The first whole day of silence at which P(alive), its mean, is at most `share`; None if not in ten years."""

        def low_enough(age: int) -> bool:
            return bool(self.draws.mean(self._alive(age))[0] <= share)

        age = bisect_left(range(LONGEST_DAYS), x=True, key=low_enough)
        return age if age < LONGEST_DAYS else None

    @property
    def _answered_share(self) -> Floats:
        return np.asarray(expit(self.draws.values[:, 0]))

    def _silent_share(self, unheard: Floats) -> Floats:
        return np.asarray(expit(-self.draws.values[:, 0]) + self._answered_share * unheard)

    def _unheard(self, log_days: Floats) -> Floats:
        _, mu, log_sigma, logit_automatic = self.draws.values.T
        human = chance_beyond(log_days, mu, sigma_of(log_sigma))
        automatic = chance_beyond(log_days, *_parameters(self.prior.automatic))
        weight = expit(logit_automatic)
        return np.asarray(weight * automatic + (1 - weight) * human)

    def _alive(self, ages: ArrayLike) -> Floats:
        unheard = self._unheard(log_heard_by(ages))
        return self._answered_share * unheard / self._silent_share(unheard)


def wait_labels(posterior: WaitingPosterior, ages: ArrayLike) -> tuple[Wait, ...]:
    """How the waits of applications silent for whole `ages` (shape [n]) look; never eases again as silence goes on.

    Normal while P(alive) is more than half of what it was on sending; probably closed once it is at most a tenth as
    well as at most that half; long between. A judgement: with the prior alone that is normal for the first ten days
    and probably closed after about a month. P(alive) is the posterior mean.
    """
    start = posterior.share_answered().mean
    alive = posterior.p_alive(ages).mean
    closed = min(LET_IT_GO, STILL_NORMAL * start)
    return tuple(
        Wait.PROBABLY_CLOSED if chance <= closed else Wait.LONG if chance <= STILL_NORMAL * start else Wait.NORMAL
        for chance in alive
    )


def fit_waiting(
    lags: ArrayLike,
    silent: ArrayLike,
    prior: WaitingPrior | None = None,
    *,
    undated: ArrayLike | None = None,
    draws: int = DRAWS,
) -> WaitingPosterior:
    """What these waits say of how long answers take this person, and whether they come.

    `lags` counts the answered applications by whole days to the first answer, `silent` those still silent by whole days
    since sending, `undated` those answered on an unknown day by the whole days within which it was, all int, shape [A]
    in the bins of `ages`. Applications are taken as independent, the two laws as the
    same throughout. Takes the same time for ten applications as for a million. Raises `ValueError` for another shape,
    for what is no count, and for a number of `draws` that is no power of two from 64 to 8,192. Source: Boag 1949 and
    Farewell 1982 for the model; see `docs/statistics/waiting.md`.
    """
    nothing = np.zeros(BINS, dtype=np.int64)
    given = {"lags": lags, "silent": silent, "undated": nothing if undated is None else undated}
    counted = [checked_histogram(name, counts) for name, counts in given.items()]
    believed = prior or WaitingPrior.shipped()
    model = _CureModel.of(Seen.of(*counted), believed)
    return WaitingPosterior(
        lags=counted[0],
        silent=counted[1],
        undated=counted[2],
        prior=believed,
        draws=model.target().draws(draws),
        method=METHOD,
        sources=believed.sources,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _CureModel:
    """The model with its data: what does not depend on the parameters is worked out once."""

    seen: Seen
    prior: WaitingPrior
    automatic: Floats
    automatic_unheard: Floats
    automatic_by: Floats

    @classmethod
    def of(cls, seen: Seen, prior: WaitingPrior) -> Self:
        return cls(seen, prior, *seen.chances(*_parameters(prior.automatic)))

    def target(self) -> Target:
        scale = np.array([law.sd for law in self.prior.parameters])
        return Target(log_density=self.log_density, start=self.start(), scale=scale, kept=HUMAN_PARAMETERS)

    def start(self) -> Floats:
        """A point near the mode: shares and moments, with the prior worth six applications."""
        prior, silent = self.prior, self.seen.silent.sum()
        answered = self.seen.answered.sum() + self.seen.undated.sum()
        share = (WORTH_OF_PRIOR * expit(prior.share.mean) + answered) / (WORTH_OF_PRIOR + answered + silent)
        mu, sigma = self.seen.moments(prior.log_median.mean, np.exp(prior.log_sigma.mean), WORTH_OF_PRIOR)
        return np.array([logit(share), mu, log(sigma), prior.automatic_share.mean])

    def log_density(self, points: Floats) -> Floats:
        """Log of prior times likelihood at points of shape [M, 4], up to a constant, shape [M]."""
        logit_share, mu, log_sigma, logit_automatic = points.T
        weight = expit(logit_automatic)
        human, unheard, by = self.seen.chances(mu, sigma_of(log_sigma))
        lags = expit(logit_share) * (weight * self.automatic + (1 - weight) * human)
        late = weight * self.automatic_unheard + (1 - weight) * unheard
        silence = expit(-logit_share) + expit(logit_share) * late
        some_day = expit(logit_share) * (weight * self.automatic_by + (1 - weight) * by)
        answered = log_likelihood(self.seen.answered, lags) + log_likelihood(self.seen.undated, some_day)
        return log_prior(self.prior.parameters, points) + answered + log_likelihood(self.seen.silent, silence)


def log_prior(laws: tuple[Normal, ...], points: Floats) -> Floats:
    """Log density of independent normal laws at points of shape [M, d], up to a constant, shape [M]."""
    means, sds = (np.array(column) for column in zip(*((law.mean, law.sd) for law in laws), strict=True))
    return np.asarray(-0.5 * np.sum(((points - means) / sds) ** 2, axis=1))


def _parameters(law: LogNormal) -> tuple[Floats, Floats]:
    return np.array([log(law.median)]), np.array([law.sigma])
