"""The one shared likelihood."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from onward.odds.shift_likelihood import (
    SHIFT_POINTS,
    final_likelihood_tables,
    likelihood_tables,
    likelihood_tables_at,
    shift_grid,
)
from onward.odds.silence_bins import BIN_COUNT, BIN_STARTS
from onward.odds.tests.sample_searches import LAG

BASE = np.array([0.06, 0.35])
TABLES = likelihood_tables(BASE, LAG, 0.35)
some_counts = st.lists(st.tuples(st.integers(0, 1), st.integers(0, BIN_COUNT - 1), st.integers(0, 9)), max_size=8)


def of_ages(cells_ages):
    non_positives = np.zeros((2, BIN_COUNT), dtype=np.int64)
    for cell, age, many in cells_ages:
        non_positives[cell, age] += many
    return non_positives.reshape(-1)


def test_the_grid_reaches_from_far_below_a_fifth_to_far_above_usual():
    assert len(shift_grid(0.35)) == SHIFT_POINTS
    assert shift_grid(0.35)[[0, -1]] == pytest.approx([np.log(0.2) - 3.5 * 0.35, 3.5 * 0.35])


@pytest.mark.parametrize("spread", [0, -1, 0.01, float("nan")])
def test_a_spread_the_grid_cannot_hold_is_refused(spread):
    with pytest.raises(ValueError, match="spread"):
        shift_grid(spread)


def test_a_positive_adds_log_theta_and_silence_what_its_age_has_made_of_it():
    positives, non_positives = np.array([2, 0]), of_ages([(1, 10, 3)])
    theta = expit(logit(BASE)[:, None] + shift_grid(0.35))
    by_hand = 2 * np.log(theta[0]) + 3 * np.log(1 - theta[1] * LAG.cdf(10.0))
    assert TABLES.of(positives, non_positives) == pytest.approx(by_hand, rel=1e-12)


def test_silence_from_today_says_nothing_and_old_silence_all():
    nothing = np.zeros(2, dtype=np.int64)
    assert TABLES.of(nothing, of_ages([(0, 0, 500)])) == pytest.approx(np.zeros(SHIFT_POINTS), abs=0)
    old = TABLES.of(nothing, of_ages([(0, BIN_COUNT - 1, 5)]))
    assert old == pytest.approx(5 * final_likelihood_tables(tuple(BASE), 0.35).not_passed[0, 0], rel=1e-4)


@given(one=some_counts, two=some_counts)
def test_the_likelihood_is_additive(one, two):
    positives = np.array([1, 2])
    parts = TABLES.of(positives, of_ages(one)) + TABLES.of(positives, of_ages(two))
    assert TABLES.of(2 * positives, of_ages(one) + of_ages(two)) == pytest.approx(parts, rel=1e-12, abs=1e-12)


@given(counts=some_counts)
def test_axes_in_front_are_kept(counts):
    positives, non_positives = np.array([1, 0]), of_ages(counts)
    many = TABLES.of(np.stack([[positives] * 3] * 2), np.stack([[non_positives] * 3] * 2))
    assert many.shape == (2, 3, SHIFT_POINTS)
    assert many[1, 2] == pytest.approx(TABLES.of(positives, non_positives))


def test_success_speaks_for_higher_shifts_and_silence_for_lower_ones_the_more_the_older():
    assert np.all(np.diff(TABLES.passed, axis=1) > 0)
    assert np.all(np.diff(TABLES.not_passed[:, 1:], axis=2) < 0)
    assert np.all(np.diff(TABLES.not_passed, axis=1) <= 0)
    assert len(BIN_STARTS) == TABLES.not_passed.shape[1]


@settings(max_examples=50)
@given(base=st.floats(0, 1), spread=st.floats(0.05, 10), wins=st.integers(0, 10**6), losses=st.integers(0, 10**6))
def test_no_count_and_no_rate_breaks_the_likelihood(base, spread, wins, losses):
    non_positives = np.zeros(BIN_COUNT, dtype=np.int64)
    non_positives[-1] = losses
    assert np.all(np.isfinite(likelihood_tables(np.array([base]), LAG, spread).of(np.array([wins]), non_positives)))


def test_tables_at_given_chances_hold_just_these():
    found = likelihood_tables_at(np.zeros(1), np.array([[0.5]]), np.array([0.0, 1.0]))
    assert found.passed[0, 0] == pytest.approx(np.log(0.5))
    assert found.not_passed[0, :, 0] == pytest.approx([0, np.log(0.5)])
