from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.balance.check_ins.rules import MIN_INTERVAL, CheckInScores, is_check_in_due, is_very_low, should_offer_help

DAY = date(2026, 11, 20)
LEVELS = st.none() | st.integers(0, 10)


def scores(*moods, energy=None, apart=3):
    """Check-ins some days apart, the last one today."""
    last = len(moods) - 1
    return [CheckInScores(DAY - timedelta(days=apart * (last - at)), energy, mood) for at, mood in enumerate(moods)]


@pytest.mark.parametrize(
    ("last", "put_off", "due"),
    [
        (None, None, True),
        (0, None, False),
        (2, None, False),
        (3, None, True),
        (None, 2, False),
        (None, 3, True),
        (10, 1, False),
        (1, 10, False),
        (-1, None, False),
        (-400, None, False),
    ],
)
def test_a_check_in_is_due_every_few_days_and_not_just_after_it_was_put_off(last, put_off, due):
    days = [None if ago is None else DAY - timedelta(days=ago) for ago in (last, put_off)]
    assert is_check_in_due(*days, DAY) == due


@given(st.lists(st.booleans(), max_size=60))
def test_it_is_never_offered_twice_within_three_days(answers):
    """However the offers are answered: taken (True) or put off (False)."""
    last = put_off = None
    offered = []
    for number, taken in enumerate(answers):
        today = DAY + timedelta(days=number)
        if is_check_in_due(last, put_off, today):
            offered.append(today)
            last, put_off = (today, put_off) if taken else (last, today)
    assert all(later - earlier >= MIN_INTERVAL for earlier, later in pairwise(offered))


@pytest.mark.parametrize(
    ("energy", "mood", "low"),
    [
        (None, None, False),
        (None, 2, True),
        (None, 3, False),
        (0, None, True),
        (2, 2, True),
        (0, 3, False),
        (8, 0, False),
        (0, 0, True),
    ],
)
def test_very_low_means_everything_that_was_said(energy, mood, low):
    assert is_very_low(CheckInScores(DAY, energy, mood)) == low


@pytest.mark.parametrize(
    ("check_ins", "called"),
    [
        ([], False),
        (scores(0), False),
        (scores(0, 1), False),
        (scores(0, 1, 2), True),
        (scores(0, 1, 3), False),
        (scores(3, 0, 0), False),
        (scores(9, 0, 0, 0), True),
        (scores(0, 0, 0, 9), False),
        (scores(0, None, 0, 0), True),
        (scores(None, None, None), False),
        (scores(0, 0, 0, energy=8), False),
        (scores(None, None, None, energy=1), True),
        (scores(0, 0, 0, apart=15), True),
        (scores(0, 0, 0, apart=16), False),
    ],
)
def test_help_is_offered_after_three_very_low_ones(check_ins, called):
    assert should_offer_help(check_ins, already_offered=False) == called
    assert should_offer_help(check_ins[::-1], already_offered=False) == called


@given(st.lists(st.builds(CheckInScores, st.dates(DAY - timedelta(days=90), DAY), LEVELS, LEVELS)))
def test_help_that_was_offered_is_never_offered_again(check_ins):
    assert not should_offer_help(check_ins, already_offered=True)


@given(st.lists(st.builds(CheckInScores, st.dates(DAY - timedelta(days=90), DAY), LEVELS, st.integers(3, 10))))
def test_nobody_who_ever_says_more_than_very_low_is_met_with_it(check_ins):
    assert not should_offer_help(check_ins, already_offered=False)
