from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.balance.weekly_review.rules import week_offered_for_review, week_to_review

MONDAY = date(2026, 3, 2)
LAST, THIS = MONDAY - timedelta(days=7), MONDAY


@pytest.mark.parametrize(
    ("day", "rest", "week"),
    [
        (0, {6}, LAST),
        (1, {6}, None),
        (4, {6}, None),
        (5, {6}, THIS),
        (6, {6}, THIS),
        (4, {5, 6}, THIS),
        (3, {5, 6}, None),
        (0, {0, 6}, LAST),
        (1, {0, 6}, LAST),
        (6, set(range(7)), THIS),
    ],
)
def test_a_review_is_offered_from_the_last_working_day_to_the_first_of_the_next_week(day, rest, week):
    assert week_offered_for_review(MONDAY + timedelta(days=day), MONDAY, rest, ()) == week


def test_it_is_offered_until_it_was_answered():
    assert week_offered_for_review(MONDAY, MONDAY, {6}, {LAST}) is None
    assert week_offered_for_review(MONDAY, MONDAY, {6}, {THIS}) == LAST


@given(day=st.integers(0, 6), rest=st.frozensets(st.integers(0, 6)))
def test_what_is_offered_is_what_the_page_opens_with(day, rest):
    today = MONDAY + timedelta(days=day)
    found = week_offered_for_review(today, MONDAY, rest, ())
    assert found in {None, week_to_review(today, MONDAY, rest)}
    assert week_to_review(today, MONDAY, rest) in {LAST, THIS}
