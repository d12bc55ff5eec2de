"""How well a job serves a person's priorities: a value with its range, and what to ask next.

The value is additive over fixed ranges (SMARTER: Edwards and Barron 1994, *Organizational Behavior and Human Decision
Processes*). Each priority runs from its worst acceptable level (0) to its best realistic one (100); what is not known
is a range of that scale. Nothing in the value of one job depends on which other jobs there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BEST_SCORE = 100
"""The best realistic level on the scale that begins at the worst acceptable one, 0."""


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """What may be true on the scale from the worst (0) to the best level (100). Raises ``ValueError`` outside it."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 100:
            raise ValueError("A range lies between 0 and 100 and runs from its low end to its high end.")

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def width(self) -> float:
        return self.high - self.low


UNKNOWN_RANGE = ScoreRange(0, 100)


def scale_position(number: float, worst: float, best: float) -> float:
    """Where ``number`` stands between ``worst`` (0) and ``best`` (100), which may be the smaller one; ends are kept.

    Raises ``ValueError`` when worst and best are the same.
    """
    if worst == best:
        raise ValueError("The worst and the best level are the same, so nothing lies between them.")
    return min(max((number - worst) / (best - worst), 0.0), 1.0) * 100


def range_between(one: float, other: float, worst: float, best: float) -> ScoreRange:
    """What may be true when the number lies between ``one`` and ``other``, in either order."""
    ends = sorted((scale_position(one, worst, best), scale_position(other, worst, best)))
    return ScoreRange(*ends)


def range_around(at: float, slack: float) -> ScoreRange:
    """``at`` give or take ``slack``, within the scale."""
    middle = min(max(at, 0.0), 100.0)
    return ScoreRange(max(middle - slack, 0.0), min(middle + slack, 100.0))


def fit_range(weights: Sequence[float], ranges: Sequence[ScoreRange]) -> ScoreRange:
    """The fit: the weighted mean of the levels, at least and at most. Weights sum to 1."""
    pairs = list(zip(weights, ranges, strict=True))
    low = sum(weight * span.low for weight, span in pairs)
    high = sum(weight * span.high for weight, span in pairs)
    return ScoreRange(min(low, 100.0), min(high, 100.0))


def priorities_to_ask_about(weights: Sequence[float], ranges: Sequence[ScoreRange]) -> list[int]:
    """The priorities that are open, first the one whose range moves the fit most when it becomes known."""
    moves = [weight * span.width for weight, span in zip(weights, ranges, strict=True)]
    return sorted((index for index, move in enumerate(moves) if move > 0), key=lambda index: -moves[index])
