from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.charts.axes import NARROW, SMALL, WIDE, axes, count_ticks

sizes = st.sampled_from([WIDE, NARROW, SMALL])


@given(st.floats(0, 1e9))
def test_counts_are_at_most_five_even_steps_that_reach_the_top(top):
    found = count_ticks(top)
    assert found[0] == 0
    assert 2 <= len(found) <= 5
    assert found[-1] >= top
    assert len({after - before for before, after in pairwise(found)}) == 1


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (3.2, (0, 1, 2, 3, 4)),
        (9, (0, 5, 10)),
        (46, (0, 20, 40, 60)),
        (100, (0, 25, 50, 75, 100)),
        (3000, (0, 1000, 2000, 3000)),
    ],
)
def test_counts_are_round(top, expected):
    assert count_ticks(top) == expected


@given(st.integers(0, 100))
def test_counts_of_a_share_end_at_a_hundred(percent):
    assert count_ticks(percent)[-1] <= 100


@given(sizes, st.lists(st.tuples(st.integers(-20, 40), st.text("aw 1", max_size=14)), max_size=60))
def test_labels_neither_touch_nor_leave_the_picture(size, ticks):
    ticks = sorted(dict(ticks).items())
    plot = axes(size, (-20.0, 40.0), ticks, (0.0, 1.0), [(0.0, "0"), (1.0, "100")])
    half = size.letter / 2
    for mark in plot.across:
        assert mark.text - len(mark.said) * half >= -1e-6
        assert mark.text + len(mark.said) * half <= size.width + 1e-6
    for left, right in pairwise(plot.across):
        assert right.text - left.text >= (len(left.said) + len(right.said)) * half
    assert bool(plot.across) == bool(ticks)


def test_where_labels_are_left_out_today_stays():
    ticks = [(week, "today" if week == 0 else f"in {week} long weeks") for week in range(-3, 12)]
    plot = axes(NARROW, (-3.0, 11.0), ticks, (0.0, 1.0), [])
    assert "today" in [mark.said for mark in plot.across]
    assert len(plot.across) < len(ticks)


def test_what_lies_outside_is_held_at_the_edge():
    plot = axes(WIDE, (0.0, 10.0), [], (0.0, 4.0), [])
    assert plot.x.at(99) == plot.x.end
    assert plot.y.at(float("-inf")) == plot.y.start


def test_an_axis_without_length_is_refused():
    with pytest.raises(ValueError, match="smaller to a larger"):
        axes(WIDE, (3.0, 3.0), [], (0.0, 1.0), [])
