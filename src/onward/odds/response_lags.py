"""How many days replies take: the distributions for positive replies and for rejections."""

from dataclasses import dataclass
from typing import Literal

from numpy.typing import ArrayLike

from onward.odds.distributions import FloatArray, LogNormal, checked_share

LAG_SAFETY_FACTOR = 1.3
"""By how much the diagnosis takes replies to be slower, and the reassurance faster, than they are thought to be."""


@dataclass(frozen=True, slots=True)
class ResponseLags:
    """Days from standing before a step to its answer, given that there is one.

    `rejected_share` is the share of those without a positive reply that are ever sent a rejection. Raises `ValueError`
    if it is no share.
    """

    positive: LogNormal
    rejection: LogNormal
    rejected_share: float

    def __post_init__(self) -> None:
        checked_share("the share that is rejected", self.rejected_share)

    def cdf(self, days: ArrayLike, outcome: Literal["positive", "rejection"] = "positive") -> FloatArray:
        """Return the share of these answers that has come within each number of days, same shape."""
        return (self.positive if outcome == "positive" else self.rejection).cdf(days)

    def slower(self, factor: float = LAG_SAFETY_FACTOR) -> "ResponseLags":
        """Return the lags of answers that take `factor` times as long; below 1 they are faster."""
        return ResponseLags(self.positive.scaled(factor), self.rejection.scaled(factor), self.rejected_share)
