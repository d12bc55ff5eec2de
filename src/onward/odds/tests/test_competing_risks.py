"""Positive answers and rejections, each with its own share and days."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.ladder import LadderStep
from onward.odds.priors import load_priors
from onward.odds.response_times.competing_risks import fit_competing, outcome_shares
from onward.odds.response_times.priors import CompetingPrior, NormalPrior
from onward.odds.silence_bins import BIN_COUNT, bin_of, histogram
from onward.vocabulary import Channel

NOTHING = np.zeros(BIN_COUNT, dtype=np.int64)
MILLION = 1_000_000
some_counts = st.dictionaries(st.integers(0, BIN_COUNT - 1), st.integers(0, MILLION), max_size=5)


def counts(by_bin: dict[int, int]) -> np.ndarray:
    made = NOTHING.copy()
    made[list(by_bin)] = list(by_bin.values())
    return made


def at(day: int, times: int) -> np.ndarray:
    return counts({int(bin_of(day)): times})


def shares(posterior) -> np.ndarray:
    """Shares ever answered positively, answered with a rejection, and never answered."""
    return posterior.draws.mean(outcome_shares(posterior.draws.values))


@pytest.mark.parametrize("channel", Channel)
def test_without_any_answers_the_prior_of_the_channel_comes_back(channel):
    posterior = fit_competing(NOTHING, NOTHING, NOTHING, CompetingPrior.from_published(channel))
    assert shares(posterior)[0] == pytest.approx(load_priors().rate(LadderStep.REPLY, channel).mean, rel=0.3)
    assert posterior.fitted_lags().rejected_share.mean == pytest.approx(0.43, abs=0.02)


def test_a_prior_as_good_as_certain_comes_back():
    sure = [NormalPrior(mean, 1e-4) for mean in (0.0, np.log(2), np.log(20), 0.0, np.log(5), -0.5)]
    posterior = fit_competing(NOTHING, NOTHING, NOTHING, CompetingPrior(*sure, ()))
    laws = posterior.fitted_lags()
    assert (laws.positive.median, laws.positive.sigma) == pytest.approx((20, 1), rel=1e-3)
    assert (laws.negative.median, laws.negative.sigma) == pytest.approx((5, np.exp(-0.5)), rel=1e-3)
    assert laws.rejected_share.mean == pytest.approx(2 / 3, rel=1e-3)
    assert shares(posterior) == pytest.approx([0.25, 0.5, 0.25], rel=1e-3)


def test_many_answers_give_back_the_laws_they_were_drawn_from():
    rng, sent = np.random.default_rng(6), 100_000
    kind = rng.choice(3, sent, p=(0.1, 0.4, 0.5))
    lags = np.floor(np.where(kind == 0, rng.lognormal(np.log(12), 0.8, sent), rng.lognormal(np.log(25), 1.1, sent)))
    ages = rng.integers(0, 180, sent)
    heard = (kind < 2) & (lags <= ages)
    posterior = fit_competing(
        histogram(lags[heard & (kind == 0)]), histogram(lags[heard & (kind == 1)]), histogram(ages[~heard])
    )
    laws = posterior.fitted_lags()
    assert (laws.positive.median, laws.positive.sigma) == pytest.approx((12, 0.8), rel=0.03)
    assert (laws.negative.median, laws.negative.sigma) == pytest.approx((25, 1.1), rel=0.03)
    assert shares(posterior)[0] == pytest.approx(0.1, abs=0.005)
    assert laws.rejected_share.mean == pytest.approx(4 / 9, abs=0.01)


@settings(max_examples=50, deadline=None)
@given(some_counts, some_counts, some_counts)
def test_no_figure_is_ever_nan_and_the_parts_keep_within_the_whole(positive, negative, silent):
    posterior = fit_competing(counts(positive), counts(negative), counts(silent))
    laws = posterior.fitted_lags()
    assert 0 <= laws.rejected_share.low <= laws.rejected_share.high <= 1
    assert shares(posterior).sum() == pytest.approx(1)
    assert np.isfinite([laws.positive.median, laws.positive.sigma, laws.negative.median, laws.negative.sigma]).all()


def test_swapping_the_kinds_swaps_the_answers():
    same = [NormalPrior(-1.0, 1.0), NormalPrior(2.0, 0.6), NormalPrior(0.1, 0.3)]
    prior = CompetingPrior(same[0], same[0], *same[1:], *same[1:], ())
    here, there = (
        fit_competing(at(3, 9), at(30, 20), at(50, 60), prior),
        fit_competing(at(30, 20), at(3, 9), at(50, 60), prior),
    )
    assert there.fitted_lags().negative.median == pytest.approx(here.fitted_lags().positive.median, rel=0.06)
    assert there.fitted_lags().negative.sigma == pytest.approx(here.fitted_lags().positive.sigma, rel=0.06)
    assert shares(there)[[1, 0, 2]] == pytest.approx(shares(here), rel=0.06)


def test_rejections_that_come_late_do_not_slow_the_positive_answers():
    quick = fit_competing(at(4, 20), at(4, 40), at(60, 100))
    slow = fit_competing(at(4, 20), at(50, 40), at(60, 100))
    assert slow.fitted_lags().positive.median == pytest.approx(quick.fitted_lags().positive.median, rel=0.1)
    assert slow.fitted_lags().negative.median > 5 * quick.fitted_lags().negative.median


def test_what_is_no_histogram_is_refused():
    with pytest.raises(ValueError, match="negative_lags must have one count"):
        fit_competing(NOTHING, NOTHING[1:], NOTHING)


def test_answers_on_unknown_days_tell_the_shares_and_nothing_of_days():
    positive, negative, silent = at(9, 20), at(12, 60), at(400, 120)
    known, more = (fit_competing(positive, negative, silent, undated=each).fitted_lags() for each in ((0, 0), (0, 300)))
    assert more.rejected_share.mean > known.rejected_share.mean + 0.2
    assert more.negative.median == pytest.approx(known.negative.median, rel=0.05)
    with pytest.raises(ValueError, match="0 or more"):
        fit_competing(positive, negative, silent, undated=(0, -1))
