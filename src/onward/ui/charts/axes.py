"""What pictures over two axes share: where a value lies, where the axes are marked, and lines between points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise
from math import isfinite

from onward.ui.charts.sankey_shapes import path_data

TOP_MARGIN = 34.0
BOTTOM_MARGIN = 52.0
SIDE_MARGIN = 12.0
MAX_TICKS = 5
TICK_STEPS = (1.0, 2.0, 2.5, 5.0)

Point = tuple[float, float]
LabelledValue = tuple[float, str]


@dataclass(frozen=True, slots=True)
class ViewBox:
    """A view box, and how wide a letter of its labels is at most, on average."""

    width: float
    height: float
    letter: float


WIDE = ViewBox(640.0, 320.0, 8.5)
NARROW = ViewBox(360.0, 290.0, 9.5)
SMALL = ViewBox(320.0, 210.0, 9.5)


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
class AxisTick:
    """A marked place ``at`` an axis, and where along it the middle of its label stands."""

    at: float
    text: float
    said: str


@dataclass(frozen=True, slots=True)
class Axes:
    """A view box with the scales of its plot and their marks; ``y`` runs from the bottom (its start) up."""

    width: float
    height: float
    x: AxisScale
    y: AxisScale
    across: tuple[AxisTick, ...]
    up: tuple[AxisTick, ...]

    def place(self, points: Iterable[Point]) -> list[Point]:
        return [(self.x.at(x), self.y.at(y)) for x, y in points]


def axes(size: ViewBox, x: Point, across: Sequence[LabelledValue], y: Point, up: Sequence[LabelledValue]) -> Axes:
    """Axes from the first to the last value of ``x`` and ``y``.

    Where labels would touch, every so many are kept, that of 0 among them. Raises ``ValueError`` for an axis without
    length.
    """
    if not x[0] < x[1] or not y[0] < y[1]:
        raise ValueError("an axis leads from a smaller to a larger value")
    left = max((len(said) for _, said in up), default=0) * size.letter + SIDE_MARGIN
    horizontal = AxisScale(*x, left, size.width - SIDE_MARGIN)
    vertical = AxisScale(*y, size.height - BOTTOM_MARGIN, TOP_MARGIN)
    lines = tuple(AxisTick(vertical.at(value), vertical.at(value), said) for value, said in up)
    return Axes(size.width, size.height, horizontal, vertical, _thinned_ticks(horizontal, size, across), lines)


def count_ticks(top: float) -> tuple[int, ...]:
    """At most five whole numbers from 0, evenly apart, of which the last is at least ``top``."""
    steps = (step * 10**power for power in count() for step in TICK_STEPS)
    step = next(int(step) for step in steps if step.is_integer() and step * (MAX_TICKS - 1) >= top)
    return tuple(step * number for number in range(max(1, -int(-top // step)) + 1))


def require_increasing(xs: Sequence[float]) -> None:
    """Raises ``ValueError`` unless there are two numbers at least, each larger than the one before."""
    steps = list(pairwise(xs))
    if not steps or not all(isfinite(x) for x in xs) or any(after <= before for before, after in steps):
        raise ValueError("a line has two points at least, from left to right")


def line(points: Iterable[Point]) -> str:
    """A line through points of the view box."""
    return path_data("M", *chain.from_iterable(points))


def band(lower: Sequence[Point], upper: Sequence[Point]) -> str:
    """The outline of what lies between two lines."""
    return path_data("M", *chain.from_iterable([*upper, *reversed(lower)]), "Z")


def _thinned_ticks(scale: AxisScale, size: ViewBox, ticks: Sequence[LabelledValue]) -> tuple[AxisTick, ...]:
    marks = tuple(_tick(scale, size, value, said) for value, said in ticks)
    zero = next((number for number, (value, _) in enumerate(ticks) if value == 0), 0)
    thinned = (marks[zero % every :: every] for every in range(1, len(marks) + 2))
    return next(kept for kept in thinned if all(_do_not_overlap(pair, size) for pair in pairwise(kept)))


def _tick(scale: AxisScale, size: ViewBox, value: float, said: str) -> AxisTick:
    half = len(said) * size.letter / 2
    return AxisTick(scale.at(value), max(min(scale.at(value), size.width - half), half), said)


def _do_not_overlap(pair: tuple[AxisTick, AxisTick], size: ViewBox) -> bool:
    left, right = pair
    return right.text - left.text >= (len(left.said) + len(right.said) + 2) * size.letter / 2
