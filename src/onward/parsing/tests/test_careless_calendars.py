"""Calendars of careless makers: UIDs that tell nothing apart, zones of their own, exceptions written otherwise."""

import pytest

from onward.parsing.calendars.calendar_reader import SkipReason
from onward.parsing.tests.sample_calendars import busy_lines, calendar_bytes, skipped_counts

HOUR = "DTEND:20260303T100000Z"


@pytest.mark.parametrize("uid", ["", "UID:\n", "UID:same@maker\n"])
def test_events_with_an_empty_or_repeated_uid_are_all_there(uid):
    events = [f"{uid}DTSTART:2026030{n}T090000Z\nDURATION:PT1H\nSUMMARY:{n}" for n in (3, 4, 5)]
    assert busy_lines(calendar_bytes(*events)) == ["03 10:00-11:00 3", "04 10:00-11:00 4", "05 10:00-11:00 5"]


def test_two_series_of_one_uid_are_both_there_and_a_change_belongs_to_the_first():
    series = [
        f"UID:same\nDTSTART:2026030{n}T{hour}0000Z\nDURATION:PT1H\nSUMMARY:{n}\nRRULE:FREQ=WEEKLY;COUNT=2"
        for n, hour in ((3, "09"), (4, "11"))
    ]
    change = "UID:same\nRECURRENCE-ID:20260310T090000Z\nDTSTART:20260310T140000Z\nDURATION:PT1H\nSUMMARY:moved"
    assert busy_lines(calendar_bytes(*series, change)) == [
        "03 10:00-11:00 3",
        "04 12:00-13:00 4",
        "10 15:00-16:00 moved",
        "11 12:00-13:00 4",
    ]


def test_a_change_whose_series_is_missing_stands_alone():
    change = "UID:a\nRECURRENCE-ID:20260310T090000Z\nDTSTART:20260310T140000Z\nDURATION:PT1H\nSUMMARY:moved"
    assert busy_lines(calendar_bytes(change)) == ["10 15:00-16:00 moved"]


ZONE_OF_THE_FILE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:19701101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700308T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE
"""


@pytest.mark.parametrize("name", ["Customized Time Zone", "My:Zone; odd", "(UTC-05:00) Eastern"])
def test_a_zone_that_the_file_defines_is_used(name):
    quoted = f'"{name}"'
    events = (
        f"UID:1\nDTSTART;TZID={quoted}:20260303T090000\nDTEND;TZID={quoted}:20260303T100000\nSUMMARY:once",
        f"UID:2\nDTSTART;TZID={quoted}:20260305T090000\nDURATION:PT1H\nSUMMARY:often\nRRULE:FREQ=DAILY;INTERVAL=4",
    )
    found = busy_lines(calendar_bytes(*events, head=ZONE_OF_THE_FILE.format(name=name)))
    assert found == ["03 15:00-16:00 once", "05 15:00-16:00 often", "09 14:00-15:00 often", "13 14:00-15:00 often"]


def test_a_known_name_means_what_everybody_means_by_it():
    event = "DTSTART;TZID=Asia/Tokyo:20260303T180000\nDURATION:PT1H\nSUMMARY:x"
    assert busy_lines(calendar_bytes(event, head=ZONE_OF_THE_FILE.format(name="Asia/Tokyo"))) == ["03 10:00-11:00 x"]


def test_a_zone_without_sense_leaves_its_events_out_and_counts_them():
    head = ZONE_OF_THE_FILE.format(name="Nowhere").replace("TZOFFSETTO:-0500", "TZOFFSETTO:late")
    assert skipped_counts(calendar_bytes("DTSTART;TZID=Nowhere:20260303T090000\nDURATION:PT1H", head=head)) == {
        SkipReason.ZONE: 1
    }


def test_a_calendar_that_calls_things_off_is_nothing():
    event = f"UID:1\nDTSTART:20260303T090000Z\n{HOUR}\nSUMMARY:gone"
    other = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260304T090000Z\nDTEND:20260304T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert busy_lines(calendar_bytes(event, head="METHOD:CANCEL\n") + other.encode()) == ["04 10:00-11:00 "]


@pytest.mark.parametrize(
    "exception",
    [
        "EXDATE;VALUE=DATE:20260309",
        "EXDATE:20260309",
        "EXDATE;TZID=Europe/Vienna:20260309T080000",
        "EXDATE:20260309T070000Z",
    ],
)
def test_a_day_taken_out_of_a_series_at_an_hour_is_out(exception):
    event = (
        "UID:1\nDTSTART;TZID=Europe/Vienna:20260302T080000\nDURATION:PT1H\nSUMMARY:a\nRRULE:FREQ=WEEKLY;COUNT=2\n"
        f"{exception}"
    )
    assert busy_lines(calendar_bytes(event)) == ["02 08:00-09:00 a"]


def test_the_first_day_can_be_taken_out_too_and_a_moment_out_of_whole_days():
    first = "UID:1\nDTSTART:20260302T080000Z\nDURATION:PT1H\nSUMMARY:a\nRRULE:FREQ=WEEKLY\nEXDATE;VALUE=DATE:20260302"
    whole = "UID:2\nDTSTART;VALUE=DATE:20260303\nSUMMARY:b\nRRULE:FREQ=WEEKLY\nEXDATE:20260310T000000Z"
    assert busy_lines(calendar_bytes(first, whole)) == ["03-03 b", "09 09:00-10:00 a", "16 09:00-10:00 a"]


def test_an_event_or_a_calendar_left_open_costs_itself_alone():
    whole = f"BEGIN:VEVENT\nDTSTART:20260303T090000Z\n{HOUR}\nSUMMARY:whole\nEND:VEVENT\n"
    open_event = "BEGIN:VEVENT\nDTSTART:20260304T090000Z\nBEGIN:VALARM\n"
    data = f"BEGIN:VCALENDAR\n{open_event}{whole}{whole.replace('whole', 'second')}END:VCALENDAR\n".encode()
    assert busy_lines(data) == ["03 10:00-11:00 second", "03 10:00-11:00 whole"]
    assert skipped_counts(data) == {SkipReason.BROKEN: 1}
