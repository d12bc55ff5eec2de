"""How right the forecasts have been: kept when shown, scored when their time has come."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from onward.odds.distributions import FloatArray, checked_share, tail_probabilities
from onward.odds.forecasts.poisson_binomial import poisson_binomial
from onward.odds.provenance import Method, Result
from onward.odds.silence_bins import IntArray

SCORING_METHOD = Method(
    name="scores of forecasts whose time has come",
    formula="held against the law of a sum of unlike trials; Brier = mean (p - y)^2; log loss = -mean log p(y)",
    page="scoring",
)
TALLY_LEVEL = 0.95
TALLY_POWER = 0.8
MIN_SCORED_CHANCE = 1e-6


@dataclass(frozen=True, slots=True)
class ScoredRange:
    """A range that was shown, `low` to `high` with both ends, the probability `covered` it claimed, and the outcome.

    Raises `ValueError` for a range that ends before it begins or a `covered` that is no share.
    """

    low: float
    high: float
    covered: float
    outcome: float

    def __post_init__(self) -> None:
        checked_share("what a range covers", self.covered)
        if not self.low <= self.high:
            raise ValueError(f"a range goes up, not from {self.low} to {self.high}")

    @property
    def held(self) -> bool:
        """Whether the outcome lies inside."""
        return self.low <= self.outcome <= self.high


@dataclass(frozen=True, slots=True)
class ScoredChance:
    """A chance that was shown, and whether the thing happened. Raises `ValueError` for a chance that is no share."""

    chance: float
    happened: bool

    def __post_init__(self) -> None:
        checked_share("a chance", self.chance)


@dataclass(frozen=True, slots=True)
class ClaimTally:
    """How often something came true, against what the forecasts claimed.

    Of `count` forecasts `true` came true; `expected` is what they claimed together. If every claim is right, the number
    lies from `low` to `high` with a probability of at least 95 per cent. `is_conclusive`: there are enough of them
    that claims twice too high would be noticed four times in five; below that, agreement means little.
    """

    count: int
    true: int
    expected: float
    low: int
    high: int
    is_conclusive: bool

    @property
    def as_claimed(self) -> bool:
        """Whether the number lies in the range it has when every claim is right."""
        return self.low <= self.true <= self.high


@dataclass(frozen=True, slots=True)
class ChanceScore:
    """Mean scores of chances, the lower the better.

    `brier` is the mean of (p - y)^2 with y = 1 for what happened. `base_brier` is that of always saying the share that
    happened, known only afterwards: hard to beat while there are few. `log_loss` in nats, chances kept off 0 and 1.
    """

    brier: float
    base_brier: float
    log_loss: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastScore(Result):
    """How right a person's forecasts have been. Inputs: `ranges` and `chances`.

    `held` counts the ranges that held, `happened` the things that did; `scores` is None without chances.
    """

    ranges: tuple[ScoredRange, ...]
    chances: tuple[ScoredChance, ...]
    held: ClaimTally
    happened: ClaimTally
    scores: ChanceScore | None

    @property
    def is_conclusive(self) -> bool:
        """Whether there are enough ranges or chances to tell right claims from bad ones."""
        return self.held.is_conclusive or self.happened.is_conclusive


def score_forecasts(ranges: Sequence[ScoredRange] = (), chances: Sequence[ScoredChance] = ()) -> ForecastScore:
    """How right these forecasts have been; there may be none.

    Forecasts of overlapping weeks depend on one another, so score those that do not overlap: the tallies take the
    outcomes as independent. Source: Brier 1950; Dawid 1984 for checking claims against outcomes.
    """
    return ForecastScore(
        ranges=tuple(ranges),
        chances=tuple(chances),
        held=tally_claims([each.covered for each in ranges], [each.held for each in ranges]),
        happened=tally_claims([each.chance for each in chances], [each.happened for each in chances]),
        scores=_chance_score(chances) if chances else None,
        method=SCORING_METHOD,
        sources=(),
    )


def tally_claims(claimed: Sequence[float], true: Sequence[bool]) -> ClaimTally:
    """How many of these came `true`, and how many would if each had its `claimed` probability, from 0 to 1.

    Exact: the law of a sum of independent trials of unlike probability. Raises `ValueError` for unequal lengths.
    """
    claims = np.asarray(claimed, dtype=np.float64)
    if len(claims) != len(true):
        raise ValueError(f"there are {len(claims)} claims and {len(true)} outcomes")
    below = np.cumsum(poisson_binomial(claims))
    low, high = (int((below < tail).sum()) for tail in tail_probabilities(TALLY_LEVEL))
    high = min(high, len(claims))
    twice_too_high = poisson_binomial(claims / 2)
    caught = 1 - float(twice_too_high[low : high + 1].sum())
    return ClaimTally(len(claims), sum(map(bool, true)), float(claims.sum()), low, high, caught >= TALLY_POWER)


def randomised_pit(pmf: ArrayLike, outcome: ArrayLike, rng: np.random.Generator) -> FloatArray:
    """A place between P(X < outcome) and P(X <= outcome), drawn evenly: even over 0 to 1 if forecasts are right.

    `pmf` [..., M] by count from 0, its last entry standing for that many or more; `outcome` [...] are counts. Source:
    Czado, Gneiting and Held 2009, Predictive model assessment for count data.
    """
    law = np.asarray(pmf, dtype=np.float64)
    place: IntArray = np.minimum(np.asarray(outcome, dtype=np.int64), law.shape[-1] - 1)[..., None]
    upto, at = (np.take_along_axis(each, place, axis=-1)[..., 0] for each in (np.cumsum(law, axis=-1), law))
    spread: FloatArray = upto - at * rng.random(upto.shape)
    return spread


def _chance_score(chances: Sequence[ScoredChance]) -> ChanceScore:
    p = np.array([each.chance for each in chances])
    y = np.array([each.happened for each in chances], dtype=np.float64)
    said = np.clip(np.where(y == 1, p, 1 - p), MIN_SCORED_CHANCE, 1 - MIN_SCORED_CHANCE)
    return ChanceScore(
        brier=float(np.mean((p - y) ** 2)),
        base_brier=float(y.mean() * (1 - y.mean())),
        log_loss=float(-np.mean(np.log(said))),
    )
