"""A forecast over the weeks to come, as ranges within ranges, after what has happened so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from onward.ui.charts.axes import (
    NARROW,
    WIDE,
    Axes,
    LabelledValue,
    Point,
    ViewBox,
    axes,
    band,
    count_ticks,
    line,
    require_increasing,
)


@dataclass(frozen=True, slots=True)
class ForecastPoint:
    """The count to expect ``week`` weeks from now: the middle, and (low, high) of the 50, 80 and 95 % ranges."""

    week: float
    middle: float
    fifty: Point
    eighty: Point
    ninety_five: Point

    @property
    def ranges(self) -> tuple[Point, Point, Point]:
        """From the widest to the narrowest."""
        return self.ninety_five, self.eighty, self.fifty


@dataclass(frozen=True, slots=True)
class FanDrawing:
    """Bands from the widest to the narrowest, the middle line, and dots for what has happened before ``now``."""

    axes: Axes
    bands: tuple[str, ...]
    middle: str
    now: float
    dots: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Fan:
    """The same forecast drawn twice: for wide places and for a phone."""

    wide: FanDrawing
    narrow: FanDrawing


def fan(points: Sequence[ForecastPoint], ticks: Sequence[LabelledValue], observed: Sequence[Point] = ()) -> Fan:
    """Draw ``points`` by week; ``ticks`` are (week, label), ``observed`` (week up to 0, count so far).

    Raises ``ValueError`` for fewer than two points, weeks that do not rise, or ranges that are not within each other.
    """
    require_increasing([point.week for point in points])
    if not all(_nested(point) for point in points) or any(week > 0 or number < 0 for week, number in observed):
        raise ValueError("ranges of counts lie within each other, and what happened lies before now")
    return Fan(_draw(WIDE, points, ticks, observed), _draw(NARROW, points, ticks, observed))


def _nested(point: ForecastPoint) -> bool:
    (a, f), (b, e), (c, d) = point.ranges
    return 0 <= a <= b <= c <= d <= e <= f < inf


def _draw(
    size: ViewBox, points: Sequence[ForecastPoint], ticks: Sequence[LabelledValue], observed: Sequence[Point]
) -> FanDrawing:
    first = min([points[0].week, *(week for week, _ in observed)])
    marks = count_ticks(max([point.ninety_five[1] for point in points] + [number for _, number in observed]))
    up = [(float(number), str(number)) for number in marks]
    plot = axes(size, (first, points[-1].week), ticks, (0.0, up[-1][0]), up)
    bands = tuple(_band(plot, points, which) for which in range(3))
    middle = line(plot.place((point.week, point.middle) for point in points))
    return FanDrawing(plot, bands, middle, plot.x.at(0.0), tuple(plot.place(observed)))


def _band(plot: Axes, points: Sequence[ForecastPoint], which: int) -> str:
    lower, upper = (plot.place((each.week, each.ranges[which][end]) for each in points) for end in (0, 1))
    return band(lower, upper)
