"""Calendars that anybody may have made: what is understood of them, and that none of them breaks or stalls anything."""

import gzip
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from onward.parsing.calendars.busy_times import ExpandedCalendar, expand_busy_times
from onward.parsing.calendars.calendar_reader import (
    NotACalendarError,
    SkipReason,
    canonical_zone,
    looks_like_calendar,
    parse_calendar,
)
from onward.parsing.tests.sample_calendars import (
    FIRST,
    VIENNA,
    ZONES,
    busy_lines,
    calendar_bytes,
    expanded,
    skipped_counts,
)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("DTSTART:20260303T090000Z\nDTEND:20260303T100000Z\nSUMMARY:Dentist", ["03 10:00-11:00 Dentist"]),
        ("DTSTART;TZID=America/New_York:20260303T090000\nDURATION:PT90M\nSUMMARY:Call", ["03 15:00-16:30 Call"]),
        ('DTSTART;TZID="W. Europe Standard Time":20260303T090000\nDURATION:PT1H\nSUMMARY:x', ["03 09:00-10:00 x"]),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20260303T090000\nDURATION:PT1H",
            ["03 09:00-10:00 "],
        ),
        ("DTSTART;TZID=europe/paris:20260303T090000\nDURATION:PT1H", ["03 09:00-10:00 "]),
        ("DTSTART:20260303T090000\nDTEND:20260303T100000\nSUMMARY:Floating", ["03 09:00-10:00 Floating"]),
        ("DTSTART;VALUE=DATE:20260303\nDTEND;VALUE=DATE:20260306\nSUMMARY:Trip", ["03-05 Trip"]),
        ("DTSTART;VALUE=DATE:20260303\nSUMMARY:One day", ["03-03 One day"]),
        ("DTSTART:20260303\nSUMMARY:A day not marked as one", ["03-03 A day not marked as one"]),
        ("DTSTART:20260303T090000Z\nSUMMARY:No end", ["03 10:00-10:00 No end"]),
        ("DTSTART:20260303T090000Z\nDTEND:20260303T080000Z\nSUMMARY:Ends before", ["03 09:00-10:00 Ends before"]),
        ("DTSTART:20260303T090000Z\nDTEND:20260303T100000Z\nTRANSP:TRANSPARENT", []),
        ("DTSTART:20260303T090000Z\nDTEND:20260303T100000Z\nSTATUS:CANCELLED", []),
        ("DTSTART:20260225T090000Z\nDTEND:20260304T100000Z\nSUMMARY:Long", ["25 10:00-11:00 Long"]),
        ("DTSTART:20270303T090000Z\nDTEND:20270303T100000Z\nSUMMARY:Next year", []),
        (
            "DTSTART:20260303T090000Z\nDURATION:PT1H\nSUMMARY:Tabs\\, commas\\nand lines",
            ["03 10:00-11:00 Tabs, commas and lines"],
        ),
    ],
)
def test_when_somebody_is_busy(event, expected):
    assert busy_lines(calendar_bytes(event)) == expected


def test_what_repeats_without_end_is_laid_out_over_the_span_alone():
    event = (
        "UID:1\nDTSTART;TZID=Europe/Vienna:20200106T080000\nDURATION:PT1H\nSUMMARY:Kita\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE"
    )
    assert busy_lines(calendar_bytes(event)) == [f"{day} 08:00-09:00 Kita" for day in ("02", "04", "09", "11", "16")]


def test_days_left_out_and_days_added():
    event = (
        "UID:1\nDTSTART;TZID=Europe/Vienna:20260302T080000\nDURATION:PT1H\nSUMMARY:a\nRRULE:FREQ=WEEKLY;COUNT=9\n"
        "EXDATE;TZID=Europe/Vienna:20260309T080000\nRDATE;TZID=Europe/Vienna:20260305T080000,20260306T080000"
    )
    assert busy_lines(calendar_bytes(event)) == [
        "02 08:00-09:00 a",
        "05 08:00-09:00 a",
        "06 08:00-09:00 a",
        "16 08:00-09:00 a",
    ]


def test_one_time_that_was_moved_and_one_that_was_called_off():
    master = "UID:1\nDTSTART;TZID=Europe/Vienna:20260302T080000\nDURATION:PT1H\nSUMMARY:a\nRRULE:FREQ=DAILY;COUNT=4"
    moved = (
        "UID:1\nRECURRENCE-ID;TZID=Europe/Vienna:20260303T080000\n"
        "DTSTART;TZID=Europe/Vienna:20260303T150000\nDURATION:PT2H\nSUMMARY:moved"
    )
    off = (
        "UID:1\nRECURRENCE-ID;TZID=Europe/Vienna:20260304T080000\n"
        "DTSTART;TZID=Europe/Vienna:20260304T080000\nDURATION:PT1H\nSTATUS:CANCELLED\nSUMMARY:off"
    )
    expected = ["02 08:00-09:00 a", "03 15:00-17:00 moved", "05 08:00-09:00 a"]
    assert busy_lines(calendar_bytes(master, moved, off)) == expected
    assert busy_lines(calendar_bytes(off, moved, master)) == expected


def test_a_change_to_one_time_and_all_after_it():
    master = "UID:1\nDTSTART:20260302T080000Z\nDURATION:PT1H\nSUMMARY:a\nRRULE:FREQ=DAILY;COUNT=4"
    later = (
        "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260304T080000Z\nDTSTART:20260304T100000Z\nDURATION:PT1H\nSUMMARY:b"
    )
    assert busy_lines(calendar_bytes(master, later)) == [
        "02 09:00-10:00 a",
        "03 09:00-10:00 a",
        "04 11:00-12:00 b",
        "05 11:00-12:00 b",
    ]


@pytest.mark.parametrize(
    ("until", "days"),
    [("20260304", 3), ("20260304T070000Z", 3), ("20260304T065959Z", 2), ("20260304T080000", 3), ("20200101", 1)],
)
def test_until_counts_to_the_second(until, days):
    event = f"UID:1\nDTSTART;TZID=Europe/Vienna:20260302T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL={until}"
    assert len(busy_lines(calendar_bytes(event))) == days


def test_alarms_attachments_and_people_are_passed_over():
    nested = (
        "BEGIN:VALARM\nTRIGGER:-PT15M\nDTSTART:19990101T000000Z\nSUMMARY:alarm\nBEGIN:X-DEEP\nSUMMARY:deeper\n"
        "END:X-DEEP\nEND:VALARM\n"
    )
    event = (
        f"UID:1\n{nested}DTSTART:20260303T090000Z\nDURATION:PT1H\nSUMMARY:Dentist\n{nested}"
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:"
        + "QUJD"
        * 50_000
        + "\nDESCRIPTION:a diagnosis\nATTENDEE:mailto:bob@example.org\n"
        "LOCATION:Street 1"
    )
    kept = parse_calendar(calendar_bytes(event), FIRST)
    assert busy_lines(calendar_bytes(event)) == ["03 10:00-11:00 Dentist"]
    for word in ("alarm", "deeper", "diagnosis", "bob", "QUJD", "Street"):
        assert word not in kept.text


@pytest.mark.parametrize(
    "zone",
    ["Mars/Olympus", "", "../../etc/passwd", "/etc/localtime", "Customized Time Zone", '"a:b;c"', "UTC+25", "x" * 5000],
)
def test_an_impossible_time_zone_is_said_to_be_one(zone):
    data = calendar_bytes(
        f"DTSTART;TZID={zone}:20260303T090000\nDURATION:PT1H", "DTSTART:20260303T090000Z\nSUMMARY:good"
    )
    assert skipped_counts(data) == {SkipReason.ZONE: 1}
    assert busy_lines(data) == ["03 10:00-10:00 good"]


def test_a_zone_that_is_defined_in_the_file_as_a_bomb_is_never_worked_out():
    bomb = (
        "BEGIN:VTIMEZONE\nTZID:Bomb\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    began = time.process_time()
    assert skipped_counts(calendar_bytes("DTSTART;TZID=Bomb:20260303T090000", head=bomb)) == {SkipReason.ZONE: 1}
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=999999999",
        "FREQ=MINUTELY;BYSECOND=0,1,2,3",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,10,20,30;BYSECOND=0,10,20",
        "FREQ=YEARLY;COUNT=1\nRRULE:FREQ=DAILY",
        "nonsense",
        "FREQ=DAILY;INTERVAL=-5",
    ],
)
def test_a_rule_that_would_go_off_like_a_bomb_is_refused(rule):
    began = time.process_time()
    data = calendar_bytes(f"DTSTART:19700101T000000Z\nRRULE:{rule}", "DTSTART:20260303T090000Z\nSUMMARY:good")
    assert skipped_counts(data) == {SkipReason.RULE: 1}
    assert busy_lines(data) == ["03 10:00-10:00 good"]
    assert time.process_time() - began < 3


def test_a_rule_that_never_yields_costs_nothing():
    events = [f"UID:{n}\nDTSTART:20200101T080000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30" for n in range(50)]
    began = time.process_time()
    assert busy_lines(calendar_bytes(*events)) == []
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "event",
    [
        "SUMMARY:no start",
        "DTSTART:yesterday",
        "DTSTART:20261340",
        "DTSTART:00000101",
        "DTSTART:20260303T",
        "DTSTART:20260303T990000Z",
        "DTSTART:20260303T0900",
        "DTSTART;TZID=Europe/Vienna",
        "DTSTART",
        "DTSTART:20260303T090000Z\nDTSTART:20260304T090000Z",
        "DTSTART:20260303T090000Z\nDTEND:soon",
        "DTSTART:20260303T090000Z\nDURATION:long",
        "DTSTART:20260303T090000Z\nDURATION:P99999999999D",
        "DTSTART:20260303T090000Z\nRDATE;VALUE=PERIOD:20260303T090000Z/PT1H",
        "DTSTART:20260303T090000Z\nEXDATE:x",
        "DTSTART;TZID=Europe/Vienna:20260303T090000/20260303T100000",
    ],
)
def test_an_event_that_is_broken_spoils_no_other(event):
    data = calendar_bytes(event, "DTSTART:20260303T090000Z\nSUMMARY:good")
    assert "03 10:00-10:00 good" in busy_lines(data)
    assert skipped_counts(data) == {SkipReason.BROKEN: 1}


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, b"<html>Sign in</html>", b"BEGIN:VCARD\nEND:VCARD", b"PK\x03\x04", b"\xff\xfe"]
)
def test_what_is_no_calendar_is_refused(data):
    assert not looks_like_calendar(data)
    with pytest.raises(NotACalendarError):
        parse_calendar(data, FIRST)


def test_a_packed_calendar_is_none():
    with pytest.raises(NotACalendarError):
        parse_calendar(gzip.compress(calendar_bytes("DTSTART:20260303")), FIRST)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.decode().encode("cp1252"),
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: data.replace(b"\r\n", b"\r"),
        lambda data: data.replace(b"\r\n", b"\r\n\r\n"),
        lambda data: data.replace("ü".encode(), b"\xc3\r\n \xbc"),
        lambda data: data.replace(b"SUMMARY", b"summary").replace(b"BEGIN", b"begin"),
        lambda data: data.replace(b"SUMMARY:", b'SUM\r\n MARY;LANGUAGE=de;X="a:b":'),
    ],
)
def test_encodings_line_ends_and_folds_of_every_kind(change):
    data = change(calendar_bytes("DTSTART:20260303T090000Z\nDURATION:PT1H\nSUMMARY:Bücherei"))
    assert looks_like_calendar(data)
    assert busy_lines(data) == ["03 10:00-11:00 Bücherei"]


def test_broken_letters_are_replaced_and_nul_is_dropped():
    data = calendar_bytes("DTSTART:20260303T090000Z\nSUMMARY:a@b").replace(b"@", b"\x00\xff\x9d\x81")
    (each,) = expanded(data).found
    assert each.title.startswith("a")
    assert "\x00" not in each.title
    assert "\x00" not in parse_calendar(data, FIRST).text


def test_a_file_cut_off_in_the_middle_keeps_what_came_whole():
    whole = calendar_bytes("DTSTART:20260303T090000Z\nSUMMARY:good", "DTSTART:20260304T090000Z\nSUMMARY:cut")
    cut = whole[: whole.index(b"cut")]
    assert busy_lines(cut) == ["03 10:00-10:00 good"]
    assert skipped_counts(cut) == {SkipReason.BROKEN: 1}


def test_two_calendars_in_one_file_and_the_name_of_the_first():
    data = calendar_bytes("DTSTART:20260303", head="X-WR-CALNAME:Family\\, and more\n") + calendar_bytes(
        "DTSTART:20260304"
    )
    assert len(expanded(data).found) == 2
    assert parse_calendar(data, FIRST).name == "Family, and more"


def test_reading_what_was_kept_gives_the_same_again():
    data = calendar_bytes(
        "UID:1\nDTSTART;TZID=W. Europe Standard Time:20260302T080000\nRRULE:FREQ=DAILY;UNTIL=20270101\nSUMMARY:a\\, b",
        "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260304T080000\nDTSTART:20260304T100000Z\nSUMMARY:c",
        "DTSTART;VALUE=DATE:20260310\nSUMMARY:Trip",
    )
    once = parse_calendar(data, FIRST)
    assert parse_calendar(once.text.encode(), FIRST).text == once.text
    assert once.events == 3


def test_what_is_over_is_not_kept():
    past = "UID:{0}\nDTSTART:20250303T090000Z\nDTEND:20250303T100000Z"
    ended = "UID:a\nDTSTART:20250101T090000Z\nRRULE:FREQ=DAILY;UNTIL=20250201T000000Z"
    data = calendar_bytes(past, ended, "DTSTART:20260303T090000Z\nSUMMARY:ORANGE=1")
    assert parse_calendar(data, FIRST).events == 1


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(ZONES), st.times(), st.dates(date(2024, 1, 1), date(2027, 6, 1)))
def test_a_daily_hour_stays_where_the_clock_on_the_wall_shows_it(zone, at, start):
    """Also on the days when clocks change: an hour that is skipped comes right after, one that is repeated once."""
    tz = ZoneInfo(zone)
    at = at.replace(microsecond=0, tzinfo=None)
    event = f"UID:1\nDTSTART;TZID={zone}:{start:%Y%m%d}T{at:%H%M%S}\nDURATION:PT1H\nRRULE:FREQ=DAILY"
    last = start + timedelta(days=200)
    found = expanded(calendar_bytes(event), first=start, last=last, zone=VIENNA).found
    local = [each.starts.astimezone(tz) for each in found]
    for day in (start + timedelta(days=offset) for offset in range(200)):
        wall = datetime.combine(day, at)
        exists = wall.replace(tzinfo=tz).astimezone(UTC).astimezone(tz).replace(tzinfo=None) == wall
        assert not exists or [each.replace(tzinfo=None) for each in local].count(wall) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.sampled_from(
        ["FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=-1SU", "FREQ=DAILY;COUNT=20"]
    ),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 2, 28)),  # noqa: DTZ001 - a time on the wall
)
def test_the_libraries_of_others_find_the_same_times(zone, rule, start):
    start = start.replace(microsecond=0)
    weekday = {"FREQ=WEEKLY;BYDAY=MO,FR": (0, 4), "FREQ=MONTHLY;BYDAY=-1SU": (6,)}.get(rule, range(7))
    while start.weekday() not in weekday or (
        rule.startswith("FREQ=MONTHLY") and (start + timedelta(7)).month == start.month
    ):
        start += timedelta(days=1)
    data = calendar_bytes(f"UID:1\nDTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}\nDURATION:PT1H\nRRULE:{rule}")
    theirs = recurring_ical_events.of(Calendar.from_ical(data)).between(FIRST - timedelta(1), date(2026, 6, 2))
    mine = expanded(data, first=FIRST, last=date(2026, 6, 1)).found
    within = [each for each in mine if FIRST <= each.starts.astimezone(ZoneInfo(zone)).date() <= date(2026, 6, 1)]
    assert {each.starts for each in within} <= {each["DTSTART"].dt.astimezone(UTC) for each in theirs}
    expected = {each["DTSTART"].dt for each in theirs if FIRST <= each["DTSTART"].dt.date() <= date(2026, 6, 1)}
    assert {each.starts for each in within} == {each.astimezone(UTC) for each in expected}


PIECES = [
    f"{line}\r\n".encode()
    for line in """\
BEGIN:VEVENT
END:VEVENT
BEGIN:VALARM
END:VALARM
BEGIN:VCALENDAR
END:VCALENDAR
UID:1
DTSTART:20260303T090000Z
DTSTART;TZID=Europe/Vienna:20260303T090000
DTSTART;VALUE=DATE:20260303
DTSTART:99991231T235959Z
DTSTART:00010101
DTEND:20260303T100000Z
DTEND;VALUE=DATE:20260301
DURATION:-PT1H
RRULE:FREQ=DAILY
RRULE:FREQ=WEEKLY;COUNT=3
RRULE:FREQ=YEARLY;UNTIL=00010101
RECURRENCE-ID:20260304T090000Z
RECURRENCE-ID;VALUE=DATE:20260304
EXDATE:20260305T090000Z
EXDATE;VALUE=DATE:20260305
RDATE:20260308
SEQUENCE:x
SUMMARY:a
 folded
:
;=
STATUS
TRANSP;X:""".splitlines()
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)), max_size=40))
def test_no_heap_of_lines_breaks_it(pieces):
    data = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + b"".join(pieces)
    for each in expanded(data).found:
        assert each.starts <= each.ends
        assert each.starts.tzinfo is UTC


@settings(max_examples=100, deadline=None)
@given(
    st.text(), st.sampled_from([date(1, 1, 1) + timedelta(400), date(1970, 1, 1), date(2026, 3, 2), date(9998, 1, 1)])
)
def test_nothing_that_was_kept_breaks_the_laying_out(text, first):
    """What is in the database may have come with an archive that anybody made."""
    laid = expand_busy_times(f"BEGIN:VEVENT\n{text}\nEND:VEVENT\n{text}", first, first + timedelta(days=300), VIENNA)
    assert isinstance(laid, ExpandedCalendar)


def test_there_are_zones_by_any_name():
    assert canonical_zone("Eastern Standard Time") == "America/New_York"
    assert canonical_zone("EUROPE/VIENNA") == "Europe/Vienna"
    assert canonical_zone("/a/b/America/Argentina/Buenos_Aires") == "America/Argentina/Buenos_Aires"
    assert canonical_zone("nowhere") == ""
