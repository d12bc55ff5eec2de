"""What is assumed about a person's response times before their own are seen, from the published rows."""

from dataclasses import dataclass
from math import log, log1p, sqrt
from typing import Self

import numpy as np
from scipy.special import digamma, logit, polygamma

from onward.odds.distributions import Beta, FloatArray, LogNormal
from onward.odds.ladder import LadderStep
from onward.odds.priors import LogNormalPrior, Priors, RatePrior, load_priors
from onward.odds.provenance import Source, merge_sources
from onward.vocabulary import Channel

PERSON_SPREAD = 0.5
"""By how much persons differ in the log of their median lag: the note of the row `first_reply`."""
SIGMA_SPREAD = 0.25
ANSWER_KIND_SPREAD = 0.6
MIN_REJECTED = 0.05
AUTOMATIC_LAG = LogNormal(1.2, 0.6)
AUTOMATIC_SHARE, AUTOMATIC_SPREAD = 0.08, 1.2
PRIOR_SAMPLE_SIZE = 6.0
"""How many applications a prior is worth where a fit starts."""


@dataclass(frozen=True, slots=True)
class NormalPrior:
    """A normal distribution of a parameter on its own scale. Raises `ValueError` unless `sd` is above 0 and finite."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not (np.isfinite(self.mean) and 0 < self.sd < np.inf):
            raise ValueError(f"a normal distribution needs a finite mean and a positive finite spread, not {self}")

    @classmethod
    def of_logit(cls, share: Beta) -> Self:
        """Match the log odds of a share with this beta distribution, by its exact mean and standard deviation."""
        variance = polygamma(1, share.a) + polygamma(1, share.b)
        return cls(float(digamma(share.a) - digamma(share.b)), float(np.sqrt(variance)))


@dataclass(frozen=True, slots=True)
class ResponsePrior:
    """What is assumed about a person's waits before their own are seen; the parameters are independent.

    `share` is the log odds of ever being answered, `log_median` and `log_sigma` the logarithms of the median (days) and
    of the sigma of the log-normal days of human answers, `automatic_share` the log odds that an answer is an automatic
    one, whose days have the fixed distribution `automatic`.
    """

    share: NormalPrior
    log_median: NormalPrior
    log_sigma: NormalPrior
    automatic_share: NormalPrior
    automatic: LogNormal
    sources: tuple[Source, ...]

    @classmethod
    def from_published(cls, priors: Priors | None = None) -> Self:
        """Build the prior from the rows `any_reply` and `first_reply`.

        The sigma of `first_reply` is that of all persons together: the spread of log medians between persons, .5 by the
        note of that row, is taken out of it. The spread of log sigma and the days and share of automatic answers are
        judgments.
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
        """The four distributions in the order of the columns of the draws."""
        return self.share, self.log_median, self.log_sigma, self.automatic_share


@dataclass(frozen=True, slots=True)
class CompetingPrior:
    """What is assumed before a person's own answers are seen; the parameters are independent.

    `positive` and `negative` are the logarithms of the shares ever answered so, as a ratio of the share never answered;
    the others are logarithms of the median (days) and sigma of the log-normal days of each kind of answer.
    """

    positive: NormalPrior
    negative: NormalPrior
    positive_median: NormalPrior
    positive_sigma: NormalPrior
    negative_median: NormalPrior
    negative_sigma: NormalPrior
    sources: tuple[Source, ...]

    @classmethod
    def from_published(cls, channel: Channel = Channel.COLD, priors: Priors | None = None) -> Self:
        """Build the prior from the rows of first conversations in this channel, of any answer, and of the first reply.

        How many of those without a conversation get a rejection is taken as equal in all channels, as for cold ones.
        """
        prior_table = priors or load_priors()
        reply, cold = prior_table.rate(LadderStep.REPLY, channel), prior_table.rate(LadderStep.REPLY, Channel.COLD)
        any_reply = prior_table.rate("any_reply", channel)
        rejected = (any_reply.mean - cold.mean) / (1 - cold.mean)
        return cls._of_rows(reply, any_reply, prior_table.law("first_reply"), rejected)

    @classmethod
    def of_later_step(cls, step: LadderStep, priors: Priors | None = None) -> Self:
        """Build the prior of a step after the first, from its row and those of answers after an interview."""
        prior_table = priors or load_priors()
        passed, silence = (
            prior_table.rate(step, Channel.COLD),
            prior_table.rate("silence_after_interview", Channel.COLD),
        )
        rejected = max((1 - silence.mean - passed.mean) / (1 - passed.mean), MIN_REJECTED)
        return cls._of_rows(passed, silence, prior_table.law("after_interview"), rejected)

    @classmethod
    def _of_rows(cls, passed: RatePrior, answered: RatePrior, days: LogNormalPrior, rejected: float) -> Self:
        """Each ratio spreads like the log odds of its own row. Both kinds start from the same days, with a spread
        of .6 in the log median between persons and kinds, a judgment."""
        odds = NormalPrior.of_logit(passed.law)
        median, sigma = (
            NormalPrior(log(days.median), ANSWER_KIND_SPREAD),
            NormalPrior(log(within_person_sigma(days.sigma)), SIGMA_SPREAD),
        )
        return cls(
            positive=NormalPrior(odds.mean - log1p(-rejected), odds.sd),
            negative=NormalPrior(float(logit(rejected)), NormalPrior.of_logit(answered.law).sd),
            positive_median=median,
            positive_sigma=sigma,
            negative_median=median,
            negative_sigma=sigma,
            sources=merge_sources(passed.sources, answered.sources, days.sources),
        )

    @property
    def parameters(self) -> tuple[NormalPrior, ...]:
        """The six distributions in the order of the columns of the draws."""
        shares = self.positive, self.negative
        return *shares, self.positive_median, self.positive_sigma, self.negative_median, self.negative_sigma


def within_person_sigma(sigma: float) -> float:
    """Work out the sigma of one person's log lags from that of all persons'; at least the spread of persons."""
    return sqrt(max(sigma**2 - PERSON_SPREAD**2, PERSON_SPREAD**2))


def log_prior_density(priors: tuple[NormalPrior, ...], points: FloatArray) -> FloatArray:
    """Work out the log density of independent normal priors at points [M, d], up to a constant, [M]."""
    means, sds = (np.array(column) for column in zip(*((prior.mean, prior.sd) for prior in priors), strict=True))
    return np.asarray(-0.5 * np.sum(((points - means) / sds) ** 2, axis=1))
