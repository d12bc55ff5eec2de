"""Beta and log-normal laws at ordinary and at extreme parameters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.distributions import Beta, Estimate, LogNormal, beta_by_moments, mixture_of_betas, tail_probabilities

counts = st.integers(min_value=0, max_value=1_000_000)


@given(passed=counts, failed=counts)
def test_a_posterior_is_never_nan_and_its_range_is_in_order(passed, failed):
    estimate = Beta.from_mean(0.045, 20).updated(passed, failed).estimate()
    assert 0 <= estimate.low <= estimate.high <= 1
    assert 0 < estimate.mean < 1


@given(passed=st.integers(0, 1000), failed=st.integers(0, 1000))
def test_one_more_pass_raises_and_one_more_failure_lowers_every_figure(passed, failed):
    prior = Beta(0.9, 19.1)
    here, up, down = (prior.updated(passed + p, failed + f).estimate() for p, f in ((0, 0), (1, 0), (0, 1)))
    assert down.mean < here.mean < up.mean
    assert down.low <= here.low <= up.low
    assert down.high <= here.high <= up.high


def test_moments_and_matching_are_inverse():
    law = Beta(2.4, 5.6)
    matched = beta_by_moments(law.mean, law.variance)
    assert (matched.a, matched.b) == pytest.approx((law.a, law.b))


def test_a_mix_has_the_moments_of_independent_shares():
    rng = np.random.default_rng(5)
    laws, weights = [Beta(2, 30), Beta(3, 5)], [3.0, 1.0]
    draws = 0.75 * rng.beta(2, 30, 200_000) + 0.25 * rng.beta(3, 5, 200_000)
    mixed = mixture_of_betas(laws, weights)
    assert mixed.mean == pytest.approx(draws.mean(), abs=0.001)
    assert mixed.variance == pytest.approx(draws.var(), rel=0.02)
    low, high = np.quantile(draws, (0.1, 0.9))
    estimate = mixed.estimate()
    assert (estimate.low, estimate.high) == pytest.approx((low, high), abs=0.005)


def test_a_mix_of_one_law_is_that_law():
    assert mixture_of_betas([Beta(2, 3), Beta(1, 1)], [5.0, 0.0]) == Beta(2, 3)


def test_the_quantile_and_the_distribution_of_a_lognormal_agree():
    law = LogNormal(7.5, 1.3)
    assert law.cdf([law.quantile(q) for q in (0.01, 0.5, 0.99)]) == pytest.approx((0.01, 0.5, 0.99))


def test_before_day_nought_nothing_has_come():
    assert list(LogNormal(7.5, 1.3).cdf([-3, 0])) == [0, 0]


def test_a_spread_of_nought_is_a_fixed_number():
    law = LogNormal(4, 0)
    assert list(law.cdf([3.9, 4, 5])) == [0, 1, 1]
    assert law.quantile(0.9) == 4


def test_the_nodes_average_a_lognormal_to_its_mean():
    law = LogNormal(100, 1.26)
    values, weights = law.nodes(31)
    assert weights.sum() == pytest.approx(1)
    assert values @ weights == pytest.approx(law.median * np.exp(law.sigma**2 / 2), rel=1e-9)


def test_a_complement_turns_the_range_round():
    turned = Estimate(0.3, 0.1, 0.6, 0.8).complement()
    assert (turned.mean, turned.low, turned.high) == pytest.approx((0.7, 0.4, 0.9))


@pytest.mark.parametrize("parameters", [(0, 1), (1, -1), (float("nan"), 1), (float("inf"), 1)])
def test_a_beta_law_refuses_what_is_none(parameters):
    with pytest.raises(ValueError, match="two positive finite"):
        Beta(*parameters)


@pytest.mark.parametrize("parameters", [(0, 1), (-2, 1), (1, -1), (float("nan"), 1), (1, float("inf"))])
def test_a_lognormal_law_refuses_what_is_none(parameters):
    with pytest.raises(ValueError, match="positive median"):
        LogNormal(*parameters)


@pytest.mark.parametrize("level", [0, 1, -0.5, float("nan")])
def test_a_level_lies_strictly_between_nought_and_one(level):
    with pytest.raises(ValueError, match="strictly between"):
        tail_probabilities(level)
