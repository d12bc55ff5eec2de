"""The moment of a day and a time by the clock of a place."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.interviews.rules import known_time_zones, moment_in_zone, suggested_time_zones

NEW_YORK = ZoneInfo("America/New_York")


def test_the_clock_of_the_place_counts():
    assert moment_in_zone(date(2027, 3, 2), time(14, 30), NEW_YORK) == datetime(2027, 3, 2, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize("at", [time(2), time(2, 30), time(2, 59)])
def test_an_hour_the_clocks_skip_is_no_moment(at):
    assert moment_in_zone(date(2027, 3, 14), at, NEW_YORK) is None


def test_of_an_hour_that_comes_twice_the_first_counts():
    assert moment_in_zone(date(2027, 11, 7), time(1, 30), NEW_YORK) == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)


@given(
    day=st.dates(date(1970, 1, 1), date(2099, 12, 31)),
    at=st.times(),
    zone=st.sampled_from(sorted(suggested_time_zones())).map(ZoneInfo),
)
def test_the_clock_there_shows_that_time_at_that_moment(day, at, zone):
    moment = moment_in_zone(day, at, zone)
    assert moment is None or moment.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, at)


def test_the_suggested_time_zones_are_known():
    assert "Europe/Vienna" in suggested_time_zones()
    assert set(suggested_time_zones()) <= known_time_zones()
