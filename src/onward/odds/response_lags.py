"""How long answers take: the law of positive replies and of refusals."""

from dataclasses import dataclass
from typing import Literal

from numpy.typing import ArrayLike

from onward.odds.distributions import FloatArray, LogNormal, checked_share

LAG_SAFETY_FACTOR = 1.3
"""By how much the test takes replies to be slower, and reassurance faster, than they are thought to be."""


@dataclass(frozen=True, slots=True)
class ResponseLags:
    """Days from standing before a step to its answer, given that there is one.

    `refused` is the share of those without a positive that are told so one day. Raises `ValueError` if it is no share.
    """

    positive: LogNormal
    refusal: LogNormal
    refused: float

    def __post_init__(self) -> None:
        checked_share("the share that is refused", self.refused)

    def cdf(self, days: ArrayLike, outcome: Literal["positive", "refusal"] = "positive") -> FloatArray:
        """Share of these answers that has come within so many days, same shape."""
        return (self.positive if outcome == "positive" else self.refusal).cdf(days)

    def slower(self, factor: float = LAG_SAFETY_FACTOR) -> "ResponseLags":
        """The law of answers that take `factor` times as long; below 1 they are faster."""
        return ResponseLags(self.positive.scaled(factor), self.refusal.scaled(factor), self.refused)
