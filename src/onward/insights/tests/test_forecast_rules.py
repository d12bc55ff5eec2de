"""The pace of a search, when it is a person's own, and what a forecast makes of the days of each step."""

from datetime import date, timedelta

import pytest

from onward.insights.forecast.rules import (
    DEFAULT_PER_WEEK,
    fit_posterior,
    own_pace,
    pace_with_own_mix,
    run_forecast,
    search_to_forecast,
)
from onward.insights.rules import SentApplications
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.forecasts.dispersion import CHOSEN_PACE, own_pace_dispersion
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.vocabulary import Channel

TODAY = date(2026, 11, 25)


def silent(days_ago, channel=Channel.COLD):
    day = None if days_ago is None else TODAY - timedelta(days=days_ago)
    return ApplicationSnapshot(channel, LadderStep.APPLIED, ApplicationStatus.WAITING, day, day)


def invited(days_ago, reply_after, interview_after):
    sent_on = TODAY - timedelta(days=days_ago)
    replied_on, interviewed_on = (sent_on + timedelta(days=after) for after in (reply_after, interview_after))
    days = (replied_on, interviewed_on, None)
    return ApplicationSnapshot(
        Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.WAITING, sent_on, interviewed_on, days
    )


def sent(*snapshots):
    return SentApplications(list(snapshots), is_sample=False)


@pytest.mark.parametrize(
    ("days_ago", "per_week"),
    [
        ([0], 0.5),
        ([0] * 6, 3),
        ([13, 0, 0, 0], 2),
        ([20, 10, 5], 1),
        ([27] * 8, 2),
        ([300, 20, 10, 2, 1], 1),
        ([300], 0),
    ],
)
def test_a_pace_is_counted_over_the_weeks_since_the_first_but_never_over_fewer_than_two(days_ago, per_week):
    found = sent(*map(silent, days_ago)).applications_per_week(TODAY, 4)
    assert found[Channel.COLD] == pytest.approx(per_week)


@pytest.mark.parametrize(
    ("days_ago", "beginning"),
    [
        ([], True),
        ([5] * 30, True),
        ([20] * 30, True),
        ([21] * 10, False),
        ([200] * 9, True),
        ([None] * 9, True),
        ([None] * 10, False),
        ([None] * 10 + [3], False),
        ([None] * 9 + [3], True),
    ],
)
def test_under_ten_applications_or_three_weeks_a_search_begins(days_ago, beginning):
    assert sent(*map(silent, days_ago)).is_beginning(TODAY) is beginning


def test_a_search_that_begins_has_no_pace_of_its_own_and_is_forecast_from_published_figures():
    few = sent(*map(silent, range(9)))
    assert not own_pace(few, TODAY).is_own
    assert pace_with_own_mix(few, TODAY, None).per_week == DEFAULT_PER_WEEK
    search = search_to_forecast(few, few.channels, TODAY)
    assert search.counts.trials.sum() == 0
    assert search_to_forecast(sent(*map(silent, range(25))), [Channel.COLD], TODAY).counts.trials.sum() == 25


def test_a_pace_of_ones_own_is_less_sure_than_one_that_is_chosen():
    some = sent(*map(silent, range(0, 40, 2)))
    own, chosen = (pace_with_own_mix(some, TODAY, per_week) for per_week in (None, 5))
    assert (own.is_own, own.counted, own.dispersion) == (True, 14, own_pace_dispersion(14))
    assert (chosen.is_own, chosen.per_week, chosen.dispersion) == (False, 5, CHOSEN_PACE)


@pytest.mark.parametrize("days_ago", [[60] * 20, [None] * 20])
def test_who_sends_nothing_has_no_pace(days_ago):
    idle = sent(*map(silent, days_ago))
    assert not own_pace(idle, TODAY).is_own
    assert not pace_with_own_mix(idle, TODAY, None).is_own


@pytest.mark.parametrize(("interview_lag", "at_least", "at_most"), [(0, 8, 14), (40, 0, 8)])
def test_interviews_come_as_quickly_after_a_reply_as_they_did(interview_lag, at_least, at_most):
    """Ten a week, of which three in ten are invited about a week later, and the interview so long after that."""
    past = [
        invited(day, 5 + day % 4, 5 + day % 4 + interview_lag) if day % 3 == 0 and day > 60 else silent(day)
        for day in range(180)
        if day % 3 == 0 or day % 7 < 5
    ]
    search_so_far = sent(*past)
    pace = pace_with_own_mix(search_so_far, TODAY, 10)
    search = search_to_forecast(search_so_far, search_so_far.channels, TODAY)
    fitted = fit_posterior(search)
    found = run_forecast(fitted, search, pace).interviews.mean[3]
    published = 12
    assert (fitted.reference.lags[1].positive.median < published) is (interview_lag < published)
    assert at_least <= found <= at_most


def test_a_person_whose_invitation_is_the_interview_is_told_of_them():
    """Thirty-five a week, four in ten of them invited straight to an interview. At published days few would come."""
    past = [invited(day, 6, 6) if n < 2 and day >= 6 else silent(day) for day in range(84) for n in range(5)]
    search_so_far = sent(*past)
    pace = pace_with_own_mix(search_so_far, TODAY, None)
    search = search_to_forecast(search_so_far, search_so_far.channels, TODAY)
    month = run_forecast(fit_posterior(search), search, pace).interviews
    assert month.mean[3] == pytest.approx(0.4 * 5 * 28, rel=0.2)
    low, high = month.ranges(0.8)[3].low, month.ranges(0.8)[3].high
    assert low < 0.4 * 5 * 28 < high
