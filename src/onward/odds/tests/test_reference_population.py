"""Whom people are compared with."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from onward.odds.distributions import LogNormal
from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.priors import load_priors
from onward.odds.reference_population import (
    MIN_CELL_SPREAD,
    POOL_DRIFT_SPREAD,
    PUBLISHED_SPREAD,
    aged_sample_size,
    median_log_odds,
    ordinary_population,
    whole_population,
)
from onward.odds.response_lags import ResponseLags
from onward.odds.tests.sample_searches import LAG, reference
from onward.vocabulary import Channel

CELLS = tuple(Channel)
RECENT, LATER = date(2026, 6, 1), date(2035, 6, 1)


def simulated(base, spread, count=400_000):
    rng = np.random.default_rng(5)
    return expit(logit(base) + spread * rng.normal(size=count))


def test_ordinary_people_pass_at_the_published_rate_on_average():
    found = ordinary_population(CELLS)
    assert found.base.shape == (len(TRIAL_STEPS), len(CELLS))
    for step, name in enumerate(TRIAL_STEPS):
        for cell, channel in enumerate(CELLS[:-1]):
            rates = simulated(found.base[step, cell], found.spread[step])
            assert rates.mean() == pytest.approx(load_priors().rate(name, channel).mean, rel=0.01)


def test_a_channel_that_nobody_noted_does_not_look_like_a_problem():
    cold, unknown = ordinary_population([Channel.COLD, Channel.UNKNOWN]).base.T
    assert unknown.tolist() == cold.tolist()


def test_forecasts_start_from_the_mixed_rate_where_nobody_noted_the_channel():
    cold, unknown = whole_population([Channel.COLD, Channel.UNKNOWN], RECENT).base[0]
    assert unknown > cold


def test_published_figures_are_taken_to_be_wide():
    found = ordinary_population(CELLS)
    assert found.spread.tolist() == [PUBLISHED_SPREAD] * 3
    assert found.sources


@pytest.mark.parametrize("on", [RECENT, LATER])
def test_all_seekers_have_the_mean_and_variance_of_the_published_law(on):
    found = whole_population(CELLS, on)
    for step, name in enumerate(TRIAL_STEPS):
        for cell, channel in enumerate(CELLS):
            row = load_priors().rate(name, channel)
            law = row.law.from_mean(row.mean, aged_sample_size(row, on))
            total = np.hypot(found.spread[step], found.cell_spread[step, cell])
            rates = simulated(found.base[step, cell], total)
            assert rates.mean() == pytest.approx(law.mean, rel=0.02)
            least = np.hypot(found.spread[step], MIN_CELL_SPREAD)
            if total > least + 1e-6:
                assert rates.std() == pytest.approx(law.variance**0.5, rel=0.03)


def test_figures_older_than_eighteen_months_are_worth_half():
    row = load_priors().rate(LadderStep.REPLY, Channel.COLD)
    assert aged_sample_size(row, date(row.year + 1, 6, 30)) == row.ess
    assert aged_sample_size(row, date(row.year + 2, 6, 1)) == row.ess
    assert aged_sample_size(row, date(row.year + 2, 7, 1)) == row.ess / 2


def test_aged_figures_spread_people_more():
    fresh, old = whole_population(CELLS, date(2020, 1, 1)), whole_population(CELLS, LATER)
    assert np.all(np.hypot(old.spread[:, None], old.cell_spread) >= np.hypot(fresh.spread[:, None], fresh.cell_spread))


@settings(max_examples=20, deadline=None)
@given(mean=st.floats(0.001, 0.999), spread=st.floats(0, 3))
def test_the_middle_person_is_where_the_mean_comes_out(mean, spread):
    z, weights = np.polynomial.hermite_e.hermegauss(120)
    average = weights @ expit(median_log_odds(mean, spread) + spread * z) / weights.sum()
    assert average == pytest.approx(mean, abs=2e-3)


def test_one_law_of_answering_times_can_be_replaced():
    mine = ResponseLags(LogNormal(3, 1), LogNormal(4, 1), 0.2)
    before = reference(base=((0.06,), (0.5,)))
    after = before.with_lag(1, mine)
    assert after.lags == (LAG, mine)
    assert before.lags == (LAG, LAG)


def test_a_slower_law_has_heard_less_by_every_day():
    days = np.arange(1, 200)
    assert np.all(LAG.slower(1.3).cdf(days) < LAG.cdf(days))
    assert np.all(LAG.slower(1 / 1.3).cdf(days) > LAG.cdf(days))
    assert LAG.slower().cdf(13.0) == pytest.approx(LAG.cdf(10.0))


def test_a_share_of_refusals_above_one_is_refused():
    with pytest.raises(ValueError, match="rejected"):
        ResponseLags(LogNormal(1, 1), LogNormal(1, 1), 1.2)


def test_the_null_of_a_pool_holds_the_doubt_about_its_middle_and_the_published_one_has_it_already():
    pool, published = reference(spread=0.35, users=300), ordinary_population(tuple(Channel))
    assert pool.null_spread(0) == pytest.approx(np.hypot(0.35, POOL_DRIFT_SPREAD))
    assert [published.null_spread(step) for step in range(len(TRIAL_STEPS))] == [PUBLISHED_SPREAD] * len(TRIAL_STEPS)
