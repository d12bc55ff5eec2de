"""Rounding figures for the pages to what is known: about 180, 6 to 14 percent, never 0 or 100."""

from __future__ import annotations

from math import floor, isfinite, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onward.odds.distributions import Estimate

TWO_FIGURES_FROM = 10


def round_as_said(value: float) -> int:
    """Round to a whole number below 10 and to two significant figures from there on: 3.4 is 3, 1,586 is 1,600.

    `value` is finite and not negative; raises `ValueError` otherwise.
    """
    if not (isfinite(value) and value >= 0):
        raise ValueError(f"only a finite number of 0 or more can be rounded, not {value}")
    if value < TWO_FIGURES_FROM:
        return floor(value + 0.5)
    unit: int = 10 ** (floor(log10(value)) - 1)
    return floor(value / unit + 0.5) * unit


def percent_as_said(share: float) -> int:
    """Round a share to whole per cent from 1 to 99: an estimated chance is never impossible or certain."""
    return min(99, max(1, floor(100 * share + 0.5)))


def percent_range_as_said(estimate: Estimate) -> tuple[int, int]:
    """Round both ends of an estimated share to whole per cents."""
    return percent_as_said(estimate.low), percent_as_said(estimate.high)
