from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.setbacks.core.visits import ONE_VISIT, Meeting, begins_anew, met

NOW = datetime(2026, 3, 20, 18, tzinfo=UTC)
moments = st.lists(st.integers(-90_000, 90_000).map(lambda each: NOW + timedelta(minutes=each)), max_size=12)


def days_ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=each) for each in days]


@pytest.mark.parametrize(
    ("visits", "meeting"),
    [
        ([0], Meeting.READ),
        ([0, 1], Meeting.KINDLY),
        ([0, 6.9], Meeting.KINDLY),
        ([0, 7], Meeting.READ),
        ([0, 8, 9, 10], Meeting.READ),
        ([0, 0.1], Meeting.KINDLY),
        ([0, 0.1, 0.2], Meeting.ELSEWHERE),
        ([0, 1, 6], Meeting.ELSEWHERE),
        ([0, 1, 2, 3, 4, 5, 6], Meeting.ELSEWHERE),
        ([0, 1, 8], Meeting.KINDLY),
        ([0, -3, -4], Meeting.READ),
        ([], Meeting.READ),
    ],
)
def test_a_visit_is_met_by_how_lately_others_were(visits, meeting):
    assert met(days_ago(*visits), NOW) is meeting


@pytest.mark.parametrize(
    ("minutes", "anew"), [([], True), ([0], False), ([29], False), ([30], True), ([300, 10], False), ([-5], True)]
)
def test_a_look_soon_after_another_belongs_to_it(minutes, anew):
    assert begins_anew([NOW - timedelta(minutes=each) for each in minutes], NOW) is anew


@given(moments)
def test_the_order_in_which_visits_are_told_makes_no_difference(visits):
    assert met(visits, NOW) is met(sorted(visits), NOW)
    assert begins_anew(visits, NOW) is begins_anew(sorted(visits), NOW)


@given(moments)
def test_after_a_week_away_it_is_simply_read_again(visits):
    later = max([*visits, NOW]) + timedelta(days=7)
    assert met([*visits, later], later) is Meeting.READ


@given(moments)
def test_a_visit_more_never_makes_the_meeting_less_careful(visits):
    order = list(Meeting)
    assert order.index(met([*visits, NOW - ONE_VISIT], NOW)) >= order.index(met(visits, NOW))
