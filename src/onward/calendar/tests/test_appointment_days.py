"""The days of appointments on a calendar are those of the place where the person lives."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from onward.calendar.tests.feed_helpers import add_feed, read_feed
from onward.campaign.public import RecordEvent, record_event
from onward.vocabulary import EventKind

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-02T09:00Z[Europe/Vienna]")]


def test_a_day_that_is_over_where_the_person_lives_stays_after_a_rejection(person, application, stranger):
    person.time_zone = "Pacific/Auckland"
    person.save()
    record_event(person, application, RecordEvent(kind=EventKind.ASSESSMENT, on=date(2026, 3, 4)))
    row = add_feed(person, with_details=True)
    with time_machine.travel(datetime(2026, 3, 4, 20, tzinfo=UTC)):
        record_event(person, application, RecordEvent(kind=EventKind.REJECTED, on=date(2026, 3, 5)))
        (event,) = read_feed(stranger, row).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 3, 4)
