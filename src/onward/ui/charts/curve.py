"""A share that changes with the days, how sure it is, and where a person's own applications are on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from onward.ui.charts.axes import (
    Axes,
    LabelledValue,
    axes,
    band,
    count_ticks,
    line,
    require_increasing,
)

MIN_RADIUS, MAX_RADIUS = 4.0, 7.0
"""Pixels, whatever the size of the plot."""
MIN_DISTANCE = 30.0


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A share between 0 and 1 at a day, and the 80 % range it may lie in."""

    day: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SilentApplicationsDot:
    """So many applications of about one age, from ``youngest`` to ``oldest`` days, as a dot on the curve."""

    count: int
    youngest: int
    oldest: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class CurveMark:
    """A place on the curve worth knowing, with what is said there."""

    x: float
    y: float
    said: str


@dataclass(frozen=True, slots=True)
class Curve:
    axes: Axes
    band: str
    line: str
    dots: tuple[SilentApplicationsDot, ...]
    mark: CurveMark | None


def curve(
    shares: Sequence[CurvePoint],
    ticks: Sequence[LabelledValue],
    ages: Sequence[int] = (),
    mark: LabelledValue | None = None,
) -> Curve:
    """Draw ``shares`` by day, with ``ticks`` (day, label) and a dot on the curve for ``ages`` in whole days.

    Ages that would lie on each other share a dot; ages beyond the curve stand at its end. ``mark`` is a day and what
    to say there. Raises ``ValueError`` for fewer than two shares, days that do not rise, or shares outside 0 to 1.
    """
    require_increasing([share.day for share in shares])
    if not all(0 <= each.low <= each.high <= 1 and 0 <= each.share <= 1 for each in shares):
        raise ValueError("a share and its range lie between 0 and 1")
    top = max(share.high for share in shares)
    up = [(percent / 100, f"{percent}%") for percent in count_ticks(ceil(100 * top))]
    plot = axes((shares[0].day, shares[-1].day), ticks, (0.0, up[-1][0]), up)
    lower = plot.place((each.day, each.low) for each in shares)
    upper = plot.place((each.day, each.high) for each in shares)
    middle = line(plot.place((each.day, each.share) for each in shares))
    marked = CurveMark(*_place(plot, shares, mark[0]), mark[1]) if mark else None
    return Curve(plot, band(lower, upper), middle, tuple(_dots(plot, shares, ages)), marked)


def _dots(plot: Axes, shares: Sequence[CurvePoint], ages: Sequence[int]) -> Iterator[SilentApplicationsDot]:
    for together in _grouped_by_distance(plot, sorted(ages)):
        radius = min(MIN_RADIUS * sqrt(len(together)), MAX_RADIUS)
        place = _place(plot, shares, sum(together) / len(together))
        yield SilentApplicationsDot(len(together), together[0], together[-1], *place, radius)


def _grouped_by_distance(plot: Axes, ages: Sequence[int]) -> Iterator[list[int]]:
    """Ages from the youngest, parted where the next would lie clear of the first."""
    group: list[int] = []
    for age in ages:
        if group and plot.x.at(age) - plot.x.at(group[0]) > MIN_DISTANCE:
            yield group
            group = []
        group.append(age)
    if group:
        yield group


def _place(plot: Axes, shares: Sequence[CurvePoint], day: float) -> tuple[float, float]:
    """Where the curve is at a day."""
    held = min(max(day, shares[0].day), shares[-1].day)
    after = next(at for at in range(1, len(shares)) if held <= shares[at].day)
    left, right = shares[after - 1], shares[after]
    share = left.share + (held - left.day) / (right.day - left.day) * (right.share - left.share)
    return plot.x.at(day), plot.y.at(share)
