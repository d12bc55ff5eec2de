import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.charts.axes import PLOT_SIZE
from onward.ui.charts.evidence import evidence_chart

LINE = (3.9, "would have to reach this line")


@given(st.lists(st.floats(allow_nan=False), min_size=2, max_size=3000))
def test_however_strong_the_evidence_its_line_stays_inside(evidence):
    picture = evidence_chart(list(enumerate(evidence)), LINE, [(0, "0")])
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", picture.line)]
    assert len(numbers) <= PLOT_SIZE + 4
    assert all(picture.axes.y.end - 0.1 <= y <= picture.axes.y.start + 0.1 for y in numbers[1::2])
    assert picture.last[0] == picture.axes.x.end


def test_the_line_to_reach_lies_above_what_says_nothing():
    picture = evidence_chart([(0, 0.0), (40, 1.2)], LINE, [])
    assert picture.axes.y.end < picture.threshold < picture.last[1] < picture.nothing < picture.axes.y.start


def test_the_axis_has_no_numbers():
    assert evidence_chart([(0, 0.0), (40, 1.2)], LINE, []).axes.up == ()


@pytest.mark.parametrize(
    ("points", "threshold"),
    [
        ([], 3.9),
        ([(0, 0.0)], 3.9),
        ([(1, 0.0), (0, 0.0)], 3.9),
        ([(0, 0.0), (1, float("nan"))], 3.9),
        ([(0, 0.0), (1, 0.0)], 0.0),
    ],
)
def test_what_cannot_be_drawn_is_refused(points, threshold):
    with pytest.raises(ValueError, match=r"."):
        evidence_chart(points, (threshold, "line"), [])
