from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.balance.time_budget.rules import (
    CONFIRM_AFTER,
    MAX_ENTRY_MINUTES,
    BudgetWeek,
    RestReason,
    elapsed_time,
    rest_reason,
)

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
ZONES = st.sampled_from(
    [
        "Europe/Rome",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Africa/Casablanca",
        "UTC",
    ]
)
MOMENTS = st.integers(0, 35 * 365 * 24 * 3600).map(
    lambda second: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
)
RESTS = st.frozensets(st.integers(0, 6), max_size=6)


def budget_week(minutes=600, **said):
    return BudgetWeek(MONDAY, minutes, **said)


@pytest.mark.parametrize(
    ("booked", "day", "share"),
    [
        ({}, 0, 100),
        ({0: 100}, 1, 100),
        ({0: 200}, 1, 80),
        ({0: 600}, 1, 0),
        ({0: 900}, 1, 0),
        ({}, 6, 0),
        ({}, 3, 200),
        ({}, 5, 200),
        ({0: 40}, 0, 100),
    ],
)
def test_a_day_has_an_even_part_of_what_earlier_days_left_and_is_no_rush(booked, day, share):
    spent = {MONDAY + number * DAY: minutes for number, minutes in booked.items()}
    assert budget_week(booked=spent).share(MONDAY + day * DAY) == share


def test_what_is_left_of_a_day_is_never_a_debt():
    assert budget_week(booked={MONDAY: 30}).left_on(MONDAY) == 70
    assert budget_week(booked={MONDAY: 300}).left_on(MONDAY) == 0


def test_without_chosen_hours_nothing_is_reckoned():
    assert budget_week(minutes=None).share(MONDAY) is None
    assert budget_week(minutes=None).left_on(MONDAY) is None
    assert budget_week(minutes=None).left is None


def test_a_pause_makes_the_week_smaller_and_not_its_days_fuller():
    pauses = ((MONDAY, MONDAY + 2 * DAY),)
    assert budget_week(pauses=pauses).budget == 300
    assert budget_week(pauses=pauses).share(MONDAY + 3 * DAY) == 100
    assert budget_week(pauses=pauses).share(MONDAY) == 0


def test_hours_chosen_on_a_thursday_are_not_crammed_into_what_is_left_of_the_week():
    assert budget_week(since=MONDAY + 3 * DAY).budget == 300
    assert budget_week(since=MONDAY + 3 * DAY).share(MONDAY + 3 * DAY) == 100


def test_a_week_that_is_all_pause_has_room_for_nothing():
    pauses = ((MONDAY - DAY, MONDAY + 9 * DAY),)
    assert budget_week(pauses=pauses).budget == 0
    assert budget_week(pauses=pauses).left == 0
    assert {budget_week(pauses=pauses).share(day) for day in budget_week().days} == {0}


def test_a_little_more_is_added_to_its_day_alone():
    more = budget_week(booked={MONDAY: 100}, extra={MONDAY: 30})
    assert more.left_on(MONDAY) == 30
    assert more.share(MONDAY + DAY) == 100


@given(minutes=st.integers(0, 3600), spent=st.integers(0, 1440), extra=st.integers(0, 300))
def test_a_little_more_leaves_half_an_hour_however_much_was_spent(minutes, spent, extra):
    before = BudgetWeek(MONDAY, minutes, booked={MONDAY: spent}, extra={MONDAY: extra})
    after = BudgetWeek(
        MONDAY, minutes, booked={MONDAY: spent}, extra={MONDAY: extra + before.extra_minutes_needed(MONDAY)}
    )
    assert after.left_on(MONDAY) == max(before.left_on(MONDAY) + 30, 30)


@given(minutes=st.integers(0, 3600), rest=RESTS, spent=st.lists(st.integers(0, 1440), min_size=7, max_size=7))
def test_shares_are_never_below_nought_nor_more_than_two_even_days(minutes, rest, spent):
    booked = {MONDAY + number * DAY: each for number, each in enumerate(spent)}
    found = BudgetWeek(MONDAY, minutes, rest, booked=booked)
    for day in found.days:
        share = found.share(day)
        assert 0 <= share <= 2 * found.even_share
        assert day.weekday() not in rest or share == 0


@given(minutes=st.integers(0, 3600), rest=RESTS)
def test_who_keeps_to_the_shares_spends_the_week_and_at_most_a_step_more(minutes, rest):
    booked: dict[date, int] = {}
    for day in BudgetWeek(MONDAY, minutes).days:
        booked[day] = BudgetWeek(MONDAY, minutes, rest, booked=booked).share(day)
    assert minutes <= sum(booked.values()) < minutes + 5


@given(started=MOMENTS, zone=ZONES, minutes=st.integers(0, 240))
def test_a_change_of_the_clocks_neither_adds_nor_takes_time(started, zone, minutes):
    here = started.astimezone(ZoneInfo(zone))
    later = (started + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    found = elapsed_time(here, later)
    assert (found.minutes, found.plausible) == (minutes, True)


@given(started=MOMENTS, now=MOMENTS, zone=ZONES)
def test_whatever_the_clock_does_time_is_neither_negative_nor_absurd(started, now, zone):
    found = elapsed_time(started.astimezone(ZoneInfo(zone)), now)
    assert 0 <= found.minutes <= MAX_ENTRY_MINUTES
    assert found.plausible == (-timedelta(minutes=1) <= now - started <= CONFIRM_AFTER)


@pytest.mark.parametrize(
    ("minutes", "shown", "plausible"),
    [(-5, 0, False), (-0.5, 0, True), (0.4, 0, True), (240, 240, True), (241, 241, False), (9999, 720, False)],
)
def test_a_clock_that_jumped_or_was_forgotten_is_asked_about(minutes, shown, plausible):
    started = datetime(2026, 3, 2, 9, tzinfo=UTC)
    found = elapsed_time(started, started + timedelta(minutes=minutes))
    assert (found.minutes, found.plausible) == (shown, plausible)


def rest_reason_on(day=MONDAY, *, hours=False, back=False, overridden=(), **said):
    return rest_reason(budget_week(**said), day, in_quiet_hours=hours, is_back=back, overridden=frozenset(overridden))


def test_reasons_to_be_quiet_come_in_an_order_and_each_can_be_put_aside():
    sunday, spent = MONDAY + 6 * DAY, {MONDAY: 100}
    assert rest_reason_on() is None
    assert rest_reason_on(sunday, hours=True) is RestReason.REST
    assert rest_reason_on(sunday, hours=True, overridden=[RestReason.REST]) is RestReason.HOURS
    assert rest_reason_on(sunday, overridden=[RestReason.REST]) is None
    assert rest_reason_on(hours=True, back=True, booked=spent) is RestReason.HOURS
    assert rest_reason_on(back=True, booked=spent) is RestReason.BACK
    assert rest_reason_on(back=True, booked=spent, overridden=[RestReason.BACK]) is RestReason.SPENT
    assert rest_reason_on(booked=spent) is RestReason.SPENT
    assert rest_reason_on(booked=spent, extra={MONDAY: 30}) is None
    assert rest_reason_on(minutes=None, booked=spent) is None
