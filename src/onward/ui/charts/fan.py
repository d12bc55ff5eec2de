"""A forecast over the weeks to come, as a range within a range, each named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from onward.ui.charts.axes import (
    Axes,
    Label,
    LabelledValue,
    Point,
    axes,
    band,
    count_ticks,
    line,
    require_increasing,
    spread_out,
)


@dataclass(frozen=True, slots=True)
class ForecastPoint:
    """The count to expect ``week`` weeks from now: the middle, and (low, high) of the 50 and 80 % ranges."""

    week: float
    middle: float
    fifty: Point
    eighty: Point

    @property
    def ranges(self) -> tuple[Point, Point]:
        """From the wider to the narrower."""
        return self.eighty, self.fifty


@dataclass(frozen=True, slots=True)
class Fan:
    """The wider and the narrower band, the middle line, and what they are called where they end."""

    axes: Axes
    bands: tuple[str, ...]
    middle: str
    labels: tuple[Label, ...]


def fan(points: Sequence[ForecastPoint], ticks: Sequence[LabelledValue], names: Sequence[LabelledValue] = ()) -> Fan:
    """Draw ``points`` by week; ``ticks`` are (week, label), ``names`` (count in the last week, text).

    Raises ``ValueError`` for fewer than two points, weeks that do not rise, or ranges that are not within each other.
    """
    require_increasing([point.week for point in points])
    if not all(_nested(point) for point in points):
        raise ValueError("ranges of counts lie within each other")
    up = [(float(number), str(number)) for number in count_ticks(max(point.eighty[1] for point in points))]
    plot = axes((points[0].week, points[-1].week), ticks, (0.0, up[-1][0]), up)
    bands = tuple(_band(plot, points, which) for which in range(2))
    middle = line(plot.place((point.week, point.middle) for point in points))
    return Fan(plot, bands, middle, spread_out(Label(plot.y.at(value), said) for value, said in names))


def _nested(point: ForecastPoint) -> bool:
    (b, e), (c, d) = point.ranges
    return 0 <= b <= c <= d <= e < inf


def _band(plot: Axes, points: Sequence[ForecastPoint], which: int) -> str:
    lower, upper = (plot.place((each.week, each.ranges[which][end]) for each in points) for end in (0, 1))
    return band(lower, upper)
