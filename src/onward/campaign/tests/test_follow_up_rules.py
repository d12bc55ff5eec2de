from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.follow_ups.rules import (
    DEFAULT_INTERVALS,
    MAX_FOLLOW_UPS,
    STALE_AFTER_DAYS,
    UnansweredApplication,
    is_due,
    next_follow_up_on,
)
from onward.campaign.pauses.rules import PausePeriod, first_day_after_pauses
from onward.vocabulary import Stage

DAY = date(2026, 3, 2)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("stage", "sent", "expected"),
    [
        (Stage.APPLIED, (), DAY + timedelta(days=7)),
        (Stage.APPLIED, (DAY + timedelta(days=8),), DAY + timedelta(days=8 + 14)),
        (Stage.APPLIED, (DAY + timedelta(days=8), DAY + timedelta(days=22)), None),
        (Stage.INTERVIEW, (), DAY + timedelta(days=4)),
        (Stage.SAVED, (), None),
        (Stage.REJECTED, (), None),
    ],
)
def test_the_second_follow_up_waits_twice_as_long_and_there_is_no_third(stage, sent, expected):
    assert next_follow_up_on(UnansweredApplication(stage, DAY, sent), DEFAULT_INTERVALS) == expected


def test_a_follow_up_sent_before_the_last_word_does_not_count():
    before = DAY - timedelta(days=1)
    assert next_follow_up_on(
        UnansweredApplication(Stage.APPLIED, DAY, (before,)), DEFAULT_INTERVALS
    ) == DAY + timedelta(days=7)


def test_without_a_date_nothing_is_suggested():
    assert next_follow_up_on(UnansweredApplication(Stage.APPLIED, None), DEFAULT_INTERVALS) is None


def test_zero_days_switch_a_stage_off():
    assert next_follow_up_on(UnansweredApplication(Stage.APPLIED, DAY), {Stage.APPLIED: 0}) is None


def test_a_pause_moves_it_to_the_day_after():
    away = [
        PausePeriod(DAY + timedelta(days=6), DAY + timedelta(days=9)),
        PausePeriod(DAY + timedelta(days=10), DAY + timedelta(days=12)),
    ]
    assert next_follow_up_on(UnansweredApplication(Stage.APPLIED, DAY), DEFAULT_INTERVALS, away) == DAY + timedelta(
        days=13
    )


@given(day=DAYS, spans=st.lists(st.tuples(DAYS, st.integers(0, 60)), max_size=6))
def test_no_day_inside_a_pause_is_ever_given(day, spans):
    pauses = [PausePeriod(start, start + timedelta(days=length)) for start, length in spans]
    moved = first_day_after_pauses(day, pauses)
    assert moved >= day
    assert not any(pause.starts_on <= moved <= pause.ends_on for pause in pauses)


@given(sent=st.lists(st.integers(0, 100), max_size=5))
def test_never_more_than_the_most_are_suggested(sent):
    days = tuple(DAY + timedelta(days=each) for each in sent)
    suggested = next_follow_up_on(UnansweredApplication(Stage.APPLIED, DAY, days), DEFAULT_INTERVALS)
    assert (suggested is None) == (len(sent) >= MAX_FOLLOW_UPS)


def test_a_suggestion_stands_from_its_day_until_it_is_stale():
    assert not is_due(DAY, DAY - timedelta(days=1))
    assert is_due(DAY, DAY)
    assert is_due(DAY, DAY + timedelta(days=STALE_AFTER_DAYS))
    assert not is_due(DAY, DAY + timedelta(days=STALE_AFTER_DAYS + 1))
    assert not is_due(None, DAY)
