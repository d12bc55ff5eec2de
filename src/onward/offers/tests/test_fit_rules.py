"""How one job serves the priorities, and what to find out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.offers.fit.rules import (
    UNKNOWN_RANGE,
    ScoreRange,
    fit_range,
    priorities_to_ask_about,
    range_around,
    range_between,
    scale_position,
)
from onward.offers.priorities.rules import centroid_weights, distribution_weights

ends = st.floats(0, 100)
ranges = st.tuples(ends, ends).map(lambda pair: ScoreRange(*sorted(pair)))


@pytest.mark.parametrize(
    ("number", "worst", "best", "at"),
    [
        (45_000, 45_000, 60_000, 0),
        (60_000, 45_000, 60_000, 100),
        (52_500, 45_000, 60_000, 50),
        (90_000, 45_000, 60_000, 100),
        (10, 45_000, 60_000, 0),
        (30, 60, 20, 75),
        (5, 60, 20, 100),
        (90, 60, 20, 0),
    ],
)
def test_a_number_has_its_place_between_worst_and_best(number, worst, best, at):
    assert scale_position(number, worst, best) == at


def test_nothing_lies_between_two_that_are_the_same():
    with pytest.raises(ValueError, match="the same"):
        scale_position(1, 2, 2)


def test_a_range_of_numbers_is_a_span_in_either_order():
    assert range_between(30, 50, 60, 20) == range_between(50, 30, 60, 20) == ScoreRange(25, 75)


@pytest.mark.parametrize(
    ("at", "slack", "span"),
    [
        (50, 15, ScoreRange(35, 65)),
        (5, 15, ScoreRange(0, 20)),
        (98, 15, ScoreRange(83, 100)),
        (70, 0, ScoreRange(70, 70)),
        (900, 0, ScoreRange(100, 100)),
    ],
)
def test_roughly_here_keeps_to_the_scale(at, slack, span):
    assert range_around(at, slack) == span


@pytest.mark.parametrize("wrong", [(-1, 5), (5, 101), (60, 40), (float("nan"), 5)])
def test_a_span_outside_the_scale_is_refused(wrong):
    with pytest.raises(ValueError, match="between 0 and 100"):
        ScoreRange(*wrong)


@given(
    levels=st.lists(ranges, min_size=1, max_size=7),
    weighting_method=st.sampled_from([centroid_weights, distribution_weights]),
)
def test_a_fit_stays_on_the_scale_and_holds_every_answer(levels, weighting_method):
    weights = weighting_method(len(levels))
    found = fit_range(weights, levels)
    middle = sum(weight * span.middle for weight, span in zip(weights, levels, strict=True))
    assert 0 <= found.low <= middle + 1e-9
    assert middle - 1e-9 <= found.high <= 100


@given(
    levels=st.lists(ranges, min_size=1, max_size=7),
    weighting_method=st.sampled_from([centroid_weights, distribution_weights]),
)
def test_knowing_more_never_widens_the_fit(levels, weighting_method):
    weights = weighting_method(len(levels))
    index = next(iter(priorities_to_ask_about(weights, levels)), None)
    if index is None:
        assert fit_range(weights, levels).width == pytest.approx(0)
        return
    told = [ScoreRange(span.middle, span.middle) if i == index else span for i, span in enumerate(levels)]
    assert fit_range(weights, told).width <= fit_range(weights, levels).width + 1e-9


def test_the_most_telling_is_the_weight_times_the_width():
    assert priorities_to_ask_about((0.6, 0.4), (ScoreRange(40, 60), ScoreRange(0, 100)))[0] == 1
    assert priorities_to_ask_about((0.9, 0.1), (ScoreRange(40, 60), UNKNOWN_RANGE))[0] == 0
    assert priorities_to_ask_about((0.9, 0.1), (ScoreRange(40, 40), ScoreRange(1, 1))) == []
    assert priorities_to_ask_about((1.0, 0.0), (ScoreRange(40, 40), UNKNOWN_RANGE)) == []
