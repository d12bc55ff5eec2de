"""Two kinds of answer: will a positive one still come, or a no, and how long does each take?"""

from dataclasses import dataclass
from math import exp, log, log1p, sqrt
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit, softmax

from onward.odds.distributions import Estimate, FloatArray, LogNormal
from onward.odds.ladder import LadderStep
from onward.odds.priors import Priors, load_priors
from onward.odds.provenance import Method, Result, Source, merge_sources
from onward.odds.response_times.binned_lags import (
    BinnedObservations,
    bounded_sigma,
    checked_histogram,
    log_likelihood,
)
from onward.odds.response_times.cure_model import (
    PRIOR_SAMPLE_SIZE,
    RESPONSE_DRAWS,
    RESPONSE_LEVEL,
    SIGMA_SPREAD,
    NormalPrior,
    log_prior_density,
    within_person_sigma,
)
from onward.odds.response_times.importance_sampling import PosteriorTarget, WeightedDraws
from onward.odds.silence_bins import IntArray
from onward.vocabulary import Channel

COMPETING_RISKS_METHOD = Method(
    name="competing log-normal cure model",
    formula="silent t: 1 - pi+ G+(t) - pi- G-(t); shares by softmax, two log-normals, by importance",
    page="waiting",
)
ANSWER_KIND_SPREAD = 0.6


@dataclass(frozen=True, slots=True)
class CompetingPrior:
    """What is believed before a person's own answers are seen, the parameters independent.

    `positive` and `negative` are the logarithms of the shares ever answered so, as a ratio of the share never answered;
    the others are logarithms of the median (days) and sigma of the log-normal law of each kind of answer.
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
        """The prior from the rows of first conversations in this channel, of any answer, and of the first reply.

        How many of those without a conversation get a no is taken as equal in all channels, from cold applications.
        Each ratio spreads like the log odds of its own row. Both kinds start from the same law of days, with a spread
        of .6 in the log median between persons and kinds, a judgement.
        """
        prior_table = priors or load_priors()
        reply, cold = prior_table.rate(LadderStep.REPLY, channel), prior_table.rate(LadderStep.REPLY, Channel.COLD)
        any_reply, lag = prior_table.rate("any_reply", channel), prior_table.law("first_reply")
        rejected = (any_reply.mean - cold.mean) / (1 - cold.mean)
        odds = NormalPrior.of_logit(reply.law)
        median, sigma = (
            NormalPrior(log(lag.median), ANSWER_KIND_SPREAD),
            NormalPrior(log(within_person_sigma(lag.sigma)), SIGMA_SPREAD),
        )
        return cls(
            positive=NormalPrior(odds.mean - log1p(-rejected), odds.sd),
            negative=NormalPrior(float(logit(rejected)), NormalPrior.of_logit(any_reply.law).sd),
            positive_median=median,
            positive_sigma=sigma,
            negative_median=median,
            negative_sigma=sigma,
            sources=merge_sources(reply.sources, cold.sources, any_reply.sources, lag.sources),
        )

    @property
    def parameters(self) -> tuple[NormalPrior, ...]:
        """The six laws in the order of the columns of the draws."""
        shares = self.positive, self.negative
        return *shares, self.positive_median, self.positive_sigma, self.negative_median, self.negative_sigma


@dataclass(frozen=True, slots=True)
class FittedLags:
    """Days to a positive answer and to a no, given that it comes, and the share of the others that get a no.

    The log-normal laws are those of the next answer: their sigma includes what is not known of the median.
    """

    positive: LogNormal
    negative: LogNormal
    rejected_share: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class CompetingPosterior(Result):
    """What a person's own answers of two kinds say. Inputs: the `prior` and three histograms, shape [A] as in `ages`.

    Ages and lags are whole days, counted as in `waiting.WaitingPosterior`.
    """

    positive_lags: IntArray
    negative_lags: IntArray
    silent: IntArray
    prior: CompetingPrior
    draws: WeightedDraws

    def fitted_lags(self) -> FittedLags:
        """The two laws of days, and the share rejected, for a forecast."""
        return FittedLags(
            positive=self._law(2),
            negative=self._law(4),
            rejected_share=self.draws.estimates(expit(self.draws.values[:, 1])[None], RESPONSE_LEVEL)[0],
        )

    def _law(self, column: int) -> LogNormal:
        mu, sigma = self.draws.values[:, column], bounded_sigma(self.draws.values[:, column + 1])
        centre, square = self.draws.mean(np.stack([mu, mu**2 + sigma**2]))
        return LogNormal(exp(centre), sqrt(max(square - centre**2, 0.0)))


def outcome_shares(points: FloatArray) -> FloatArray:
    """Shares answered positively, answered with a no, and never, from two log ratios at points [M, 6], shape [3, M]."""
    ratios = np.vstack([points[:, :2].T, np.zeros(len(points))])
    return np.asarray(softmax(ratios, axis=0))


def fit_competing(
    positive_lags: ArrayLike,
    negative_lags: ArrayLike,
    silent: ArrayLike,
    prior: CompetingPrior | None = None,
    *,
    undated: tuple[int, int] = (0, 0),
    draws: int = RESPONSE_DRAWS,
) -> CompetingPosterior:
    """What these waits say of positive answers and of nos, each with its own share and its own law of days.

    Three counts by whole days, int, shape [A] in the bins of `ages`: lags of the applications answered positively, lags
    of those answered with a no, ages of those still silent. `undated` are the numbers answered positively and with a no
    on a day that nobody noted, taken to be long past: they tell the shares and nothing of days. Raises `ValueError` as
    `fit_waiting` does. Assumes that applications are independent. Source: mixture model of competing risks, Larson and
    Dinse 1985.
    """
    named = {"positive_lags": positive_lags, "negative_lags": negative_lags, "silent": silent}
    counted = {name: checked_histogram(name, given) for name, given in named.items()}
    chosen_prior = prior or CompetingPrior.from_published()
    if min(undated) < 0:
        raise ValueError(f"numbers of undated answers must be 0 or more, not {undated}")
    nobody = np.zeros_like(counted["silent"])
    yes, no = (
        BinnedObservations.of(counted[name], counted["silent"], nobody) for name in ("positive_lags", "negative_lags")
    )
    model = _CompetingModel(yes, no, np.array(undated, dtype=np.float64), chosen_prior)
    return CompetingPosterior(
        **counted,
        prior=chosen_prior,
        draws=model.target().draws(draws),
        method=COMPETING_RISKS_METHOD,
        sources=chosen_prior.sources,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _CompetingModel:
    """The model with its data."""

    yes: BinnedObservations
    no: BinnedObservations
    undated: FloatArray
    prior: CompetingPrior

    def target(self) -> PosteriorTarget:
        scale = np.array([law.sd for law in self.prior.parameters])
        return PosteriorTarget(
            log_density=self.log_density, start=self.start(), scale=scale, free_parameters=len(scale)
        )

    def start(self) -> FloatArray:
        """A point near the mode: shares and moments, with the prior worth six applications."""
        means = np.array([[law.mean for law in self.prior.parameters]])
        dated = np.array([self.yes.answered.sum(), self.no.answered.sum()])
        settled = np.append(dated + self.undated, self.yes.silent.sum())
        logs = np.log(PRIOR_SAMPLE_SIZE * outcome_shares(means)[:, 0] + settled)
        laws = []
        for observed, median, sigma in zip((self.yes, self.no), means[0, 2::2], means[0, 3::2], strict=True):
            centre, spread = observed.moments(median, exp(sigma), PRIOR_SAMPLE_SIZE)
            laws += [centre, log(spread)]
        return np.array([*(logs[:2] - logs[2]), *laws])

    def log_density(self, points: FloatArray) -> FloatArray:
        """Log of prior times likelihood at points of shape [M, 6], up to a constant, shape [M]."""
        _, _, mu_yes, log_sigma_yes, mu_no, log_sigma_no = points.T
        yes, no, never = outcome_shares(points)
        bins_yes, late_yes, _ = self.yes.chances(mu_yes, bounded_sigma(log_sigma_yes))
        bins_no, late_no, _ = self.no.chances(mu_no, bounded_sigma(log_sigma_no))
        answered = log_likelihood(self.yes.answered, yes * bins_yes)
        rejected = log_likelihood(self.no.answered, no * bins_no)
        silence = log_likelihood(self.yes.silent, yes * late_yes + no * late_no + never)
        some_day = log_likelihood(self.undated, np.stack([yes, no]))
        return log_prior_density(self.prior.parameters, points) + answered + rejected + silence + some_day
