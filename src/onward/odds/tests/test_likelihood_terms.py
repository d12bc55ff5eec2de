"""The log-likelihood of the forecast against its definition."""

import numpy as np
import pytest
from scipy.special import expit, logit

from onward.odds.distributions import LogNormal
from onward.odds.forecasts.likelihood_terms import LikelihoodTerms
from onward.odds.response_lags import ResponseLags
from onward.odds.silence_bins import BIN_STARTS
from onward.odds.tests.sample_searches import empty_counts
from onward.odds.trials import TrialCounts

LAGS = (
    ResponseLags(LogNormal(9, 0.8), LogNormal(3, 0.7), 0.6),
    ResponseLags(LogNormal(12, 0.9), LogNormal(12, 0.9), 0.0),
)


def some() -> TrialCounts:
    counts = empty_counts(2, 2)
    counts.positives[:] = [[3, 0], [2, 8]]
    counts.rejected[0, 1, [2, 9]] = 4, 7
    counts.silent[0, 0, [0, 5, 130]] = 2, 6, 1
    counts.silent[1, 1, 40] = 9
    return counts


def defined(counts: TrialCounts, step: int, cell: int, theta: float) -> float:
    law = LAGS[step]
    total = counts.positives[step, cell] * np.log(theta) + counts.rejected[step, cell].sum() * np.log(1 - theta)
    for age, many in enumerate(counts.silent[step, cell]):
        passes, failures = (
            law.positive.cdf(BIN_STARTS[age] + 1),
            law.rejected_share * law.rejection.cdf(BIN_STARTS[age] + 1),
        )
        total += many * np.log(1 - theta * passes - (1 - theta) * failures)
    return float(total)


@pytest.mark.parametrize("theta", [0.02, 0.4, 0.97])
def test_the_value_is_that_of_every_application_written_out(theta):
    found = LikelihoodTerms.of(some(), LAGS).value(np.full((2, 2, 3), logit(theta)))
    expected = [[defined(some(), step, cell, theta) for cell in (0, 1)] for step in (0, 1)]
    assert found == pytest.approx(np.repeat(np.array(expected)[:, :, None], 3, axis=2))


def test_slope_and_information_are_derivatives():
    terms, x, h = LikelihoodTerms.of(some(), LAGS), np.linspace(-4, 3, 4 * 5).reshape(2, 2, 5), 1e-4
    before, here, after = (terms.value(x + step) for step in (-h, 0, h))
    slope, information = terms.slopes(x)
    assert slope == pytest.approx((after - before) / (2 * h), abs=1e-4)
    assert information == pytest.approx(np.maximum((2 * here - before - after) / h**2, 0), abs=1e-3)


def test_nothing_seen_says_nothing():
    terms = LikelihoodTerms.of(empty_counts(2, 2), LAGS)
    assert (terms.value(np.ones((2, 2, 4))) == 0).all()
    assert all((each == 0).all() for each in terms.slopes(np.ones((2, 2, 4))))


def test_merged_counts_add_up():
    x = np.linspace(-3, 3, 12).reshape(2, 2, 3)
    once, twice = (LikelihoodTerms.of(each, LAGS).value(x) for each in (some(), some() + some()))
    assert twice == pytest.approx(2 * once)


def test_extreme_log_odds_stay_finite():
    for x in (-700.0, 700.0):
        at = np.full((2, 2, 1), x)
        assert np.isfinite(LikelihoodTerms.of(some(), LAGS).value(at)).all()
        assert all(np.isfinite(each).all() for each in LikelihoodTerms.of(some(), LAGS).slopes(at))
    assert expit(700.0) == 1
