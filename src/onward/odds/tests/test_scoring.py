"""How right the forecasts have been."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.forecasts.scoring import ScoredChance, ScoredRange, score_forecasts, tally_claims

SHARE = st.floats(0, 1)


def ranges(held: int, missed: int, covered: float = 0.8) -> list[ScoredRange]:
    return [ScoredRange(1, 4, covered, 4)] * held + [ScoredRange(1, 4, covered, 5)] * missed


def chances(happened: int, others: int, chance: float) -> list[ScoredChance]:
    return [ScoredChance(chance, happened=True)] * happened + [ScoredChance(chance, happened=False)] * others


@pytest.mark.parametrize(
    ("outcome", "held"), [(0, False), (1, True), (2.5, True), (4, True), (4.01, False), (-1, False)]
)
def test_both_ends_of_a_range_belong_to_it(outcome, held):
    assert ScoredRange(1, 4, 0.8, outcome).held is held


def test_nothing_to_score_says_nothing():
    found = score_forecasts()
    assert not found.is_conclusive
    assert (found.held.count, found.held.true, found.held.low, found.held.high) == (0, 0, 0, 0)


def test_ranges_that_hold_as_often_as_claimed_are_as_claimed():
    found = score_forecasts(ranges(16, 4)).held
    assert (found.count, found.true, found.expected) == (20, 16, pytest.approx(16))
    assert (found.low, found.high) == (12, 19)
    assert found.is_conclusive


@pytest.mark.parametrize(("held", "missed"), [(11, 9), (20, 0)])
def test_ranges_that_hold_too_seldom_or_too_often_are_not(held, missed):
    found = score_forecasts(ranges(held, missed)).held
    assert not found.low <= found.true <= found.high


@pytest.mark.parametrize(("count", "enough"), [(1, False), (4, False), (8, False), (20, True), (100, True)])
def test_a_few_ranges_say_nothing_however_well_they_hold(count, enough):
    assert score_forecasts(ranges(count, 0)).is_conclusive is enough


def test_rare_things_need_many_forecasts():
    assert not score_forecasts(chances=chances(1, 19, 0.05)).is_conclusive
    assert score_forecasts(chances=chances(30, 570, 0.05)).is_conclusive


def test_enough_forecasts_of_either_kind_are_enough():
    assert score_forecasts(ranges(30, 5), chances(1, 2, 0.2)).is_conclusive


def test_the_range_is_that_of_every_outcome_counted_out():
    claims = (0.1, 0.5, 0.8, 0.93)
    law = np.zeros(5)
    for outcome in product((0, 1), repeat=4):
        law[sum(outcome)] += np.prod([p if true else 1 - p for p, true in zip(claims, outcome, strict=True)])
    found = tally_claims(claims, (True, False, True, True))
    assert found.expected == pytest.approx(law @ np.arange(5))
    assert law[: found.low].sum() < 0.025 <= law[: found.low + 1].sum()
    assert law[: found.high].sum() < 0.975 <= law[: found.high + 1].sum()


@given(st.lists(st.tuples(SHARE, st.booleans()), max_size=60))
def test_a_tally_keeps_within_what_there_is(claims):
    found = tally_claims([p for p, _ in claims], [true for _, true in claims])
    assert 0 <= found.low <= found.high <= found.count == len(claims)
    assert 0 <= found.true <= found.count
    assert found.low - 1 <= found.expected <= found.high + 1


def test_claims_that_are_right_are_as_claimed_nineteen_times_in_twenty():
    rng = np.random.default_rng(4)
    claims = rng.uniform(0.3, 0.95, (400, 25))
    found = [tally_claims(list(row), list(rng.random(25) < row)) for row in claims]
    assert 0.94 <= np.mean([each.low <= each.true <= each.high for each in found]) <= 1


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: ScoredRange(4, 1, 0.8, 2), "goes up"),
        (lambda: ScoredRange(1, 4, 1.2, 2), "covers"),
        (lambda: ScoredRange(1, float("nan"), 0.8, 2), "goes up"),
        (lambda: ScoredChance(-0.1, happened=True), "chance"),
        (lambda: ScoredChance(float("nan"), happened=True), "chance"),
        (lambda: tally_claims([0.5], []), "1 claims and 0 outcomes"),
    ],
)
def test_what_cannot_have_been_shown_is_refused(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
