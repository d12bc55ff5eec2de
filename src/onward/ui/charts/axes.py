"""What pictures over two axes share: where a value lies, where the axes are marked, and lines between points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise
from math import isfinite

from onward.ui.charts.shapes import outline

ABOVE = 34.0
BELOW = 52.0
ASIDE = 12.0
MARKS = 5
STEPS = (1.0, 2.0, 2.5, 5.0)

Point = tuple[float, float]
Labelled = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Size:
    """A view box, and how wide a letter of its labels is at most, on average."""

    width: float
    height: float
    letter: float


WIDE = Size(640.0, 320.0, 8.5)
NARROW = Size(360.0, 290.0, 9.5)
SMALL = Size(320.0, 210.0, 9.5)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``first`` to ``last`` lie between ``start`` and ``end``; others are held at the nearer edge."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: float) -> float:
        held = min(max(value, self.first), self.last)
        return self.start + (held - self.first) / (self.last - self.first) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place ``at`` an axis, and where along it the middle of its label stands."""

    at: float
    text: float
    said: str


@dataclass(frozen=True, slots=True)
class Axes:
    """A view box with the scales of its plot and their marks; ``y`` runs from the bottom (its start) up."""

    width: float
    height: float
    x: Scale
    y: Scale
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]

    def place(self, points: Iterable[Point]) -> list[Point]:
        return [(self.x.at(x), self.y.at(y)) for x, y in points]


def axes(size: Size, x: Point, across: Sequence[Labelled], y: Point, up: Sequence[Labelled]) -> Axes:
    """Axes from the first to the last value of ``x`` and ``y``.

    Where labels would touch, every so many are kept, that of 0 among them. Raises ``ValueError`` for an axis without
    length.
    """
    if not x[0] < x[1] or not y[0] < y[1]:
        raise ValueError("an axis leads from a smaller to a larger value")
    left = max((len(said) for _, said in up), default=0) * size.letter + ASIDE
    horizontal = Scale(*x, left, size.width - ASIDE)
    vertical = Scale(*y, size.height - BELOW, ABOVE)
    lines = tuple(Mark(vertical.at(value), vertical.at(value), said) for value, said in up)
    return Axes(size.width, size.height, horizontal, vertical, _fitting(horizontal, size, across), lines)


def counts(top: float) -> tuple[int, ...]:
    """At most five whole numbers from 0, evenly apart, of which the last is at least ``top``."""
    steps = (step * 10**power for power in count() for step in STEPS)
    step = next(int(step) for step in steps if step.is_integer() and step * (MARKS - 1) >= top)
    return tuple(step * number for number in range(max(1, -int(-top // step)) + 1))


def rising(xs: Sequence[float]) -> None:
    """Raises ``ValueError`` unless there are two numbers at least, each larger than the one before."""
    steps = list(pairwise(xs))
    if not steps or not all(isfinite(x) for x in xs) or any(after <= before for before, after in steps):
        raise ValueError("a line has two points at least, from left to right")


def line(points: Iterable[Point]) -> str:
    """A line through points of the view box."""
    return outline("M", *chain.from_iterable(points))


def band(lower: Sequence[Point], upper: Sequence[Point]) -> str:
    """The outline of what lies between two lines."""
    return outline("M", *chain.from_iterable([*upper, *reversed(lower)]), "Z")


def _fitting(scale: Scale, size: Size, ticks: Sequence[Labelled]) -> tuple[Mark, ...]:
    marks = tuple(_mark(scale, size, value, said) for value, said in ticks)
    zero = next((number for number, (value, _) in enumerate(ticks) if value == 0), 0)
    thinned = (marks[zero % every :: every] for every in range(1, len(marks) + 2))
    return next(kept for kept in thinned if all(_clear(pair, size) for pair in pairwise(kept)))


def _mark(scale: Scale, size: Size, value: float, said: str) -> Mark:
    half = len(said) * size.letter / 2
    return Mark(scale.at(value), max(min(scale.at(value), size.width - half), half), said)


def _clear(pair: tuple[Mark, Mark], size: Size) -> bool:
    left, right = pair
    return right.text - left.text >= (len(left.said) + len(right.said) + 2) * size.letter / 2
