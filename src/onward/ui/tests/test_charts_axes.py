from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.charts.axes import LABEL_HEIGHT, PLOT_SIZE, Label, axes, count_ticks, spread_out


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


@given(st.lists(st.floats(0, PLOT_SIZE), max_size=6))
def test_labels_beside_a_plot_never_touch(places):
    found = spread_out(Label(at, "8 in 10") for at in places)
    assert len(found) == len(places)
    assert all(lower.at - upper.at >= LABEL_HEIGHT - 1e-6 for lower, upper in pairwise(found))


def test_labels_that_have_room_stay_where_they_belong():
    assert [label.at for label in spread_out([Label(300, "a"), Label(700, "b")])] == [700, 300]


def test_what_lies_outside_is_held_at_the_edge():
    plot = axes((0.0, 10.0), [], (0.0, 4.0), [])
    assert plot.x.at(99) == plot.x.end
    assert plot.y.at(float("-inf")) == plot.y.start


def test_an_axis_without_length_is_refused():
    with pytest.raises(ValueError, match="smaller to a larger"):
        axes((3.0, 3.0), [], (0.0, 1.0), [])
