"""What pictures over two axes share: where a value lies, and where the axes are marked.

A plot is 1,000 units wide and 1,000 high, y downwards, and stretches to the place it gets; only its labels keep their
size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise
from math import isfinite

from onward.ui.charts.sankey_shapes import path_data

PLOT_SIZE = 1000.0
MAX_TICKS = 5
TICK_STEPS = (1.0, 2.0, 2.5, 5.0)
LABEL_HEIGHT = 80.0
"""How far labels beside a plot stand apart at least."""

Point = tuple[float, float]
LabelledValue = tuple[float, str]


@dataclass(frozen=True, slots=True)
class AxisScale:
    """Values from ``first`` to ``last`` lie between ``start`` and ``end``; others are held at the nearer edge."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: float) -> float:
        held = min(max(value, self.first), self.last)
        return self.start + (held - self.first) / (self.last - self.first) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where along an axis it stands."""

    at: float
    said: str


@dataclass(frozen=True, slots=True)
class Axes:
    """The scales of a plot and their marks; ``y`` runs from the bottom (its start) up."""

    x: AxisScale
    y: AxisScale
    across: tuple[Label, ...]
    up: tuple[Label, ...]

    def place(self, points: Iterable[Point]) -> list[Point]:
        return [(self.x.at(x), self.y.at(y)) for x, y in points]


def axes(x: Point, across: Sequence[LabelledValue], y: Point, up: Sequence[LabelledValue]) -> Axes:
    """Axes from the first to the last value of ``x`` and ``y``. Raises ``ValueError`` for an axis without length."""
    if not x[0] < x[1] or not y[0] < y[1]:
        raise ValueError("an axis leads from a smaller to a larger value")
    horizontal, vertical = AxisScale(*x, 0.0, PLOT_SIZE), AxisScale(*y, PLOT_SIZE, 0.0)
    return Axes(horizontal, vertical, _labels(horizontal, across), _labels(vertical, up))


def count_ticks(top: float) -> tuple[int, ...]:
    """At most five whole numbers from 0, evenly apart, of which the last is at least ``top``."""
    steps = (step * 10**power for power in count() for step in TICK_STEPS)
    step = next(int(step) for step in steps if step.is_integer() and step * (MAX_TICKS - 1) >= top)
    return tuple(step * number for number in range(max(1, -int(-top // step)) + 1))


def spread_out(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Move labels beside a plot apart where they would touch: the lowest stays, the others make room upwards."""
    free, placed = PLOT_SIZE, list[Label]()
    for label in sorted(labels, key=lambda each: each.at, reverse=True):
        placed.append(Label(min(label.at, free), label.said))
        free = placed[-1].at - LABEL_HEIGHT
    return tuple(placed)


def require_increasing(xs: Sequence[float]) -> None:
    """Raise ``ValueError`` unless there are two numbers at least, each larger than the one before."""
    steps = list(pairwise(xs))
    if not steps or not all(isfinite(x) for x in xs) or any(after <= before for before, after in steps):
        raise ValueError("a line has two points at least, from left to right")


def line(points: Iterable[Point]) -> str:
    """A line through points of the plot."""
    return path_data("M", *chain.from_iterable(points))


def band(lower: Sequence[Point], upper: Sequence[Point]) -> str:
    """The outline of what lies between two lines."""
    return path_data("M", *chain.from_iterable([*upper, *reversed(lower)]), "Z")


def _labels(scale: AxisScale, values: Sequence[LabelledValue]) -> tuple[Label, ...]:
    return tuple(Label(scale.at(value), said) for value, said in values)
