import re
from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.charts.fan import ForecastPoint, fan

SEVEN = st.lists(st.floats(0, 1e6), min_size=7, max_size=7).map(sorted)


def outlook(week, seven):
    a, b, c, middle, d, e, f = seven
    return ForecastPoint(week, middle, (c, d), (b, e), (a, f))


def numbers(path):
    return [float(number) for number in re.findall(r"-?[\d.]+|nan|inf", path)]


def ys(path):
    return numbers(path)[1::2]


@given(st.lists(SEVEN, min_size=2, max_size=30))
def test_every_shape_is_finite_and_inside_its_plot(weeks):
    picture = fan([outlook(week, seven) for week, seven in enumerate(weeks)], [(0, "today")])
    for drawing in (picture.wide, picture.narrow):
        plot = drawing.axes
        for path in (*drawing.bands, drawing.middle):
            assert all(isfinite(number) for number in numbers(path))
            assert all(plot.y.end - 0.1 <= y <= plot.y.start + 0.1 for y in ys(path))
            assert all(plot.x.start - 0.1 <= x <= plot.x.end + 0.1 for x in numbers(path)[::2])


@given(st.lists(SEVEN, min_size=2, max_size=10))
def test_bands_lie_within_each_other_and_the_narrowest_holds_the_middle(weeks):
    drawing = fan([outlook(week, seven) for week, seven in enumerate(weeks)], []).wide
    for wider, narrower in pairwise(drawing.bands):
        uppers = list(zip(ys(wider), ys(narrower), strict=True))[: len(weeks)]
        lowers = list(zip(ys(wider), ys(narrower), strict=True))[len(weeks) :]
        assert all(outer <= inner for outer, inner in uppers)
        assert all(outer >= inner for outer, inner in lowers)
    upper, lower = ys(drawing.bands[-1])[: len(weeks)], ys(drawing.bands[-1])[: len(weeks) - 1 : -1]
    assert all(up <= middle <= low for up, middle, low in zip(upper, ys(drawing.middle), lower, strict=True))


def test_what_happened_stands_left_of_now():
    weeks = [outlook(week, [week] * 7) for week in range(5)]
    drawing = fan(weeks, [(0, "today"), (4, "in 4 weeks")], [(-3, 0), (-1, 2), (0, 2)]).wide
    assert drawing.dots[0][0] == drawing.axes.x.start
    assert [x <= drawing.now for x, _ in drawing.dots] == [True] * 3
    assert drawing.axes.x.start < drawing.now < drawing.axes.x.end
    assert [mark.said for mark in drawing.axes.up] == ["0", "1", "2", "3", "4"]


def test_a_forecast_of_nothing_has_an_axis_all_the_same():
    drawing = fan([outlook(week, [0] * 7) for week in (0, 1)], []).narrow
    assert [mark.said for mark in drawing.axes.up] == ["0", "1"]


GOOD = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


@pytest.mark.parametrize(
    ("weeks", "happened"),
    [
        ([], []),
        ([outlook(0, GOOD)], []),
        ([outlook(1, GOOD), outlook(1, GOOD)], []),
        ([outlook(0, GOOD), outlook(float("nan"), GOOD)], []),
        ([outlook(0, GOOD), ForecastPoint(1, 2, (0, 9), (1, 3), (0, 6))], []),
        ([outlook(0, GOOD), outlook(1, [-1, *GOOD[1:]])], []),
        ([outlook(0, GOOD), outlook(1, [*GOOD[:6], float("inf")])], []),
        ([outlook(0, GOOD), outlook(1, GOOD)], [(1, 3)]),
        ([outlook(0, GOOD), outlook(1, GOOD)], [(-1, -3)]),
    ],
)
def test_what_cannot_be_drawn_is_refused(weeks, happened):
    with pytest.raises(ValueError, match=r"."):
        fan(weeks, [], happened)
