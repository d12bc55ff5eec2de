"""How accurate the forecasts have been: saved when shown, scored when their period is over."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onward.odds.distributions import checked_share, tail_probabilities
from onward.odds.forecasts.poisson_binomial import poisson_binomial
from onward.odds.provenance import Method, Result

SCORING_METHOD = Method(
    name="scores of forecasts whose time has come",
    formula="how many came true, held against the law of a sum of unlike trials",
    page="scoring",
)
TALLY_LEVEL = 0.95
TALLY_POWER = 0.8


@dataclass(frozen=True, slots=True)
class ScoredRange:
    """A range that was shown, from `low` to `high` inclusive, the probability `covered` it claimed, and the outcome.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastScore(Result):
    """The accuracy of a person's forecasts. Inputs: `ranges` and `chances`.

    `held` counts the ranges that held, `happened` the things that did.
    """

    ranges: tuple[ScoredRange, ...]
    chances: tuple[ScoredChance, ...]
    held: ClaimTally
    happened: ClaimTally

    @property
    def is_conclusive(self) -> bool:
        """Whether there are enough ranges or chances to tell right claims from bad ones."""
        return self.held.is_conclusive or self.happened.is_conclusive


def score_forecasts(ranges: Sequence[ScoredRange] = (), chances: Sequence[ScoredChance] = ()) -> ForecastScore:
    """Score the accuracy of these forecasts; there may be none.

    Forecasts of overlapping weeks depend on one another, so score those that do not overlap: the tallies take the
    outcomes as independent. Source: Dawid 1984.
    """
    return ForecastScore(
        ranges=tuple(ranges),
        chances=tuple(chances),
        held=tally_claims([each.covered for each in ranges], [each.held for each in ranges]),
        happened=tally_claims([each.chance for each in chances], [each.happened for each in chances]),
        method=SCORING_METHOD,
        sources=(),
    )


def tally_claims(claimed: Sequence[float], true: Sequence[bool]) -> ClaimTally:
    """Count how many of these came `true`, and how many would if each had its `claimed` probability, from 0 to 1.

    Exact, by the distribution of a sum of independent trials of unlike probability. Raises `ValueError` for unequal
    lengths.
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
