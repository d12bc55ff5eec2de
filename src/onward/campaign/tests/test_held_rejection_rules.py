"""When nos are handed over: a pure rule of the clock."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.held_rejections.rules import due_until

LISBON = ZoneInfo("Europe/Lisbon")
FIVE = time(17)
MONDAY = date(2026, 3, 2)
ZONES = ["Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"]


def at(hour: int, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=LISBON)


def until(now, *, quiet=False, taken=()):
    return due_until(now, FIVE, is_quiet=quiet, is_free=lambda day: day not in taken)


@pytest.mark.parametrize(
    ("now", "quiet", "taken", "found"),
    [
        (at(17), False, (), at(17)),
        (at(23), False, (), at(17)),
        (at(16), False, (), at(17, MONDAY - timedelta(days=1))),
        (at(18), True, (), None),
        (at(18), False, (MONDAY,), None),
        (at(16), False, (MONDAY - timedelta(days=1),), None),
        (at(18), False, (MONDAY - timedelta(days=1),), at(17)),
    ],
)
def test_rejections_are_due_at_the_hour_but_not_in_quiet_hours_or_on_days_that_are_taken(now, quiet, taken, found):
    assert until(now, quiet=quiet, taken=taken) == found


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.times(),
    st.sampled_from(ZONES),
    st.times(),
    st.integers(0, 60 * 24 * 3),
)
def test_the_moment_is_past_within_a_day_or_so_and_never_goes_back(day, clock, zone, hour, minutes):
    now = datetime.combine(day, clock, tzinfo=ZoneInfo(zone))
    later = now + timedelta(minutes=minutes)
    found = [due_until(each, hour, is_quiet=False, is_free=lambda _: True) for each in (now, later)]
    assert found[0] <= now
    assert now.replace(tzinfo=None) - found[0].replace(tzinfo=None) < timedelta(days=1)
    assert found[0] <= found[1]
