from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.setbacks.debriefs.rules import READING_GAP, RereadGuidance, is_new_reading, reread_guidance

NOW = datetime(2026, 3, 20, 18, tzinfo=UTC)
moments = st.lists(st.integers(-90_000, 90_000).map(lambda each: NOW + timedelta(minutes=each)), max_size=12)


def days_ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=each) for each in days]


@pytest.mark.parametrize(
    ("readings", "meeting"),
    [
        ([0], RereadGuidance.READ),
        ([0, 1], RereadGuidance.KINDLY),
        ([0, 6.9], RereadGuidance.KINDLY),
        ([0, 7], RereadGuidance.READ),
        ([0, 8, 9, 10], RereadGuidance.READ),
        ([0, 0.1], RereadGuidance.KINDLY),
        ([0, 0.1, 0.2], RereadGuidance.ELSEWHERE),
        ([0, 1, 6], RereadGuidance.ELSEWHERE),
        ([0, 1, 2, 3, 4, 5, 6], RereadGuidance.ELSEWHERE),
        ([0, 1, 8], RereadGuidance.KINDLY),
        ([0, -3, -4], RereadGuidance.READ),
        ([], RereadGuidance.READ),
    ],
)
def test_a_visit_is_met_by_how_lately_others_were(readings, meeting):
    assert reread_guidance(days_ago(*readings), NOW) is meeting


@pytest.mark.parametrize(
    ("minutes", "anew"), [([], True), ([0], False), ([29], False), ([30], True), ([300, 10], False), ([-5], True)]
)
def test_a_look_soon_after_another_belongs_to_it(minutes, anew):
    assert is_new_reading([NOW - timedelta(minutes=each) for each in minutes], NOW) is anew


@given(moments)
def test_the_order_in_which_visits_are_told_makes_no_difference(readings):
    assert reread_guidance(readings, NOW) is reread_guidance(sorted(readings), NOW)
    assert is_new_reading(readings, NOW) is is_new_reading(sorted(readings), NOW)


@given(moments)
def test_after_a_week_away_it_is_simply_read_again(readings):
    later = max([*readings, NOW]) + timedelta(days=7)
    assert reread_guidance([*readings, later], later) is RereadGuidance.READ


@given(moments)
def test_a_visit_more_never_makes_the_meeting_less_careful(readings):
    order = list(RereadGuidance)
    assert order.index(reread_guidance([*readings, NOW - READING_GAP], NOW)) >= order.index(
        reread_guidance(readings, NOW)
    )
