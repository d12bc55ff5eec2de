from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.setbacks.preparation.rules import appointment_times

VIENNA = ZoneInfo("Europe/Vienna")
moments = st.integers(0, 2_800_000_000).map(lambda each: datetime.fromtimestamp(each, UTC))
zones = st.sampled_from(sorted(available_timezones()))


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../../etc/passwd", "\x00", "x" * 500, "Europe"])
def test_an_impossible_zone_counts_as_the_one_here(zone):
    found = appointment_times(datetime(2026, 3, 2, 13, tzinfo=UTC), 60, VIENNA, zone)
    assert (found.start.hour, found.remote_start, found.city) == (14, None, "")


def test_another_clock_is_told_with_its_city():
    found = appointment_times(datetime(2026, 3, 2, 13, tzinfo=UTC), 90, VIENNA, "America/New_York")
    assert (found.remote_start.hour, found.remote_end.minute, found.city) == (8, 30, "New York")


def test_the_same_hour_elsewhere_is_not_told_twice():
    assert appointment_times(datetime(2026, 3, 2, 13, tzinfo=UTC), None, VIENNA, "Europe/Rome").city == ""


def test_an_hour_in_the_night_the_clocks_change_lasts_an_hour():
    found = appointment_times(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 60, VIENNA, "Europe/Vienna")
    assert (found.start.strftime("%H:%M"), found.end.strftime("%H:%M")) == ("01:30", "03:30")


@settings(deadline=None)
@given(moments, st.integers(1, 1440), zones, zones)
def test_every_clock_shows_the_same_moment(moment, minutes, here, remote_start):
    found = appointment_times(moment, minutes, ZoneInfo(here), remote_start)
    assert found.start == moment
    assert found.end.astimezone(UTC) - moment == timedelta(minutes=minutes)
    if found.remote_start:
        assert found.remote_start == moment
        assert found.remote_start.replace(tzinfo=None) != found.start.replace(tzinfo=None)
