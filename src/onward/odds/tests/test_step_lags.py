"""Every step learns its own days, and a little from the days of the others."""

import numpy as np
import pytest

from onward.odds.ladder import TRIAL_STEPS
from onward.odds.priors import load_priors
from onward.odds.response_times.step_lags import SAME_DAY, fit_step_lags
from onward.odds.silence_bins import bin_of
from onward.odds.tests.sample_searches import empty_counts
from onward.odds.trials import TrialCounts

PUBLISHED_LATER = load_priors().law("after_interview").median
PUBLISHED_FIRST = load_priors().law("first_reply").median


def passed(*lags_by_step: list[int]) -> TrialCounts:
    """Passes with these lags at each step."""
    counts = empty_counts(len(TRIAL_STEPS), 1)
    for step, lags in enumerate(lags_by_step):
        counts.positives[step, 0] = len(lags)
        np.add.at(counts.lags, (step, 0, 0, bin_of(lags)), 1)
    return counts


def medians(counts: TrialCounts) -> list[float]:
    return [lags.positive.median for lags in fit_step_lags(counts, TRIAL_STEPS)]


def test_without_a_search_the_published_days_come_back():
    first, second, third = medians(empty_counts(3, 1))
    assert first == pytest.approx(PUBLISHED_FIRST, rel=0.03)
    assert second == pytest.approx(PUBLISHED_LATER, rel=0.03)
    assert third == pytest.approx(PUBLISHED_LATER, rel=0.03)


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("days", [2, 40])
def test_a_step_with_many_days_of_its_own_has_those(step, days):
    lags = [[], [], []]
    lags[step] = [days] * 20 + [days - 1] * 10 + [days + 1] * 10
    assert medians(passed(*lags))[step] == pytest.approx(days + 0.5, rel=0.12)


def test_a_few_days_of_its_own_move_it_part_of_the_way():
    one, many = (medians(passed([], [3] * count + [4] * count))[1] for count in (1, 10))
    assert many < one < PUBLISHED_LATER


def test_a_step_without_days_borrows_from_the_others():
    quick, slow = (medians(passed([day, day + 1] * 15, [day, day + 1] * 15))[2] for day in (2, 40))
    assert quick < PUBLISHED_LATER < slow
    assert quick > 3
    assert slow < 36


def test_a_step_of_which_much_is_seen_borrows_next_to_nothing():
    own = [20, 21, 22, 18] * 40
    alone, beside = (medians(passed(first, own))[1] for first in ([], [1, 2] * 40))
    assert beside == pytest.approx(alone, rel=0.01)


@pytest.mark.parametrize("step", [1, 2])
def test_a_step_that_always_comes_with_the_one_before_takes_no_days(step):
    lags = [[5, 9, 12], [], []]
    lags[step] = [0, 0, 0]
    found = fit_step_lags(passed(*lags), TRIAL_STEPS)[step]
    assert found.positive == SAME_DAY
    assert found.cdf([0, 1]).tolist() == [0, 1]


@pytest.mark.parametrize("lags", [[0, 0], [0, 0, 0, 1]])
def test_few_of_them_or_one_on_another_day_leave_days(lags):
    assert medians(passed([5, 9, 12], lags))[1] > 0.5


def test_silence_and_rejections_of_a_later_step_count_too():
    counts = passed([5] * 10, [10] * 5)
    counts.rejected[1, 0, 30] = 4
    counts.lags[1, 0, 1, 5] = 4
    counts.silent[1, 0, 60] = 3
    found = fit_step_lags(counts, TRIAL_STEPS)[1]
    assert 0 < found.rejected_share < 1
    assert found.rejection.median < PUBLISHED_LATER
