from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.charts.curve import MAX_RADIUS, CurvePoint, curve

SHARES = [CurvePoint(day, 0.5 / (1 + day), 0.4 / (1 + day), 0.6 / (1 + day)) for day in range(121)]


@given(st.lists(st.integers(0, 400), max_size=3000))
def test_every_silent_application_is_in_exactly_one_dot(ages):
    drawing = curve(SHARES, [], ages)
    assert sum(dot.count for dot in drawing.dots) == len(ages)
    assert all(before.oldest < after.youngest for before, after in pairwise(drawing.dots))
    assert all(0 < dot.radius <= MAX_RADIUS for dot in drawing.dots)
    assert len(drawing.dots) < 50


def test_thousands_of_applications_stay_dots_that_can_be_told_apart():
    drawing = curve(SHARES, [], [number % 120 for number in range(3000)])
    assert all(hypot(b.x - a.x, b.y - a.y) >= 2 * MAX_RADIUS for a, b in pairwise(drawing.dots))


def test_a_dot_stands_on_the_curve_at_its_age():
    drawing = curve([CurvePoint(0, 0.4, 0.3, 0.5), CurvePoint(10, 0.2, 0.1, 0.3)], [], [5])
    dot = drawing.dots[0]
    assert dot.x == drawing.axes.x.at(5)
    assert dot.y == pytest.approx(drawing.axes.y.at(0.3))


def test_who_waits_longer_than_the_curve_stands_at_its_end():
    drawing = curve(SHARES, [], [500])
    assert (drawing.dots[0].x, drawing.dots[0].oldest) == (drawing.axes.x.end, 500)


def test_equal_ages_make_a_larger_dot_up_to_a_bound():
    radii = [curve(SHARES, [], [9] * count).dots[0].radius for count in (1, 2, 3000)]
    assert radii[0] < radii[1] < radii[2] == MAX_RADIUS


def test_the_axis_has_room_for_the_band():
    low = [CurvePoint(day, 0.02, 0.01, 0.04) for day in (0, 90)]
    assert curve(low, []).axes.up[-1].said == "4%"


def test_a_day_worth_knowing_is_marked_on_the_curve():
    drawing = curve([CurvePoint(0, 0.4, 0.3, 0.5), CurvePoint(10, 0.2, 0.1, 0.3)], [], mark=(5, "after 5 days"))
    assert (drawing.mark.x, drawing.mark.said) == (drawing.axes.x.at(5), "after 5 days")
    assert drawing.mark.y == pytest.approx(drawing.axes.y.at(0.3))


@pytest.mark.parametrize(
    "shares",
    [
        [],
        [CurvePoint(0, 0.1, 0, 0.2)],
        [CurvePoint(3, 0.1, 0, 0.2), CurvePoint(3, 0.1, 0, 0.2)],
        [CurvePoint(0, 0.1, 0, 1.2), CurvePoint(3, 0.1, 0, 0.2)],
        [CurvePoint(0, 0.1, 0.3, 0.2), CurvePoint(3, 0.1, 0, 0.2)],
        [CurvePoint(0, float("nan"), 0, 0.2), CurvePoint(3, 0.1, 0, 0.2)],
    ],
)
def test_what_cannot_be_drawn_is_refused(shares):
    with pytest.raises(ValueError, match=r"."):
        curve(shares, [])
