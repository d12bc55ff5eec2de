"""How right the forecasts have been."""

from itertools import product
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.forecasts.scoring import ScoredChance, ScoredRange, randomised_pit, score_forecasts, tally_claims

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
    assert found.scores is None
    assert (found.held.count, found.held.true, found.held.low, found.held.high) == (0, 0, 0, 0)
    assert found.held.as_claimed


def test_ranges_that_hold_as_often_as_claimed_are_as_claimed():
    found = score_forecasts(ranges(16, 4)).held
    assert (found.count, found.true, found.expected) == (20, 16, pytest.approx(16))
    assert (found.low, found.high) == (12, 19)
    assert found.as_claimed
    assert found.is_conclusive


@pytest.mark.parametrize(("held", "missed"), [(11, 9), (20, 0)])
def test_ranges_that_hold_too_seldom_or_too_often_are_not(held, missed):
    assert not score_forecasts(ranges(held, missed)).held.as_claimed


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


def test_scores_of_chances_are_their_definitions():
    found = score_forecasts(chances=[ScoredChance(0.8, happened=True), ScoredChance(0.3, happened=False)]).scores
    assert found.brier == pytest.approx((0.2**2 + 0.3**2) / 2)
    assert found.base_brier == pytest.approx(0.25)
    assert found.log_loss == pytest.approx(-(log(0.8) + log(0.7)) / 2)


def test_a_good_forecaster_beats_the_base_rate_and_a_sure_one_can_be_wrong():
    good = score_forecasts(chances=chances(18, 2, 0.9) + chances(2, 18, 0.1)).scores
    assert good.brier < good.base_brier
    wrong = score_forecasts(chances=[ScoredChance(1.0, happened=False)]).scores
    assert wrong.brier == 1
    assert wrong.log_loss == pytest.approx(-log(1e-6))


def test_claims_that_are_right_are_as_claimed_nineteen_times_in_twenty():
    rng = np.random.default_rng(4)
    claims = rng.uniform(0.3, 0.95, (400, 25))
    right = [tally_claims(list(row), list(rng.random(25) < row)).as_claimed for row in claims]
    assert 0.94 <= np.mean(right) <= 1


def test_the_randomised_place_is_even_for_right_forecasts_and_not_for_wrong_ones():
    rng = np.random.default_rng(6)
    law = np.array([0.6, 0.25, 0.1, 0.05])
    outcomes = rng.choice(4, 4_000, p=law)
    right = randomised_pit(np.broadcast_to(law, (4_000, 4)), outcomes, rng)
    assert np.histogram(right, 10, (0, 1))[0] == pytest.approx(np.full(10, 400), abs=80)
    wrong = randomised_pit(np.broadcast_to(law[::-1], (4_000, 4)), outcomes, rng)
    assert wrong.mean() < 0.2


def test_a_count_beyond_the_last_entry_belongs_to_it():
    place = randomised_pit([0.5, 0.3, 0.2], 7, np.random.default_rng(1))
    assert 0.8 <= place <= 1


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
