"""Entries written as a calendar, and read back by the libraries that programs use."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from onward.calendar.feed.entries import Entry
from onward.calendar.feed.ics import write_calendar, written_out
from onward.calendar.feed.rules import (
    FIXED_MOMENT,
    PublishedVersion,
    entry_digest,
    masked,
    offset_changes,
    with_sequence_number,
)
from onward.calendar.subscriptions.rules import TimeSpan, find_clashes
from onward.parsing.time_zones import zone_named

ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def interview(**changed) -> Entry:
    given_ = {
        "uid": "a@onward",
        "title": "Interview: Cook",
        "starts": NOON,
        "ends": NOON + HOUR,
        "zone": "Europe/Vienna",
    }
    return Entry(**{**given_, **changed})


def moments_between(first: int, last: int):
    seconds = [int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (first, last + 1)]
    return st.integers(*seconds).map(lambda each: datetime.fromtimestamp(each, UTC))


def written(*entries: Entry, publish: bool = False) -> Calendar:
    return Calendar.from_ical(write_calendar(entries, name="My calendar", publish=publish))


def only(calendar: Calendar):
    (event,) = calendar.walk("VEVENT")
    return event


def moments(event) -> tuple:
    return event.decoded("DTSTART"), event.decoded("DTEND")


def test_a_feed_says_how_it_is_called_and_how_often_to_ask_and_has_no_method():
    head = written(interview())
    assert (head["VERSION"], head["CALSCALE"], head["X-WR-CALNAME"], head["NAME"]) == (
        "2.0",
        "GREGORIAN",
        "My calendar",
        "My calendar",
    )
    assert head["X-PUBLISHED-TTL"] == "PT1H"
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in write_calendar([interview()], name="x").decode()
    assert "METHOD" not in head
    assert head["PRODID"]


def test_a_download_is_published_once():
    head = written(interview(), publish=True)
    assert head["METHOD"] == "PUBLISH"
    assert "X-PUBLISHED-TTL" not in head


def test_an_interview_stands_in_the_time_zone_it_was_agreed_in():
    text = write_calendar([interview()], name="x").decode()
    assert "DTSTART;TZID=Europe/Vienna:20260302T130000\r\n" in text
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/Vienna\r\n" in text


@pytest.mark.parametrize(
    "zone", ["", "UTC", "Etc/UTC", "Mars/Olympus", "../../etc/passwd", "Europe", "=1+1", "\x00", "a" * 64]
)
def test_without_a_zone_that_exists_the_moment_is_written_in_utc(zone):
    text = write_calendar([interview(zone=zone)], name="x").decode()
    assert "DTSTART:20260302T120000Z\r\n" in text
    assert "VTIMEZONE" not in text


def test_whole_days_end_on_the_day_after_the_last():
    text = write_calendar(
        [Entry("p@onward", "A pause", date(2026, 4, 1), date(2026, 4, 3), blocks_time=False)], name="x"
    ).decode()
    assert "DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260404\r\n" in text
    assert "TRANSP:TRANSPARENT" in text


def test_the_number_of_the_version_and_its_moment_are_written():
    event = only(written(interview(sequence=7, changed=NOON)))
    assert event["SEQUENCE"] == 7
    assert event.decoded("LAST-MODIFIED") == event.decoded("DTSTAMP") == NOON


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1c", "\x1e"])
def test_no_text_can_end_its_line_and_begin_another_property(ending):
    bad = f"Cook{ending}ATTENDEE:mailto:charlie@example.org{ending}END:VEVENT{ending}BEGIN:VEVENT"
    data = write_calendar([interview(title=bad, place=bad, text=bad)], name=bad)
    lines = data.decode().splitlines()
    assert [line for line in lines if line.startswith("ATTENDEE")] == []
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert "ATTENDEE" not in only(Calendar.from_ical(data))


@given(st.text(), st.text())
def test_any_text_comes_back_as_it_was_but_for_what_cannot_be_printed(title, text):
    event = only(written(interview(title=f"t{title}", text=f"x{text}")))
    plainly = [letter for letter in title if letter.isprintable()]
    assert [letter for letter in str(event["SUMMARY"])[1:] if letter.isprintable()] == plainly
    assert str(event["DESCRIPTION"]).startswith("x")


@given(st.sampled_from(ZONES), moments_between(2020, 2035), st.integers(1, 1440))
def test_the_moment_survives_in_every_zone_at_every_hour_also_when_clocks_change(zone, starts, minutes):
    ends = starts + timedelta(minutes=minutes)
    event = only(written(interview(starts=starts, ends=ends, zone=zone)))
    assert tuple(moment.astimezone(UTC) for moment in moments(event)) == (starts, ends)


@given(st.sampled_from(ZONES), moments_between(2024, 2028))
def test_a_zone_written_out_says_what_the_zone_says(zone, moment):
    """Read by the rules of RFC 5545 alone: the last change that lies before, each told by the clock before it."""
    told = written_out(ZoneInfo(zone), date(2023, 6, 1), date(2029, 6, 1))
    changed = sorted(
        (each["DTSTART"].dt - each["TZOFFSETFROM"].td, each["TZOFFSETTO"].td) for each in told.subcomponents
    )
    offset = [to for at, to in changed if at <= moment.replace(tzinfo=None)][-1]
    assert offset == moment.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize(
    ("zone", "year", "expected"),
    [
        ("Europe/Vienna", 2026, ["2026-03-29T01:00:00+00:00", "2026-10-25T01:00:00+00:00"]),
        ("America/New_York", 2026, ["2026-03-08T07:00:00+00:00", "2026-11-01T06:00:00+00:00"]),
        ("Australia/Lord_Howe", 2026, ["2026-04-04T15:00:00+00:00", "2026-10-03T15:30:00+00:00"]),
        ("Asia/Kolkata", 2026, []),
    ],
)
def test_the_clocks_change_when_they_do(zone, year, expected):
    found = offset_changes(ZoneInfo(zone), date(year, 1, 1), date(year + 1, 1, 1))
    assert [moment.isoformat() for moment in found] == expected


def test_a_program_that_knows_no_zone_by_name_reads_the_one_written_out():
    told = next(
        iter(
            written(
                interview(starts=datetime(2026, 7, 1, 12, tzinfo=UTC), ends=datetime(2026, 7, 1, 13, tzinfo=UTC))
            ).walk("VTIMEZONE")
        )
    )
    assert isinstance(told, Timezone)
    zone = told.to_tz(lookup_tzid=False)
    assert datetime(2026, 7, 1, 14, tzinfo=zone).utcoffset() == timedelta(hours=2)
    assert datetime(2026, 1, 1, 14, tzinfo=zone).utcoffset() == timedelta(hours=1)


def test_the_hour_that_is_repeated_in_autumn_is_written_in_utc():
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    text = write_calendar([interview(starts=second, ends=second + HOUR)], name="x").decode()
    assert "DTSTART:20261025T013000Z\r\nDTEND:20261025T023000Z\r\n" in text


def test_the_libraries_of_others_find_every_entry_on_its_day():
    calendar = written(interview(), Entry("p@onward", "A pause", date(2026, 3, 2), date(2026, 3, 4)))
    found = recurring_ical_events.of(calendar).at(date(2026, 3, 3))
    assert [str(each["SUMMARY"]) for each in found] == ["A pause"]
    assert len(recurring_ical_events.of(calendar).at(date(2026, 3, 2))) == 2


def test_a_masked_entry_says_when_and_nothing_else():
    open_ = interview(place="Street 1", text="With Bob", url="https://example.org/")
    text = write_calendar([masked(open_, "Busy")], name="x").decode()
    assert "SUMMARY:Busy" in text
    for word in ("Cook", "Street", "Bob", "example.org"):
        assert word not in text
    assert "DTSTART;TZID=Europe/Vienna:20260302T130000" in text


def steps(moment: datetime) -> int:
    return int((moment - FIXED_MOMENT).total_seconds() // 10)


def test_what_is_new_is_numbered_by_the_clock():
    told = with_sequence_number(interview(), None, NOON)
    assert (told.sequence, told.changed) == (steps(NOON), NOON)


def test_what_is_the_same_keeps_its_version():
    published = PublishedVersion(entry_digest(interview()), 3, NOON)
    told = with_sequence_number(interview(), published, NOON + HOUR)
    assert (told.sequence, told.changed) == (3, NOON)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Talk"},
        {"starts": NOON + HOUR},
        {"ends": NOON},
        {"zone": "UTC"},
        {"place": "x"},
        {"text": "x"},
        {"blocks_time": False},
    ],
)
@pytest.mark.parametrize("sequence", [3, steps(NOON) + 900])
def test_whatever_says_something_else_has_a_higher_version(change, sequence):
    published = PublishedVersion(entry_digest(interview()), sequence, NOON)
    told = with_sequence_number(interview(**change), published, NOON + HOUR)
    assert (told.sequence, told.changed) == (max(sequence + 1, steps(NOON + HOUR)), NOON + HOUR)


@pytest.mark.parametrize("year", [1, 1970, 2199, 2600])
def test_every_number_is_one_that_programs_and_databases_hold(year):
    assert 0 <= with_sequence_number(interview(), None, datetime(year, 12, 31, tzinfo=UTC)).sequence < 2**31


def test_asking_from_another_address_is_no_change():
    assert entry_digest(interview(url="http://127.0.0.1/x/")) == entry_digest(interview(url="https://example.org/x/"))


@given(
    st.lists(
        st.tuples(st.sampled_from(["Cook", "Baker", "Chef"]), moments_between(1970, 2200)),
        min_size=2,
    )
)
def test_neither_version_nor_moment_ever_falls_whatever_the_clock_does(steps):
    published, seen = None, []
    for title, clock in steps:
        entry = with_sequence_number(interview(title=title), published, clock)
        published = PublishedVersion(entry_digest(entry), entry.sequence, entry.changed)
        seen.append((entry.sequence, entry.changed, title))
    for before, after in pairwise(seen):
        assert after[0] >= before[0]
        assert after[1] >= before[1]
        assert (after[0] > before[0]) == (after[2] != before[2])


def test_names_of_zones_come_from_anywhere():
    assert zone_named("Europe/Vienna") == ZoneInfo("Europe/Vienna")
    assert [
        zone_named(name) for name in ("", "Nowhere/At_All", "/etc/localtime", "Europe/../Europe/Vienna", "a\x00b")
    ] == [None] * 5


@pytest.mark.parametrize(
    ("planned", "taken", "clash"),
    [
        ((9, 10), (9, 10), True),
        ((9, 10), (10, 11), False),
        ((9, 10), (8, 9), False),
        ((9, 10), (8, 12), True),
        ((8, 12), (9, 10), True),
        ((9, 10), (9, 9), True),
        ((9, 10), (10, 10), False),
    ],
)
def test_what_clashes(planned, taken, clash):
    def span(hours, what):
        return TimeSpan(*(datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in hours), what)

    assert find_clashes([span(planned, "plan")], [span(taken, "dentist")]) == ([("plan", "dentist")] if clash else [])


def test_an_entry_at_the_edge_of_the_calendar_is_left_out_and_the_others_stay(caplog):
    ahead = Entry("a@onward", "Tomorrow", date(2026, 12, 3), date(2026, 12, 3))
    edge = Entry("b@onward", "Never", date.max, date.max)
    late = Entry(
        "c@onward",
        "Late",
        datetime.max.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        zone="Pacific/Kiritimati",
    )
    written = write_calendar([edge, ahead, late], name="All").decode()
    assert "Tomorrow" in written
    assert "Never" not in written
    assert "Late" not in written
    assert "b@onward" in caplog.text
