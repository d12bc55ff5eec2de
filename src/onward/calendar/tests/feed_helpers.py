"""Feeds, interviews and how a program reads a calendar, for the tests."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from onward.calendar.feed.operations import SaveFeed, create_feed
from onward.calendar.feed.queries import feed_token
from onward.calendar.models import Feed
from onward.campaign.public import Interview, ScheduleInterview, schedule_interview

ALL_CONTENTS = {"interviews": True, "follow_ups": True, "plan": True, "pauses": True, "with_details": True}


def add_interview(
    person, application, starts=datetime(2026, 3, 5, 13, tzinfo=UTC), zone="America/New_York", **more
) -> Interview:
    local = starts.astimezone(ZoneInfo(zone))
    meeting = ScheduleInterview(
        name="Second round",
        day=local.date(),
        at=local.time(),
        time_zone=zone,
        **{"minutes": 45, "place": "Main St 1", "people": "Bob", **more},
    )
    return schedule_interview(person, application, meeting)


def add_feed(person, name="Phone", **chosen) -> Feed:
    return create_feed(person, SaveFeed(name=name, **chosen))


def feed_path(row: Feed) -> str:
    return f"/balance/calendar/{feed_token(row)}.ics"


def read_feed(client, row: Feed) -> Calendar:
    answer = client.get(feed_path(row))
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content)


def events_by_title(calendar: Calendar) -> dict[str, object]:
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
