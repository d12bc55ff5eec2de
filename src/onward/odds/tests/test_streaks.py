"""Nos before an offer, and runs of nos, against formulas, published tables and simulation."""

from itertools import product
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln

from onward.odds.distributions import Beta, beta_by_moments
from onward.odds.priors import load_priors
from onward.odds.rejections.streaks import chance_of_no_streak, longest_streak, product_nodes, rejections_before_offer
from onward.vocabulary import Channel

STREAKS = {
    0.03: ((21, 34, 50, 50), (32, 52, 86, 100), (47, 72, 116, 171), (69, 100, 154, 224), (89, 123, 180, 254)),
    0.06: ((16, 25, 42, 50), (23, 35, 57, 84), (31, 46, 71, 105), (43, 60, 89, 125), (54, 72, 101, 138)),
    0.10: ((12, 19, 31, 46), (17, 25, 40, 59), (22, 31, 48, 68), (30, 40, 57, 79), (36, 47, 64, 86)),
    0.35: ((5, 7, 11, 16), (6, 9, 13, 18), (8, 10, 14, 20), (10, 12, 17, 22), (11, 14, 18, 24)),
}


def no_offer_in(laws: list[Beta], applications: int) -> float:
    """E[(1 - p)^k] over the nodes that the quantiles of the nos before an offer stand on."""
    chance, weights = product_nodes(laws)
    return float(weights @ (1 - chance) ** applications)


def cold() -> list[Beta]:
    priors = load_priors()
    return [priors.rate(stage, Channel.COLD).law for stage in ("reply", "offer_from_reply")]


def counts(result) -> list[int | None]:
    return [quantile.count for quantile in result.quantiles]


def uncertain(mean: float, relative_sd: float) -> Beta:
    return beta_by_moments(mean, (relative_sd * mean) ** 2)


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
    assert all(count is None or count >= 0 for count in counts(rejections_before_offer([law, Beta(1.2, 8.8)])))


@pytest.mark.parametrize(
    "law", [Beta(0.418, 77), Beta(0.9, 19.1), Beta(12, 3), Beta(1e6, 1e6), Beta(1, 1e6), Beta(0.1, 1)]
)
def test_one_share_agrees_with_the_ratio_of_beta_functions(law):
    for k in (0, 1, 10, 100, 1_000, 100_000):
        exact = np.exp(betaln(law.a, law.b + k) - betaln(law.a, law.b))
        assert no_offer_in([law], k) == pytest.approx(exact, abs=2e-5)


@pytest.mark.parametrize(("sent", "none"), [(50, 0.81), (100, 0.70), (200, 0.56), (400, 0.42)])
def test_the_prior_chance_of_no_offer_after_cold_applications_is_as_published(sent, none):
    assert no_offer_in(cold(), sent) == pytest.approx(none, abs=0.006)


def test_two_shares_agree_with_simulation():
    rng = np.random.default_rng(11)
    chance = rng.beta(0.9, 19.1, 200_000) * rng.beta(1.2, 8.8, 200_000)
    nos = rng.geometric(np.maximum(chance, 1e-12)) - 1
    for quantile in rejections_before_offer(cold(), (0.1, 0.5, 0.8)).quantiles:
        assert np.mean(nos <= quantile.count) == pytest.approx(quantile.q, abs=0.006)


@pytest.mark.parametrize(("chance", "median", "high"), [(0.0061, 113, 376), (0.058, 11, 38)])
def test_with_a_known_chance_the_quantiles_are_logarithms(chance, median, high):
    certain = Beta.from_mean(chance, 1e10)
    assert counts(rejections_before_offer([certain], (0.5, 0.9))) == [median, high]
    assert abs(median - log(0.5) / log(1 - chance)) <= 1


def test_an_uncertain_chance_spreads_the_quantiles_as_published():
    assert counts(rejections_before_offer([uncertain(0.0061, 0.6)], (0.1, 0.5, 0.9))) == pytest.approx(
        (18, 130, 591), rel=0.06
    )
    assert counts(rejections_before_offer([uncertain(0.058, 0.6)], (0.5, 0.9))) == pytest.approx((14, 63), abs=2)


def test_what_lies_beyond_the_horizon_is_not_named():
    found = rejections_before_offer(cold(), (0.1, 0.9), horizon=1_000)
    assert counts(found) == [21, None]


@settings(max_examples=25, deadline=None)
@given(passed=st.integers(0, 50), failed=st.integers(0, 500))
def test_a_better_record_never_means_more_nos_to_come(passed, failed):
    base = Beta(0.9, 19.1)
    here, better = (counts(rejections_before_offer([base.updated(p, failed)], (0.5,))) for p in (passed, passed + 1))
    assert better[0] <= here[0]


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: rejections_before_offer([]), "one to three"),
        (lambda: rejections_before_offer([Beta(1, 1)] * 4), "one to three"),
        (lambda: rejections_before_offer([Beta(1, 1)], (1.0,)), "strictly between"),
        (lambda: rejections_before_offer([Beta(1, 1)], horizon=10**9), "horizon"),
        (lambda: longest_streak(-1, 0.5), "trials"),
        (lambda: longest_streak(10**9, 0.5), "trials"),
        (lambda: longest_streak(10, 1.5), "chance"),
        (lambda: longest_streak(10, float("nan")), "chance"),
    ],
)
def test_impossible_questions_are_refused(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
