"""Calendars made to stall: heaps of anything take bounded time and memory."""

import random
import resource
import time
from datetime import timedelta

import pytest

from onward.parsing.calendars import busy_times, calendar_reader
from onward.parsing.calendars.busy_times import expand_busy_times
from onward.parsing.calendars.calendar_reader import SkipReason, parse_calendar
from onward.parsing.tests.sample_calendars import FIRST, VIENNA, calendar_bytes, expanded


def huge_calendar(count: int, lines) -> bytes:
    events = "".join(f"BEGIN:VEVENT\nUID:{n}\n{lines(n)}\nSUMMARY:Event {n}\nEND:VEVENT\n" for n in range(count))
    return f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n".encode()


@pytest.mark.parametrize(
    ("count", "lines", "kept"),
    [
        (
            100_000,
            lambda n: f"DTSTART;TZID=Europe/Vienna:2026{n % 9 + 3:02}{n % 28 + 1:02}T{n % 24:02}0000\nDURATION:PT1H",
            True,
        ),
        (6_000, lambda n: "DTSTART:20200101T080000Z\nDTEND:20200101T090000Z\nRRULE:FREQ=DAILY", True),
        (6_000, lambda n: "DTSTART:20200101T080000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", False),
        (6_000, lambda n: f"DTSTART:20200101T080000Z\nRRULE:FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS={n % 366 + 1}", True),
        (6_000, lambda n: "DTSTART:19300101T080000Z\nRRULE:FREQ=DAILY;COUNT=999999", True),
        (6_000, lambda n: "DTSTART:20100101T080000Z\nDTEND:20100101T090000Z", False),
    ],
    ids=["single", "daily", "barren", "places", "counted", "past"],
)
def test_a_hundred_thousand_events_take_bounded_time_and_memory(count, lines, kept):
    """Seconds in the background; the bounds here are wide, since other tests run beside."""
    data = huge_calendar(count, lines)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    found = parse_calendar(data, FIRST)
    laid = expand_busy_times(found.text, FIRST, FIRST + timedelta(days=365), VIENNA)
    assert time.process_time() - began < 45
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120 * 1024
    assert found.events <= calendar_reader.MAX_EVENTS
    assert len(found.text) <= calendar_reader.MAX_TEXT_LENGTH + 100
    assert len(laid.found) <= busy_times.MAX_SPANS
    assert bool(laid.found) == kept
    if kept:
        assert found.left_out[SkipReason.TOO_MANY] == count - found.events


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\n" + b"BEGIN:A\n" * 300_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260303\nSUMMARY:x\n" + b" y\n" * 1_000_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260303\nSUMMARY:" + b"y" * 10_000_000 + b"\nEND:VEVENT\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20200101\nRRULE:FREQ=DAILY\n" + b"EXDATE:20260303\n" * 100_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260303\nEXDATE:" + b"20260303," * 1_000_000 + b"\nEND:VEVENT\n",
        b"BEGIN:VCALENDAR\n" + b"END:VEVENT\n" * 300_000,
    ],
    ids=["nested", "folded", "wide", "exceptions", "list", "ends"],
)
def test_heaps_of_one_thing_take_bounded_time(data):
    began = time.process_time()
    expanded(data)
    assert time.process_time() - began < 30


def test_many_changes_to_one_event_take_bounded_time():
    master = "UID:1\nDTSTART:20200101T080000Z\nRRULE:FREQ=DAILY\nSUMMARY:a"
    dice = random.Random(7)
    moved = (
        f"UID:1\nRECURRENCE-ID:2026{dice.randint(3, 12):02}{dice.randint(1, 28):02}T080000Z\n"
        f"DTSTART:2026{dice.randint(3, 12):02}{dice.randint(1, 28):02}T{dice.randint(0, 23):02}0000Z\nSUMMARY:b"
        for _ in range(10_000)
    )
    began = time.process_time()
    assert expanded(calendar_bytes(master, *moved), last=FIRST + timedelta(days=365)).found
    assert time.process_time() - began < 30
