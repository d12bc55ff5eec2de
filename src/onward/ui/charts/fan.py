"""A forecast over the weeks to come, as ranges within ranges, after what has happened so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from onward.ui.charts.axes import NARROW, WIDE, Axes, Labelled, Point, Size, axes, band, counts, line, rising


@dataclass(frozen=True, slots=True)
class Outlook:
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


def fan(outlooks: Sequence[Outlook], ticks: Sequence[Labelled], happened: Sequence[Point] = ()) -> Fan:
    """Draw ``outlooks`` by week; ``ticks`` are (week, label), ``happened`` (week up to 0, count so far).

    Raises ``ValueError`` for fewer than two outlooks, weeks that do not rise, or ranges that are not within each other.
    """
    rising([outlook.week for outlook in outlooks])
    if not all(_nested(outlook) for outlook in outlooks) or any(week > 0 or number < 0 for week, number in happened):
        raise ValueError("ranges of counts lie within each other, and what happened lies before now")
    return Fan(_draw(WIDE, outlooks, ticks, happened), _draw(NARROW, outlooks, ticks, happened))


def _nested(outlook: Outlook) -> bool:
    (a, f), (b, e), (c, d) = outlook.ranges
    return 0 <= a <= b <= c <= d <= e <= f < inf


def _draw(size: Size, outlooks: Sequence[Outlook], ticks: Sequence[Labelled], happened: Sequence[Point]) -> FanDrawing:
    first = min([outlooks[0].week, *(week for week, _ in happened)])
    marks = counts(max([outlook.ninety_five[1] for outlook in outlooks] + [number for _, number in happened]))
    up = [(float(number), str(number)) for number in marks]
    plot = axes(size, (first, outlooks[-1].week), ticks, (0.0, up[-1][0]), up)
    bands = tuple(_band(plot, outlooks, which) for which in range(3))
    middle = line(plot.place((outlook.week, outlook.middle) for outlook in outlooks))
    return FanDrawing(plot, bands, middle, plot.x.at(0.0), tuple(plot.place(happened)))


def _band(plot: Axes, outlooks: Sequence[Outlook], which: int) -> str:
    lower, upper = (plot.place((each.week, each.ranges[which][end]) for each in outlooks) for end in (0, 1))
    return band(lower, upper)
