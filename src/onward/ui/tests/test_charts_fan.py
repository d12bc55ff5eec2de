import re
from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.charts.axes import PLOT_SIZE
from onward.ui.charts.fan import ForecastPoint, fan

FIVE = st.lists(st.floats(0, 1e6), min_size=5, max_size=5).map(sorted)


def outlook(week, five):
    low, quarter, middle, upper, high = five
    return ForecastPoint(week, middle, (quarter, upper), (low, high))


def numbers(path):
    return [float(number) for number in re.findall(r"-?[\d.]+|nan|inf", path)]


def ys(path):
    return numbers(path)[1::2]


@given(st.lists(FIVE, min_size=2, max_size=30))
def test_every_shape_is_finite_and_inside_its_plot(weeks):
    picture = fan([outlook(week, five) for week, five in enumerate(weeks)], [(0, "today")])
    for path in (*picture.bands, picture.middle):
        assert all(isfinite(number) for number in numbers(path))
        assert all(-0.1 <= number <= PLOT_SIZE + 0.1 for number in numbers(path))


@given(st.lists(FIVE, min_size=2, max_size=10))
def test_bands_lie_within_each_other_and_the_narrower_holds_the_middle(weeks):
    picture = fan([outlook(week, five) for week, five in enumerate(weeks)], [])
    for wider, narrower in pairwise(picture.bands):
        uppers = list(zip(ys(wider), ys(narrower), strict=True))[: len(weeks)]
        lowers = list(zip(ys(wider), ys(narrower), strict=True))[len(weeks) :]
        assert all(outer <= inner for outer, inner in uppers)
        assert all(outer >= inner for outer, inner in lowers)
    upper, lower = ys(picture.bands[-1])[: len(weeks)], ys(picture.bands[-1])[: len(weeks) - 1 : -1]
    assert all(up <= middle <= low for up, middle, low in zip(upper, ys(picture.middle), lower, strict=True))


def test_bands_are_named_where_they_end():
    weeks = [outlook(week, [0, week, 2 * week, 3 * week, 4 * week]) for week in range(5)]
    picture = fan(weeks, [(0, "today")], [(16, "8 in 10"), (8, "middle")])
    assert [label.said for label in picture.labels] == ["middle", "8 in 10"]
    assert picture.labels[0].at == picture.axes.y.at(8)


def test_a_forecast_of_nothing_has_an_axis_all_the_same():
    picture = fan([outlook(week, [0] * 5) for week in (0, 1)], [])
    assert [mark.said for mark in picture.axes.up] == ["0", "1"]


GOOD = [0.0, 1.0, 2.0, 3.0, 4.0]


@pytest.mark.parametrize(
    "weeks",
    [
        [],
        [outlook(0, GOOD)],
        [outlook(1, GOOD), outlook(1, GOOD)],
        [outlook(0, GOOD), outlook(float("nan"), GOOD)],
        [outlook(0, GOOD), ForecastPoint(1, 2, (0, 9), (1, 3))],
        [outlook(0, GOOD), outlook(1, [-1, *GOOD[1:]])],
        [outlook(0, GOOD), outlook(1, [*GOOD[:4], float("inf")])],
    ],
)
def test_what_cannot_be_drawn_is_refused(weeks):
    with pytest.raises(ValueError, match=r"."):
        fan(weeks, [])
