"""Positive and negative answers as competing risks: which share comes to each, and how long each takes."""

from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, softmax

from onward.odds.distributions import DEFAULT_LEVEL, Estimate, FloatArray, LogNormal
from onward.odds.provenance import Method, Result
from onward.odds.response_times.binned_lags import (
    BinnedObservations,
    bounded_sigma,
    checked_histogram,
    log_likelihood,
)
from onward.odds.response_times.importance_sampling import DEFAULT_DRAWS, PosteriorTarget, WeightedDraws
from onward.odds.response_times.priors import PRIOR_SAMPLE_SIZE, CompetingPrior, log_prior_density
from onward.odds.silence_bins import IntArray

COMPETING_RISKS_METHOD = Method(
    name="competing log-normal cure model",
    formula="silent t: 1 - pi+ G+(t) - pi- G-(t); shares by softmax, two log-normals, by importance",
    page="waiting",
)


@dataclass(frozen=True, slots=True)
class FittedLags:
    """Days to a positive answer and to a rejection, given that it comes; the share of the others that get a rejection.

    The log-normal distributions are those of the next answer: their sigma includes what is not known of the median.
    """

    positive: LogNormal
    negative: LogNormal
    rejected_share: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class CompetingPosterior(Result):
    """What a person's own answers of two kinds say. Inputs: the `prior` and three histograms, shape [A].

    Ages and lags are whole days in the bins of `silence_bins`, counted as in `cure_model.ResponsePosterior`.
    """

    positive_lags: IntArray
    negative_lags: IntArray
    silent: IntArray
    prior: CompetingPrior
    draws: WeightedDraws

    def fitted_lags(self) -> FittedLags:
        """Average the two distributions of days, and the share rejected, over the posterior, for a forecast."""
        return FittedLags(
            positive=self._averaged_lag(2),
            negative=self._averaged_lag(4),
            rejected_share=self.draws.estimates(expit(self.draws.values[:, 1])[None], DEFAULT_LEVEL)[0],
        )

    def _averaged_lag(self, column: int) -> LogNormal:
        mu, sigma = self.draws.values[:, column], bounded_sigma(self.draws.values[:, column + 1])
        centre, square = self.draws.mean(np.stack([mu, mu**2 + sigma**2]))
        return LogNormal(exp(centre), sqrt(max(square - centre**2, 0.0)))


def outcome_shares(points: FloatArray) -> FloatArray:
    """Work out the shares answered positively, rejected and never answered, [3, M], at points [M, 6]."""
    ratios = np.vstack([points[:, :2].T, np.zeros(len(points))])
    return np.asarray(softmax(ratios, axis=0))


def fit_competing(
    positive_lags: ArrayLike,
    negative_lags: ArrayLike,
    silent: ArrayLike,
    prior: CompetingPrior | None = None,
    *,
    undated: tuple[int, int] = (0, 0),
) -> CompetingPosterior:
    """Fit positive answers and rejections, each with its own share and its own distribution of days.

    Three counts by whole days, int, shape [A] in the bins of `silence_bins`: lags of the applications answered
    positively, lags of the rejected, ages of those still silent. `undated` are the numbers answered positively and
    rejected on a day that nobody noted, taken to be long past: they count for the shares and say nothing of days.
    Raises `ValueError` for another shape, for what is no count, and for undated numbers below 0. Assumes that
    applications are independent. Source: mixture model of competing risks, Larson and Dinse 1985.
    """
    named = {"positive_lags": positive_lags, "negative_lags": negative_lags, "silent": silent}
    counted = {name: checked_histogram(name, given) for name, given in named.items()}
    chosen_prior = prior or CompetingPrior.from_published()
    if min(undated) < 0:
        raise ValueError(f"numbers of undated answers must be 0 or more, not {undated}")
    nobody = np.zeros_like(counted["silent"])
    positive, negative = (
        BinnedObservations.of(counted[name], counted["silent"], nobody) for name in ("positive_lags", "negative_lags")
    )
    model = _CompetingModel(positive, negative, np.array(undated, dtype=np.float64), chosen_prior)
    return CompetingPosterior(
        **counted,
        prior=chosen_prior,
        draws=model.target().draws(DEFAULT_DRAWS),
        method=COMPETING_RISKS_METHOD,
        sources=chosen_prior.sources,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _CompetingModel:
    """The model with its data."""

    positive: BinnedObservations
    negative: BinnedObservations
    undated: FloatArray
    prior: CompetingPrior

    def target(self) -> PosteriorTarget:
        scale = np.array([prior.sd for prior in self.prior.parameters])
        return PosteriorTarget(
            log_density=self.log_density, start=self.start(), scale=scale, free_parameters=len(scale)
        )

    def start(self) -> FloatArray:
        """Find a point near the mode from shares and moments, with the prior worth six applications."""
        means = np.array([[prior.mean for prior in self.prior.parameters]])
        dated = np.array([self.positive.answered.sum(), self.negative.answered.sum()])
        settled = np.append(dated + self.undated, self.positive.silent.sum())
        logs = np.log(PRIOR_SAMPLE_SIZE * outcome_shares(means)[:, 0] + settled)
        days = []
        for observed, median, sigma in zip((self.positive, self.negative), means[0, 2::2], means[0, 3::2], strict=True):
            centre, spread = observed.moments(median, exp(sigma), PRIOR_SAMPLE_SIZE)
            days += [centre, log(spread)]
        return np.array([*(logs[:2] - logs[2]), *days])

    def log_density(self, points: FloatArray) -> FloatArray:
        """Work out the log of prior times likelihood at points [M, 6], up to a constant, [M]."""
        _, _, positive_mu, positive_log_sigma, negative_mu, negative_log_sigma = points.T
        positive, negative, never = outcome_shares(points)
        positive_bins, positive_late, _ = self.positive.chances(positive_mu, bounded_sigma(positive_log_sigma))
        negative_bins, negative_late, _ = self.negative.chances(negative_mu, bounded_sigma(negative_log_sigma))
        answered = log_likelihood(self.positive.answered, positive * positive_bins)
        rejected = log_likelihood(self.negative.answered, negative * negative_bins)
        silent_share = positive * positive_late + negative * negative_late + never
        silence = log_likelihood(self.positive.silent, silent_share)
        some_day = log_likelihood(self.undated, np.stack([positive, negative]))
        return log_prior_density(self.prior.parameters, points) + answered + rejected + silence + some_day
