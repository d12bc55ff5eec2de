"""What the next applications may bring: how many come to an interview or an offer, with honest ranges."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from onward.odds.distributions import Beta, FloatArray, beta_by_moments, tail_probabilities
from onward.odds.forecasts.posterior import POSTERIOR_DRAWS, PassRatePosterior
from onward.odds.provenance import Method, Result
from onward.odds.silence_bins import IntArray

MOMENTS_METHOD = Method(
    name="Beta-binomial matched to exact moments",
    formula="X = sum of Bin(k_c, p_c); E[X] and Var[X] from E[p_c] and E[p_c p_d]; Beta-binomial with the same two",
    page="forecast",
)
EVEN_DRAWS_METHOD = Method(
    name="mean characteristic function over even draws",
    formula="pmf of sum of Bin(k_c, p_c) by inverse Fourier transform of E[prod (1 + p_c (z - 1))^k_c]",
    page="forecast",
)
FORECAST_LEVELS = (0.5, 0.8, 0.95)
MAX_APPLICATIONS_FORECAST = 10_000
LEAST_SHARE = 1e-12
LEAST_CORRELATION = 1e-5
POINTS = 64
DEVIATIONS = 8.0


@dataclass(frozen=True, slots=True)
class CountRange:
    """A closed range of counts from `low` to `high`.

    Its ends are quantiles for `level`; `covered`, at least that, is the probability it holds: counts come in steps.
    """

    level: float
    low: int
    high: int
    covered: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class CountForecast(Result):
    """How many applications come to `target`.

    `applications` says how many new ones are sent, by cell. `pmf` [M] is the probability of each count from 0; its sum
    is 1 and its last entry stands for that many or more. `mean` is the expected count.
    """

    target: str
    applications: tuple[float, ...]
    pmf: FloatArray
    mean: float

    @property
    def at_least_one(self) -> float:
        """The probability of one or more."""
        return float(1 - self.pmf[0])

    @property
    def ranges(self) -> tuple[CountRange, ...]:
        """The ranges for levels of 50, 80 and 95 per cent."""
        return tuple(self.range(level) for level in FORECAST_LEVELS)

    def range(self, level: float) -> CountRange:
        """The range between the two quantiles that leave out (1 - level) / 2 each; `level` is between 0 and 1."""
        low, high, covered = count_ranges(self.pmf[None], level)
        return CountRange(level, int(low[0]), int(high[0]), float(covered[0]))


def forecast_next(posterior: PassRatePosterior, plan: ArrayLike, target: str) -> CountForecast:
    """How many of the next applications, `plan` [C] by cell, will one day come to `target`, a step of the reference.

    Mean and variance are exact, the shape is that of the Beta-binomial law with both. That law varies at least as much
    as a binomial one; a small plan over unlike cells may vary less, and then goes by draws. Assumes that the rates stay
    the same. Raises `ValueError` for another target, a plan of another shape, a negative one or more than 10,000.
    Source: moment matching.
    """
    sent = _checked_plan(plan, posterior)
    chance, products = posterior.mean(target), posterior.products(target)
    mean = float(sent @ chance)
    within = sent @ (chance - np.diagonal(products))
    variance = float(within + sent @ (products - np.outer(chance, chance)) @ sent)
    matched = _matched(sent.sum(), mean, variance)
    if matched is None:
        return forecast_by_draws(posterior, plan, target)
    return _forecast(posterior, sent, target, _beta_binomial(int(sent.sum()), matched), mean, MOMENTS_METHOD)


def forecast_by_draws(
    posterior: PassRatePosterior, plan: ArrayLike, target: str, draws: int = POSTERIOR_DRAWS
) -> CountForecast:
    """The same without the assumption about the shape, from so many even draws, a power of two; some ten times slower.

    Source: quasi-Monte Carlo; inversion of the characteristic function.
    """
    sent = _checked_plan(plan, posterior)
    chances = posterior.draws(draws)[:, : posterior.steps_to(target)].prod(axis=1)
    pmf = _sum_of_binomials(chances[:, sent > 0], sent[sent > 0])
    return _forecast(posterior, sent, target, pmf, float((chances @ sent).mean()), EVEN_DRAWS_METHOD)


def count_ranges(pmf: FloatArray, level: float) -> tuple[IntArray, IntArray, FloatArray]:
    """Low and high end of the range of each row of `pmf` [W, M], and the probability that it holds, each [W]."""
    below = np.cumsum(pmf, axis=-1)
    ends = [np.minimum((below < tail).sum(axis=-1), pmf.shape[-1] - 1) for tail in tail_probabilities(level)]
    row = np.arange(len(pmf))
    low, high = ends
    covered: FloatArray = below[row, high] - below[row, low] + pmf[row, low]
    return low, high, np.minimum(covered, 1.0)


def _forecast(
    posterior: PassRatePosterior, sent: FloatArray, target: str, pmf: FloatArray, mean: float, method: Method
) -> CountForecast:
    return CountForecast(
        target=target,
        applications=tuple(map(float, sent)),
        pmf=pmf,
        mean=mean,
        method=method,
        sources=posterior.sources,
    )


def _checked_plan(plan: ArrayLike, posterior: PassRatePosterior) -> FloatArray:
    sent = np.asarray(plan, dtype=np.float64)
    cells = len(posterior.reference.cells)
    if sent.shape != (cells,):
        raise ValueError(f"a plan has one number for each of the {cells} cells, not {sent.shape}")
    if not ((sent >= 0) & (sent == np.floor(sent))).all() or sent.sum() > MAX_APPLICATIONS_FORECAST:
        raise ValueError(f"a plan holds whole numbers from 0 to {MAX_APPLICATIONS_FORECAST:,} together, not {sent}")
    return sent


def _matched(trials: float, mean: float, variance: float) -> Beta | None:
    """The law of the share for which a Beta-binomial count has this mean and variance, None if it varies too little.

    The correlation is kept between 1e-5 and 1 - 1e-5.
    """
    share = min(max(mean / max(trials, 1), LEAST_SHARE), 1 - LEAST_SHARE)
    excess = variance / (max(trials, 1) * share * (1 - share)) - 1
    correlation = excess / max(trials - 1, 1)
    if trials > 1 and correlation < -LEAST_CORRELATION:
        return None
    kept = min(max(correlation, LEAST_CORRELATION), 1 - LEAST_CORRELATION)
    return beta_by_moments(share, share * (1 - share) * kept)


def _beta_binomial(trials: int, law: Beta) -> FloatArray:
    """The law of how many of `trials` succeed, [trials + 1], when their common chance has this law."""
    count = np.arange(trials + 1.0)
    rest = trials - count
    chosen = -gammaln(count + 1) - gammaln(rest + 1)
    log_pmf = chosen + gammaln(count + law.a) + gammaln(rest + law.b)
    pmf = np.exp(log_pmf - log_pmf.max())
    normal: FloatArray = pmf / pmf.sum()
    return normal


def _sum_of_binomials(chances: FloatArray, sent: FloatArray) -> FloatArray:
    """The law of a sum of Bin(k_c, p_c), averaged over draws of p [N, C]; `sent` [C] are the k."""
    points = _fourier_points(chances, sent)
    angle = 2 * np.pi * np.arange(points // 2 + 1) / points
    back, across = 1 - np.cos(angle), -np.sin(angle)
    log_size, turn = np.zeros((2, len(chances), len(angle)))
    for p, k in zip(chances.T[:, :, None], sent, strict=True):
        log_size += k / 2 * np.log(np.maximum(1 - 2 * p * (1 - p) * back, LEAST_SHARE**2))
        turn += k * np.arctan2(p * across, 1 - p * back)
    pmf = np.maximum(np.fft.irfft((np.exp(log_size) * np.exp(1j * turn)).mean(axis=0), points), 0.0)
    normal: FloatArray = pmf / pmf.sum()
    return normal


def _fourier_points(chances: FloatArray, sent: FloatArray) -> int:
    """A power of two above every count worth telling from none: 64, or more when the plan is large."""
    most = chances @ sent + DEVIATIONS * np.sqrt((chances * (1 - chances)) @ sent) + DEVIATIONS
    needed = min(most.max(initial=0.0), sent.sum()) + 1
    return max(POINTS, 1 << int(np.ceil(np.log2(needed))))
