"""Offers against each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.offers.comparison.rules import (
    LeadChange,
    OpenPoint,
    TippingPoints,
    clear_advantages,
    is_lead_certain,
    leading_offer,
    middle_values,
    most_useful_open_point,
    tipping_points,
)
from onward.offers.fit.rules import UNKNOWN_RANGE, ScoreRange, fit_range
from onward.offers.priorities.rules import centroid_weights, distribution_weights, weights_by_hand

ends = st.integers(0, 100)
ranges = st.tuples(ends, ends).map(lambda pair: ScoreRange(*sorted(pair)))


def exact_ranges(*levels):
    return tuple(ScoreRange(each, each) for each in levels)


@st.composite
def fields(draw, fewest=1, most=5):
    """Weights, and offers that are described by as many spans."""
    count = draw(st.integers(1, 7))
    weights = draw(
        st.one_of(
            st.sampled_from([centroid_weights(count), distribution_weights(count)]),
            st.lists(st.integers(0, 20), min_size=count, max_size=count).filter(any).map(weights_by_hand),
        )
    )
    rows = st.lists(ranges, min_size=count, max_size=count).map(tuple)
    return weights, draw(st.lists(rows, min_size=fewest, max_size=most))


def heavier(weights, priority, share):
    """The weights when one weighs ``share`` and the others keep their proportions."""
    rest = 1 - weights[priority]
    return [share if i == priority else weight * (1 - share) / rest for i, weight in enumerate(weights)]


@given(fields(fewest=2), st.data())
def test_an_offer_more_or_less_never_turns_the_order_of_the_others(field, data):
    weights, offers = field
    gone = data.draw(st.integers(0, len(offers) - 1))
    fewer = [each for i, each in enumerate(offers) if i != gone]
    before = middle_values(weights, offers)
    assert middle_values(weights, fewer) == [each for i, each in enumerate(before) if i != gone]
    assert [fit_range(weights, each) for each in fewer] == [
        fit_range(weights, o) for i, o in enumerate(offers) if i != gone
    ]
    first = leading_offer(weights, offers)
    if first != gone:
        assert fewer[leading_offer(weights, fewer)] == offers[first]


@given(fields(), st.data())
def test_a_copy_of_an_offer_changes_nothing(field, data):
    """The classic case of a reversal elsewhere: the same offer twice."""
    weights, offers = field
    first = leading_offer(weights, offers)
    copied = data.draw(st.sampled_from(offers))
    assert leading_offer(weights, [*offers, copied]) == first


def test_the_textbook_flip_is_exact():
    """Pay 30%: A leads. Their lead over B is 40(1 - w) - 60w, which is nought at 40%."""
    weights, offers = (0.3, 0.7), (exact_ranges(20, 80), exact_ranges(80, 40))
    found = tipping_points(weights, offers, 0)
    assert found.above.share == pytest.approx(0.4)
    assert found.above.offer == 1
    assert found.below is None
    other = tipping_points(weights, offers, 1)
    assert other.below.share == pytest.approx(0.6)
    assert other.above is None


def test_offers_that_are_level_turn_as_soon_as_what_counts_for_nothing_counts_for_something():
    found = tipping_points((0.0, 1.0), (exact_ranges(0, 50), exact_ranges(40, 50)), 0)
    assert found == TippingPoints(below=None, above=LeadChange(0.0, 1))


@given(fields(fewest=2), st.data())
def test_the_lead_holds_up_to_the_threshold_and_passes_on_beyond(field, data):
    weights, offers = field
    priority = data.draw(st.integers(0, len(weights) - 1))
    if weights[priority] == 1:
        assert tipping_points(weights, offers, priority) == TippingPoints(None, None)
        return
    first = leading_offer(weights, offers)
    found = tipping_points(weights, offers, priority)
    for turn, limit in ((found.above, 1.0), (found.below, 0.0)):
        if turn is None:
            held, passed = limit, None
        else:
            held, passed = turn.share, turn.share + (limit - turn.share) * 0.01
        inside = weights[priority] + (held - weights[priority]) * data.draw(st.floats(0, 0.999))
        values = middle_values(heavier(weights, priority, inside), offers)
        assert values[first] >= max(values) - 1e-6
        if passed is not None and abs(limit - turn.share) > 1e-3:
            values = middle_values(heavier(weights, priority, passed), offers)
            assert values[turn.offer] > values[first] - 1e-9


def test_the_nearest_rival_is_the_one_named():
    offers = (exact_ranges(0, 60), exact_ranges(50, 30), exact_ranges(100, 0))
    found = tipping_points((0.2, 0.8), offers, 0)
    values = middle_values(heavier((0.2, 0.8), 0, found.above.share), offers)
    assert found.above.offer in (1, 2)
    assert values[found.above.offer] == pytest.approx(max(values))


@pytest.mark.parametrize(
    ("weights", "offers"),
    [
        ((1.0,), (exact_ranges(10), exact_ranges(20))),
        ((1.0, 0.0), (exact_ranges(10, 90), exact_ranges(20, 5))),
        ((0.5, 0.5), (exact_ranges(10, 10), exact_ranges(10, 10))),
        ((0.5, 0.5), (exact_ranges(20, 20), exact_ranges(10, 10))),
        ((0.5, 0.5), (exact_ranges(20, 20),)),
    ],
)
def test_where_no_weight_turns_it_none_is_said_to(weights, offers):
    found = tipping_points(weights, offers, 0)
    assert (found.below, found.above) == (None, None)


def test_a_weight_of_nought_can_still_turn_it():
    found = tipping_points((0.0, 1.0), (exact_ranges(0, 60), exact_ranges(100, 50)), 0)
    assert found.above.share == pytest.approx(1 / 11)


@given(fields(fewest=2))
def test_certain_means_ahead_even_when_every_answer_goes_against_it(field):
    weights, offers = field
    first = leading_offer(weights, offers)
    worst = [
        exact_ranges(*(span.low if i == first else span.high for span in ranges)) for i, ranges in enumerate(offers)
    ]
    values = middle_values(weights, worst)
    ahead = values[first] - max(each for i, each in enumerate(values) if i != first)
    assert is_lead_certain(weights, offers) == (ahead >= 0) or abs(ahead) < 1e-9


def test_overlapping_ranges_are_not_certain():
    assert not is_lead_certain((1.0,), ((ScoreRange(40, 90),), (ScoreRange(50, 60),)))
    assert is_lead_certain((1.0,), ((ScoreRange(61, 90),), (ScoreRange(50, 60),)))


def test_a_doubt_that_turns_the_lead_comes_before_a_wider_one():
    weights = (0.4, 0.5, 0.1)
    offers = (
        exact_ranges(90, 60, 50),
        (ScoreRange(0, 0), UNKNOWN_RANGE, ScoreRange(50, 50)),
        (ScoreRange(84, 100), ScoreRange(60, 60), ScoreRange(50, 50)),
    )
    assert most_useful_open_point(weights, offers) == OpenPoint(offer=2, priority=0, turns=True)


def test_without_one_that_turns_it_the_widest_comes_first():
    weights = (0.7, 0.3)
    offers = ((ScoreRange(90, 100), ScoreRange(95, 95)), (ScoreRange(0, 10), ScoreRange(0, 40)))
    assert most_useful_open_point(weights, offers) == OpenPoint(offer=1, priority=1, turns=False)


def test_where_all_is_known_there_is_no_doubt():
    assert most_useful_open_point((1.0,), (exact_ranges(3), exact_ranges(4))) is None
    assert most_useful_open_point((0.5, 0.5), ()) is None


def test_one_gives_more_only_when_it_is_clear():
    assert clear_advantages(exact_ranges(50, 60, 10), exact_ranges(41, 50, 90)) == [1]
