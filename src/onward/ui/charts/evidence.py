"""Evidence as it came in, against the line it would have to reach before anything is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from onward.ui.charts.axes import Axes, LabelledValue, Point, axes, line, require_increasing

LOWEST_SHARE = -0.4
HIGHEST_SHARE = 1.3
MIN_DISTANCE = 2.0


@dataclass(frozen=True, slots=True)
class EvidenceChart:
    """The line of the evidence, where it ends, the level that says nothing either way, and the one to reach."""

    axes: Axes
    line: str
    last: Point
    nothing: float
    threshold: float
    said: str


def evidence_chart(points: Sequence[Point], threshold: LabelledValue, ticks: Sequence[LabelledValue]) -> EvidenceChart:
    """Draw ``points`` (application number or day, logarithm of the evidence) below ``threshold`` (logarithm, label).

    The axis has no numbers. What lies far below nothing, or far above the threshold, is held at the edge. Raises
    ``ValueError`` for fewer than two points, points that do not go from left to right, or a threshold of nothing.
    """
    require_increasing([x for x, _ in points])
    level, said = threshold
    if level <= 0 or any(isnan(evidence) for _, evidence in points):
        raise ValueError("evidence is a number, and the line it would have to reach lies above nothing")
    plot = axes((points[0][0], points[-1][0]), ticks, (LOWEST_SHARE * level, HIGHEST_SHARE * level), [])
    places = list(_thinned(plot.place(points)))
    return EvidenceChart(plot, line(places), places[-1], plot.y.at(0.0), plot.y.at(level), said)


def _thinned(places: Sequence[Point]) -> Iterator[Point]:
    """The first, the last, and between them no more than can be told apart."""
    drawn = float("-inf")
    for x, y in places:
        if x - drawn >= MIN_DISTANCE or (x, y) == places[-1]:
            yield x, y
            drawn = x
