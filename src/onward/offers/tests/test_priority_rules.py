"""Weights from the order of priorities, and by hand."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.offers.priorities.rules import centroid_weights, distribution_weights, weights_by_hand, weights_in_order

WEIGHTING_FUNCTIONS = [centroid_weights, distribution_weights]


@pytest.mark.parametrize(
    ("count", "published"),
    [
        (1, [1]),
        (3, [0.61, 0.28, 0.11]),
        (4, [0.52, 0.27, 0.15, 0.06]),
        (5, [0.46, 0.26, 0.16, 0.09, 0.04]),
    ],
)
def test_centroid_weights_are_those_published(count, published):
    assert centroid_weights(count) == pytest.approx(published, abs=0.005)


def test_distribution_weights_of_four_are_those_used_in_print():
    """Barfod, Salling and Leleur 2011 print the weights of Roberts and Goodwin for four, to two decimals."""
    assert distribution_weights(4) == pytest.approx([0.42, 0.30, 0.19, 0.09], abs=0.005)


def test_distribution_weights_of_two_have_a_closed_form():
    assert distribution_weights(2) == pytest.approx([np.log(2), 1 - np.log(2)], abs=1e-12)


@pytest.mark.parametrize("count", range(2, 13))
def test_distribution_weights_are_what_their_story_says(count):
    """The first rated 100, the others anything below it, put in order and taken as shares: by simulation."""
    others = np.sort(np.random.default_rng(7).random((100_000, count - 1)), axis=1)[:, ::-1]
    rated = np.hstack([np.ones((100_000, 1)), others])
    simulated = (rated / rated.sum(axis=1, keepdims=True)).mean(axis=0)
    assert distribution_weights(count) == pytest.approx(simulated, abs=0.002)


@pytest.mark.parametrize("count", range(2, 8))
def test_centroid_weights_are_the_middle_of_all_weights_that_keep_the_order(count):
    drawn = np.sort(np.random.default_rng(7).dirichlet(np.ones(count), 100_000), axis=1)[:, ::-1]
    assert centroid_weights(count) == pytest.approx(drawn.mean(axis=0), abs=0.002)


@pytest.mark.parametrize("weighting_method", WEIGHTING_FUNCTIONS)
@pytest.mark.parametrize("count", range(1, 13))
def test_weights_fall_along_the_order_and_sum_to_one(weighting_method, count):
    found = weighting_method(count)
    assert sum(found) == pytest.approx(1, abs=1e-9)
    assert list(found) == sorted(found, reverse=True)
    assert min(found) > 0


@pytest.mark.parametrize("count", range(2, 13))
def test_distribution_weights_are_the_flatter_ones(count):
    assert distribution_weights(count)[0] <= centroid_weights(count)[0]
    assert distribution_weights(count)[-1] >= centroid_weights(count)[-1]


@pytest.mark.parametrize("weighting_method", WEIGHTING_FUNCTIONS)
def test_no_priorities_have_no_weights(weighting_method):
    with pytest.raises(ValueError, match="at least one"):
        weighting_method(0)
    assert weights_in_order([], weighting_method) == ()


def test_thirteen_are_too_many_for_the_distribution():
    with pytest.raises(ValueError, match="twelve"):
        distribution_weights(13)


@pytest.mark.parametrize("weighting_method", WEIGHTING_FUNCTIONS)
@given(count=st.integers(1, 5), data=st.data())
def test_without_a_place_they_share_the_mean_over_every_order_still_open(weighting_method, count, data):
    placed = data.draw(st.integers(0, count))
    places = [*range(1, placed + 1), *[None] * (count - placed)]
    by_rank = weighting_method(count)
    orders = [[*range(placed), *rest] for rest in permutations(range(placed, count))]
    mean = [sum(by_rank[order.index(i)] for order in orders) / len(orders) for i in range(count)]
    assert weights_in_order(places, weighting_method) == pytest.approx(mean)


def test_the_order_is_by_place_wherever_the_priority_stands():
    assert weights_in_order([3, 1, 2], centroid_weights) == pytest.approx([1 / 9, 11 / 18, 5 / 18])


def test_points_by_hand_are_shares():
    assert weights_by_hand([60, 0, 20]) == (0.75, 0, 0.25)


@pytest.mark.parametrize("points", [[], [0, 0], [5, -1]])
def test_points_that_say_nothing_are_refused(points):
    with pytest.raises(ValueError, match="nought"):
        weights_by_hand(points)
