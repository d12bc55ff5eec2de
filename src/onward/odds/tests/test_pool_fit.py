"""What is ordinary in a pool: recovered from counts, undisturbed by order, by shards and by those well below it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from onward.odds.pool_fit import LOG_ODDS_GRID, ThinCellError, _cell, _negative_log_likelihood, fit_pool


def people(seed: int, users: int, *, b: float = 0.06, tau: float = 0.35, low: float = 0.0):
    rng = np.random.default_rng(seed)
    trials = rng.geometric(1 / 60, users)
    shift = np.where(rng.random(users) < low, np.log(rng.choice([0.2, 0.4], users)), 0.0)
    rates = expit(logit(b) + tau * rng.normal(size=users) + shift)
    return trials, rng.binomial(trials, rates), np.ones(users, dtype=np.int64)


def test_the_middle_and_the_spread_are_recovered():
    found = fit_pool(*people(1, 4_000))
    assert found.b == pytest.approx(0.06, abs=3 * found.se_b)
    assert found.tau == pytest.approx(0.35, abs=3 * found.se_tau)
    assert found.se_b / found.b < 0.02
    assert found.low_share < 0.05
    assert (found.users, found.old_users) == (4_000, 0)
    assert found.method.page == "pool"


def test_standard_errors_are_those_of_repeated_pools():
    found = [fit_pool(*people(seed, 500)) for seed in range(60)]
    assert np.std([fit.b for fit in found]) == pytest.approx(np.mean([fit.se_b for fit in found]), rel=0.35)
    assert np.std([fit.tau for fit in found]) == pytest.approx(np.mean([fit.se_tau for fit in found]), rel=0.35)


def test_those_well_below_ordinary_widen_the_spread_less_with_a_low_component():
    pool = people(3, 4_000, low=0.15)
    found, plain = fit_pool(*pool), fit_pool(*pool, low_component=False)
    assert found.tau - 0.35 < (plain.tau - 0.35) / 1.5
    assert abs(found.b - 0.06) < abs(plain.b - 0.06)
    assert 0.03 < found.low_share < 0.25
    assert plain.low_share == 0


def test_shards_put_together_are_the_whole():
    first, second = people(5, 300), people(6, 400)
    whole = [np.concatenate(pair) for pair in zip(first, second, strict=True)]
    order = np.random.default_rng(7).permutation(700)
    pairs, counts = np.unique(np.stack(whole[:2]), axis=1, return_counts=True)
    found = fit_pool(*whole)
    for other in (fit_pool(*(each[order] for each in whole)), fit_pool(*pairs, counts)):
        assert (other.b, other.tau, other.users) == (
            pytest.approx(found.b, rel=1e-4),
            pytest.approx(found.tau, rel=1e-3),
            700,
        )


def test_old_data_count_half():
    trials, positives, counts = people(8, 600)
    doubled = fit_pool(trials, positives, 2 * counts, months=30)
    once = fit_pool(trials, positives, counts, months=18)
    assert (doubled.b, doubled.tau, doubled.se_b) == pytest.approx((once.b, once.tau, once.se_b), rel=1e-3)
    assert (doubled.users, doubled.old_users, once.old_users) == (1_200, 1_200, 0)


def test_a_thin_cell_is_refused_in_a_plain_sentence():
    with pytest.raises(ThinCellError, match="299 people are too few to say what is ordinary; it takes 300"):
        fit_pool(*people(9, 299))
    with pytest.raises(ThinCellError, match="0 people"):
        fit_pool([0], [0], [1_000])


@pytest.mark.parametrize(
    ("n", "s", "count"), [([3], [4], [300]), ([3], [-1], [300]), ([3], [1], [-300]), ([10**8], [1], [300])]
)
def test_counts_that_cannot_be_are_refused(n, s, count):
    with pytest.raises(ValueError, match="positives"):
        fit_pool(n, s, count)
    with pytest.raises(ValueError, match="triples"):
        fit_pool(n, s, [*count, 1])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 1_000_000), st.floats(0, 1)), min_size=1, max_size=8))
def test_any_counts_give_figures(rows):
    trials = np.array([n for n, _ in rows])
    positives = np.array([int(n * share) for n, share in rows])
    for low in (True, False):
        found = fit_pool(trials, positives, np.full(len(rows), 300), low_component=low)
        assert np.isfinite([found.b, found.tau, found.se_b, found.se_tau]).all()
        assert 0 < found.b < 1


def test_the_slope_is_the_slope_of_the_loss():
    trials, positives, counts = people(10, 300, low=0.2)
    cell = _cell(trials, positives, counts.astype(float), low_component=True)
    at, step = np.array([-2.7, -1.0, -2.0]), 1e-5
    slope = [
        (_negative_log_likelihood(at + move, cell)[0] - _negative_log_likelihood(at - move, cell)[0]) / (2 * step)
        for move in step * np.eye(3)
    ]
    assert _negative_log_likelihood(at, cell)[1] == pytest.approx(np.array(slope), abs=1e-6)
    assert np.all(np.diff(LOG_ODDS_GRID) == pytest.approx(0.1))
