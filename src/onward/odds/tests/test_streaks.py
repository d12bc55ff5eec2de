"""Runs of rejections, against formulas, published tables and simulation."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.distributions import Beta
from onward.odds.rejections.streaks import chance_of_no_streak, longest_streak

STREAKS = {
    0.03: ((21, 34, 50, 50), (32, 52, 86, 100), (47, 72, 116, 171), (69, 100, 154, 224), (89, 123, 180, 254)),
    0.06: ((16, 25, 42, 50), (23, 35, 57, 84), (31, 46, 71, 105), (43, 60, 89, 125), (54, 72, 101, 138)),
    0.10: ((12, 19, 31, 46), (17, 25, 40, 59), (22, 31, 48, 68), (30, 40, 57, 79), (36, 47, 64, 86)),
    0.35: ((5, 7, 11, 16), (6, 9, 13, 18), (8, 10, 14, 20), (10, 12, 17, 22), (11, 14, 18, 24)),
}


def counts(result) -> list[int]:
    return [quantile.count for quantile in result.quantiles]


@pytest.mark.parametrize("chance", STREAKS)
def test_the_published_table_of_streaks_is_reproduced(chance):
    for trials, expected in zip((50, 100, 200, 500, 1000), STREAKS[chance], strict=True):
        assert tuple(counts(longest_streak(trials, chance, (0.1, 0.5, 0.9, 0.99)))) == expected


def test_the_recurrence_equals_counting_every_sequence():
    chances = np.array([0.0, 0.03, 0.4, 1.0])
    for trials, length in ((1, 1), (5, 2), (9, 3), (10, 1), (10, 10), (10, 11)):
        sequences = np.array(list(product((0, 1), repeat=trials)))
        bare = np.array(["0" * length not in "".join(map(str, each)) for each in sequences])
        passed = sequences.sum(axis=1)
        exact = [np.sum(bare * p**passed * (1 - p) ** (trials - passed)) for p in chances]
        assert chance_of_no_streak(trials, length, chances) == pytest.approx(exact, abs=1e-12)


def simulated_longest(rng: np.random.Generator, chances: np.ndarray, trials: int) -> np.ndarray:
    passed = rng.random((chances.size, trials)) < chances[:, None]
    longest, current = np.zeros(chances.size, dtype=int), np.zeros(chances.size, dtype=int)
    for column in passed.T:
        current = np.where(column, 0, current + 1)
        longest = np.maximum(longest, current)
    return longest


@pytest.mark.parametrize("chance", [0.06, Beta(0.9, 19.1)])
def test_streaks_agree_with_simulation(chance):
    rng = np.random.default_rng(7)
    draws = rng.beta(0.9, 19.1, 20_000) if isinstance(chance, Beta) else np.full(20_000, chance)
    longest = simulated_longest(rng, draws, 120)
    for quantile in longest_streak(120, chance, (0.1, 0.5, 0.9)).quantiles:
        assert np.mean(longest <= quantile.count) >= quantile.q - 0.012
        assert np.mean(longest <= quantile.count - 1) < quantile.q + 0.012


def test_no_trials_make_no_streak_and_certainty_makes_the_longest():
    assert counts(longest_streak(0, 0.3)) == [0, 0, 0]
    assert counts(longest_streak(9, 1.0)) == [0, 0, 0]
    assert counts(longest_streak(9, 0.0)) == [9, 9, 9]


@settings(max_examples=25, deadline=None)
@given(trials=st.integers(1, 300), more=st.integers(0, 50), chance=st.floats(0, 1))
def test_a_longer_search_never_has_a_shorter_longest_streak(trials, more, chance):
    here, later = counts(longest_streak(trials, chance)), counts(longest_streak(trials + more, chance))
    assert all(a <= b for a, b in zip(here, later, strict=True))


@settings(max_examples=25, deadline=None)
@given(passed=st.integers(0, 1_000_000), failed=st.integers(0, 1_000_000))
def test_extreme_counts_never_break_the_figures(passed, failed):
    law = Beta(0.9, 19.1).updated(passed, failed)
    assert all(0 <= count <= 200 for count in counts(longest_streak(200, law)))


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: longest_streak(9, 0.5, (1.0,)), "strictly between"),
        (lambda: longest_streak(-1, 0.5), "trials"),
        (lambda: longest_streak(10**9, 0.5), "trials"),
        (lambda: longest_streak(10, 1.5), "chance"),
        (lambda: longest_streak(10, float("nan")), "chance"),
    ],
)
def test_impossible_questions_are_refused(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
