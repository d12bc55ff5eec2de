"""By how much more the coming weeks vary than with a known pace, fixed rates and independent outcomes."""

import numpy as np
import pytest
from scipy.stats import nbinom

from onward.odds.distributions import LogNormal
from onward.odds.forecasts.dispersion import Dispersion, drifted, own_pace_dispersion, pace_factors
from onward.odds.forecasts.posterior import fit_pass_rates
from onward.odds.forecasts.weekly_forecast import WeeklyForecast, forecast_weeks, time_to_offer
from onward.odds.reference_population import ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.tests.sample_searches import empty_counts

AT_ONCE = ResponseLags(LogNormal(0.3, 0.1), LogNormal(0.3, 0.1), 1.0)
RATE, WEEKS = 0.25, 4
NONE = Dispersion(0.0, 0.0, 0.0)


def ahead(per_week: float, dispersion: Dispersion, weeks: int = WEEKS) -> WeeklyForecast:
    """Everybody passes a quarter, at once, so that counts come of the new applications alone."""
    alike = ReferencePopulation(
        ("offer",), ("cold",), np.array([[RATE]]), np.zeros(1), np.zeros((1, 1)), lags=(AT_ONCE,)
    )
    return forecast_weeks(fit_pass_rates(empty_counts(1, 1), alike), [per_week], weeks, "offer", dispersion)


def variance(found: WeeklyForecast) -> float:
    counts = np.arange(found.pmf.shape[1])
    return float(found.pmf[-1] @ counts**2 - (found.pmf[-1] @ counts) ** 2)


@pytest.mark.parametrize("spread", [0.3, 0.9, 1.3])
def test_a_pace_varies_as_much_as_is_said_around_the_one_given(spread):
    factors = pace_factors(spread, 512, 3)
    assert factors.mean() == pytest.approx(1, abs=0.01)
    assert factors.std() == pytest.approx(spread, rel=0.03)
    assert (factors > 0).all()


@pytest.mark.parametrize("spread", [0.5, 0.9])
def test_new_applications_of_an_unknown_pace_are_negative_binomial(spread):
    found, mean = ahead(10, Dispersion(spread, 0.0, 0.0)), 10 * RATE * WEEKS
    law = nbinom(spread**-2, 1 / (1 + mean * spread**2))
    assert found.pmf[-1, :40] == pytest.approx(law.pmf(np.arange(40)), abs=2e-3)
    assert found.mean[-1] == pytest.approx(mean, rel=0.01)


@pytest.mark.parametrize("clustering", [0.0, 0.5, 2.7])
def test_outcomes_that_come_together_vary_by_so_much_more(clustering):
    found, mean = ahead(10, Dispersion(0.0, 0.0, clustering)), 10 * RATE * WEEKS
    assert variance(found) == pytest.approx(mean * (1 + clustering), rel=1e-3)
    assert found.pmf[-1, 0] == pytest.approx(1 - found.at_least_one[-1])


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.3, 0.7])
def test_a_rate_that_drifts_keeps_its_mean(rate):
    rates = np.full((512, 2, 3), rate)
    moved = drifted(rates, 0.8)
    assert moved[:, 0].mean() == pytest.approx(rate, rel=0.06)
    assert (moved[:, 1] == rate).all()
    assert (moved[:, 0, 0] == moved[:, 0, 2]).all()
    assert np.std(np.log(moved[:, 0, 0] / (1 - moved[:, 0, 0]))) == pytest.approx(0.8, rel=0.02)


def test_the_fewer_applications_a_pace_is_read_off_the_less_it_is_known():
    spreads = [own_pace_dispersion(sent).pace for sent in (1, 4, 40)]
    assert spreads == sorted(spreads, reverse=True)
    assert spreads[-1] == pytest.approx(1, abs=0.02)
    with pytest.raises(ValueError, match="one application"):
        own_pace_dispersion(0)


@pytest.mark.parametrize("broken", [-0.1, float("nan"), float("inf")])
def test_a_dispersion_is_a_number_of_nought_or_more(broken):
    for values in ((broken, 0, 0), (0, broken, 0), (0, 0, broken)):
        with pytest.raises(ValueError, match="0 or more"):
            Dispersion(*values)


@pytest.mark.parametrize("per_week", [300, 600, 1_000])
@pytest.mark.parametrize("weeks", [12, 104])
def test_counts_above_five_hundred_have_a_range_around_their_mean(per_week, weeks):
    found = ahead(per_week, Dispersion(0.3, 0.0, 0.5), weeks)
    mean = per_week * RATE * weeks
    last = found.ranges(0.8)[-1]
    assert last.low == pytest.approx(0.63 * mean, rel=0.06)
    assert last.high == pytest.approx(1.40 * mean, rel=0.06)
    assert 0.8 <= last.covered <= 0.83
    assert found.medians()[-1] == pytest.approx(0.97 * mean, rel=0.03)
    assert found.pmf.sum(axis=1) == pytest.approx(1)


def test_weeks_of_few_and_of_many_counts_join_without_a_step():
    found = ahead(60, Dispersion(0.5, 0.0, 0.0), 52)
    assert set(found.width[:6]) == {1}
    assert found.width[-1] > 1
    high = np.array([each.high for each in found.ranges(0.8)])
    assert np.diff(high) == pytest.approx(np.full(51, 60 * RATE * 1.66), abs=6)


def test_a_range_at_an_unknown_pace_is_wider_and_a_first_offer_less_sure():
    known, unknown = (ahead(10, each).ranges(0.8)[-1] for each in (NONE, own_pace_dispersion(40)))
    assert unknown.low < known.low
    assert known.high < unknown.high
    alike = fit_pass_rates(
        empty_counts(1, 1),
        ReferencePopulation(("offer",), ("cold",), np.array([[RATE]]), np.zeros(1), np.zeros((1, 1)), lags=(AT_ONCE,)),
    )
    sure, less = (time_to_offer(alike, [10], 4, each).survival[-1] for each in (NONE, own_pace_dispersion(40)))
    assert sure < less
