"""Two kinds of answer: will a positive one still come, or a no, and how long does each take?"""

from dataclasses import dataclass
from math import exp, log, log1p, sqrt
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit, softmax

from onward.odds.ages import Counted
from onward.odds.laws import Estimate, Floats, LogNormal
from onward.odds.priors import Priors, load_priors
from onward.odds.provenance import Method, Result, Source, merged
from onward.odds.stages import Channel, Stage
from onward.odds.waiting import DRAWS, LEVEL, SIGMA_SPREAD, WORTH_OF_PRIOR, Normal, log_prior, within_person
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
    name="competing log-normal cure model",
    formula="silent t: 1 - pi+ G+(t) - pi- G-(t); shares by softmax, two log-normals, by importance",
    page="waiting",
)
KIND_SPREAD = 0.6


@dataclass(frozen=True, slots=True)
class CompetingPrior:
    """What is believed before a person's own answers are seen, the parameters independent.

    `positive` and `negative` are the logarithms of the shares ever answered so, as a ratio of the share never answered;
    the others are logarithms of the median (days) and sigma of the log-normal law of each kind of answer.
    """

    positive: Normal
    negative: Normal
    positive_median: Normal
    positive_sigma: Normal
    negative_median: Normal
    negative_sigma: Normal
    sources: tuple[Source, ...]

    @classmethod
    def shipped(cls, channel: Channel = Channel.COLD, priors: Priors | None = None) -> Self:
        """The prior from the rows of first conversations in this channel, of any answer, and of the first reply.

        How many of those without a conversation get a no is taken as equal in all channels, from cold applications.
        Each ratio spreads like the log odds of its own row. Both kinds start from the same law of days, with a spread
        of .6 in the log median between persons and kinds, a judgement.
        """
        shelf = priors or load_priors()
        reply, cold = shelf.rate(Stage.REPLY, channel), shelf.rate(Stage.REPLY, Channel.COLD)
        any_reply, lag = shelf.rate("any_reply", channel), shelf.law("first_reply")
        refused = (any_reply.mean - cold.mean) / (1 - cold.mean)
        odds = Normal.of_logit(reply.law)
        median, sigma = Normal(log(lag.median), KIND_SPREAD), Normal(log(within_person(lag.sigma)), SIGMA_SPREAD)
        return cls(
            positive=Normal(odds.mean - log1p(-refused), odds.sd),
            negative=Normal(float(logit(refused)), Normal.of_logit(any_reply.law).sd),
            positive_median=median,
            positive_sigma=sigma,
            negative_median=median,
            negative_sigma=sigma,
            sources=merged(reply.sources, cold.sources, any_reply.sources, lag.sources),
        )

    @property
    def parameters(self) -> tuple[Normal, ...]:
        """The six laws in the order of the columns of the draws."""
        shares = self.positive, self.negative
        return *shares, self.positive_median, self.positive_sigma, self.negative_median, self.negative_sigma


@dataclass(frozen=True, slots=True)
class LagLaws:
    """Days to a positive answer and to a no, given that it comes, and the share of the others that get a no.

    The log-normal laws are those of the next answer: their sigma includes what is not known of the median.
    """

    positive: LogNormal
    negative: LogNormal
    refused: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class CompetingPosterior(Result):
    """What a person's own answers of two kinds say. Inputs: the `prior` and three histograms, shape [A] as in `ages`.

    Ages and lags are whole days, counted as in `waiting.WaitingPosterior`.
    """

    positive_lags: Counted
    negative_lags: Counted
    silent: Counted
    prior: CompetingPrior
    draws: Draws

    @property
    def effective_share(self) -> float:
        """What the weighted draws are worth, as a share of their number."""
        return self.draws.effective_share

    def p_alive(self, ages: ArrayLike, level: float = LEVEL) -> Estimates:
        """Chance that any answer will still come to an application silent for whole `ages`, shape [n]."""
        yes, no, never = self._open(ages)
        return self.draws.estimates((yes + no) / (yes + no + never), level)

    def positive_within(self, ages: ArrayLike, days: float, level: float = LEVEL) -> Estimates:
        """Chance that a positive answer comes in the next `days` days, to applications silent for `ages`, shape [n].

        Tomorrow is the first of these days. Raises `ValueError` for days below 0.
        """
        now, later = self._open(ages), self._open(np.add(ages, checked_days(days)))
        return self.draws.estimates((now[0] - later[0]) / (now[0] + now[1] + now[2]), level)

    def lag_laws(self) -> LagLaws:
        """The two laws of days, and the share refused, for a forecast."""
        return LagLaws(
            positive=self._law(2),
            negative=self._law(4),
            refused=self.draws.estimates(expit(self.draws.values[:, 1])[None], LEVEL)[0],
        )

    @property
    def _shares(self) -> Floats:
        return shares(self.draws.values)

    def _open(self, ages: ArrayLike) -> tuple[Floats, Floats, Floats]:
        """Chance of being silent so far and then a positive answer, a no, and nothing: three of shape [n, M] or [M]."""
        log_days = log_heard_by(ages)
        _, _, mu_yes, sigma_yes, mu_no, sigma_no = self.draws.values.T
        yes, no, never = self._shares
        late_yes = chance_beyond(log_days, mu_yes, sigma_of(sigma_yes))
        return yes * late_yes, no * chance_beyond(log_days, mu_no, sigma_of(sigma_no)), never

    def _law(self, column: int) -> LogNormal:
        mu, sigma = self.draws.values[:, column], sigma_of(self.draws.values[:, column + 1])
        centre, square = self.draws.mean(np.stack([mu, mu**2 + sigma**2]))
        return LogNormal(exp(centre), sqrt(max(square - centre**2, 0.0)))


def shares(points: Floats) -> Floats:
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
    draws: int = DRAWS,
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
    believed = prior or CompetingPrior.shipped()
    if min(undated) < 0:
        raise ValueError(f"numbers of undated answers must be 0 or more, not {undated}")
    nobody = np.zeros_like(counted["silent"])
    yes, no = (Seen.of(counted[name], counted["silent"], nobody) for name in ("positive_lags", "negative_lags"))
    model = _CompetingModel(yes, no, np.array(undated, dtype=np.float64), believed)
    return CompetingPosterior(
        **counted, prior=believed, draws=model.target().draws(draws), method=METHOD, sources=believed.sources
    )


@dataclass(frozen=True, slots=True, eq=False)
class _CompetingModel:
    """The model with its data."""

    yes: Seen
    no: Seen
    undated: Floats
    prior: CompetingPrior

    def target(self) -> Target:
        scale = np.array([law.sd for law in self.prior.parameters])
        return Target(log_density=self.log_density, start=self.start(), scale=scale, kept=len(scale))

    def start(self) -> Floats:
        """A point near the mode: shares and moments, with the prior worth six applications."""
        means = np.array([[law.mean for law in self.prior.parameters]])
        dated = np.array([self.yes.answered.sum(), self.no.answered.sum()])
        settled = np.append(dated + self.undated, self.yes.silent.sum())
        logs = np.log(WORTH_OF_PRIOR * shares(means)[:, 0] + settled)
        laws = []
        for seen, median, sigma in zip((self.yes, self.no), means[0, 2::2], means[0, 3::2], strict=True):
            centre, spread = seen.moments(median, exp(sigma), WORTH_OF_PRIOR)
            laws += [centre, log(spread)]
        return np.array([*(logs[:2] - logs[2]), *laws])

    def log_density(self, points: Floats) -> Floats:
        """Log of prior times likelihood at points of shape [M, 6], up to a constant, shape [M]."""
        _, _, mu_yes, log_sigma_yes, mu_no, log_sigma_no = points.T
        yes, no, never = shares(points)
        bins_yes, late_yes, _ = self.yes.chances(mu_yes, sigma_of(log_sigma_yes))
        bins_no, late_no, _ = self.no.chances(mu_no, sigma_of(log_sigma_no))
        answered = log_likelihood(self.yes.answered, yes * bins_yes)
        refused = log_likelihood(self.no.answered, no * bins_no)
        silence = log_likelihood(self.yes.silent, yes * late_yes + no * late_no + never)
        some_day = log_likelihood(self.undated, np.stack([yes, no]))
        return log_prior(self.prior.parameters, points) + answered + refused + silence + some_day
