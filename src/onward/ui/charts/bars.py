"""Horizontal bars with, where it is known, the range each value may lie in. Lengths are percent of the width."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BarRow:
    """A value as people read it (``said``, with its unit) and as it is drawn, with its range."""

    label: str
    value: float
    said: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class DrawnBar:
    label: str
    said: str
    length: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Bars:
    rows: tuple[DrawnBar, ...]


def bars(rows: Sequence[BarRow], full: float | None = None) -> Bars:
    """Draw ``rows`` against ``full``, or the largest value or range end. Raises ``ValueError`` below zero."""
    ends = [row.value for row in rows] + [row.high for row in rows if row.high is not None]
    if any(row.value < 0 or (row.low or 0) < 0 for row in rows):
        raise ValueError("bars show amounts, not debts")
    scale = 100 / (full or max(ends, default=0) or 1)
    return Bars(tuple(_draw_bar(row, scale) for row in rows))


def _draw_bar(row: BarRow, scale: float) -> DrawnBar:
    def along(value: float | None) -> float | None:
        return None if value is None else min(value * scale, 100.0)

    return DrawnBar(row.label, row.said, min(row.value * scale, 100.0), along(row.low), along(row.high))
