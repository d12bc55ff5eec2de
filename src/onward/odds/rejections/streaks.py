"""How many nos come before an offer, and how long a run of nos chance alone makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from onward.odds.distributions import Beta, FloatArray, checked_share
from onward.odds.provenance import Method, Result, Source

REJECTIONS_METHOD = Method(
    name="failures before the first success, Beta-geometric",
    formula="P(at least k nos) = E[(1 - p)^k], p a product of independent Beta shares",
    page="perspective",
)
STREAK_METHOD = Method(
    name="longest run of failures, exact recurrence",
    formula="A_m = A_(m-1) - p q^k A_(m-k-1), A_m = 1 for m < k, A_k = 1 - q^k, mean over the law of p",
    page="perspective",
)
REJECTION_QUANTILES = (0.1, 0.5, 0.8, 0.9)
STREAK_QUANTILES = (0.1, 0.5, 0.9)
MAX_HORIZON = 100_000
MAX_STREAK_TRIALS = 100_000
MIN_CHANCE = 1e-300
PRODUCT_NODES = 64
STREAK_NODES = 48
MAX_RATES = 3


@dataclass(frozen=True, slots=True)
class Quantile:
    """With probability `q` the count is at most `count`; None means beyond the horizon that was looked at."""

    q: float
    count: int | None


@dataclass(frozen=True, slots=True)
class RejectionsBeforeOffer(Result):
    """Quantiles of the number of applications that fail before the first offer. There is no mean: it is often infinite.

    Inputs: `rates`, the laws whose product is the chance of an offer per application, and `horizon`.
    """

    rates: tuple[Beta, ...]
    horizon: int
    quantiles: tuple[Quantile, ...]


@dataclass(frozen=True, slots=True)
class LongestStreak(Result):
    """Quantiles of the longest run of nos that chance alone makes in `trials` independent trials.

    Inputs: `trials`, and `chance`, a fixed number or the law of an uncertain one.
    """

    trials: int
    chance: Beta | float
    quantiles: tuple[Quantile, ...]


def rejections_before_offer(
    rates: Sequence[Beta],
    q: Sequence[float] = REJECTION_QUANTILES,
    *,
    horizon: int = MAX_HORIZON,
    sources: tuple[Source, ...] = (),
) -> RejectionsBeforeOffer:
    """Quantiles of the number of nos before the first offer.

    The chance of an offer per application is the product of one to three independent Beta shares. A count above
    `horizon` (1 to 100,000) is given as None. Assumes that applications are independent and that the chance stays the
    same. Raises `ValueError` for no rates or more than three, a `q` not strictly between 0 and 1, or a horizon out of
    range. Source: the Beta-geometric law.
    """
    _check_rates(rates, q, horizon)
    chance, weights = product_nodes(rates)

    def at_most(count: int) -> float:
        return 1 - float(weights @ np.exp((count + 1) * np.log1p(-chance)))

    found = tuple(Quantile(each, _smallest_count(at_most, each, 0, horizon)) for each in q)
    return RejectionsBeforeOffer(
        rates=tuple(rates), horizon=horizon, quantiles=found, method=REJECTIONS_METHOD, sources=sources
    )


def product_nodes(rates: Sequence[Beta]) -> tuple[FloatArray, FloatArray]:
    """Values strictly inside (0, 1) and weights (sum 1) for means over a product of independent Beta shares.

    Gauss-Legendre in the probability scale of each share: smooth there whatever the parameters, so no care is needed
    for shares near 0 or for very large counts.
    """
    per_rate = PRODUCT_NODES if len(rates) < MAX_RATES else PRODUCT_NODES // 2
    points, weights = _legendre_rule(per_rate)
    values = [rate.quantiles(points) for rate in rates]
    grid = prod(np.meshgrid(*values, indexing="ij")) if len(values) > 1 else values[0]
    mass = prod(np.meshgrid(*[weights] * len(values), indexing="ij")) if len(values) > 1 else weights
    return np.clip(np.ravel(grid), MIN_CHANCE, 1 - 1e-16), np.ravel(mass)


def longest_streak(
    trials: int,
    chance: Beta | float,
    q: Sequence[float] = STREAK_QUANTILES,
    *,
    sources: tuple[Source, ...] = (),
) -> LongestStreak:
    """Quantiles of the longest run of nos in `trials` trials (0 to 100,000) that each pass with `chance`.

    `chance` is a number from 0 to 1, or a Beta law to mix over. Exact for a number; for a law the mean is taken over
    48 nodes. Assumes independent trials. Raises `ValueError` outside these ranges. Source: Feller, volume 1, chapter
    XIII; Schilling (1990), The longest run of heads.
    """
    _check_quantiles(q)
    if not 0 <= trials <= MAX_STREAK_TRIALS:
        raise ValueError(f"trials must be from 0 to {MAX_STREAK_TRIALS}, not {trials}")
    p, weights = _chance_nodes(chance)

    def at_most(count: int) -> float:
        return float(weights @ chance_of_no_streak(trials, count + 1, p))

    found = tuple(Quantile(each, _smallest_count(at_most, each, 0, trials)) for each in q)
    return LongestStreak(trials=trials, chance=chance, quantiles=found, method=STREAK_METHOD, sources=sources)


def chance_of_no_streak(trials: int, length: int, p: FloatArray) -> FloatArray:
    """Probability that `trials` trials hold no run of `length` failures, for each pass probability in `p` (shape kept).

    `length` is at least 1. Steps through the recurrence in blocks of length + 1, inside which every difference is
    already known, so the cost is trials / length array operations and only two blocks are held.
    """
    tail = (1 - p) ** length
    if length > trials:
        return np.ones_like(p)
    before = np.ones((length + 1, p.size))
    before[length] = 1 - tail
    done = length
    while done < trials:
        steps = min(length + 1, trials - done)
        after = before[-1] - np.cumsum(before[:steps] * (p * tail), axis=0)
        before = np.concatenate([before[steps:], after])
        done += steps
    last: FloatArray = np.clip(before[-1], 0.0, 1.0)
    return last


def _legendre_rule(count: int) -> tuple[FloatArray, FloatArray]:
    points, weights = np.polynomial.legendre.leggauss(count)
    return (points + 1) / 2, weights / 2


def _chance_nodes(chance: Beta | float) -> tuple[FloatArray, FloatArray]:
    if isinstance(chance, Beta):
        points, weights = _legendre_rule(STREAK_NODES)
        return chance.quantiles(points), weights
    return np.array([checked_share("chance", chance)]), np.ones(1)


def _smallest_count(at_most: Callable[[int], float], q: float, low: int, high: int) -> int | None:
    """Smallest count in low..high whose cumulative probability reaches q, None if even high does not."""
    if at_most(high) < q:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if at_most(middle) >= q else (middle + 1, high)
    return low


def _check_rates(rates: Sequence[Beta], q: Sequence[float], horizon: int) -> None:
    _check_quantiles(q)
    if not 1 <= len(rates) <= MAX_RATES:
        raise ValueError(f"the chance of an offer is a product of one to three shares, not {len(rates)}")
    if not 1 <= horizon <= MAX_HORIZON:
        raise ValueError(f"the horizon must be from 1 to {MAX_HORIZON}, not {horizon}")


def _check_quantiles(q: Sequence[float]) -> None:
    if not all(0 < each < 1 for each in q):
        raise ValueError(f"quantiles lie strictly between 0 and 1, not {tuple(q)}")
