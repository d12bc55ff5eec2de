"""Feeds, interviews and how a program reads a calendar, for the tests."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from onward.balance.actions.calendar import make_feed, token_of
from onward.balance.models import Feed
from onward.campaign.public import (
    Kind,
    Meeting,
    Round,
    record,
)

EVERYTHING = {"interviews": True, "follow_ups": True, "plan": True, "pauses": True, "in_words": True}


def meet(person, application, starts=datetime(2026, 3, 5, 13, tzinfo=UTC), zone="America/New_York", **more) -> Round:
    meeting = Meeting(
        name="Second round",
        starts_at=starts,
        time_zone=zone,
        **{"minutes": 45, "place": "Main St 1", "people": "Bob", **more},
    )
    event = record(person, application, Kind.INTERVIEW, on=date(2026, 3, 5), meeting=meeting)
    return event.round


def feed(person, name="Phone", **chosen) -> Feed:
    return make_feed(person, name=name, **chosen)


def at(row: Feed) -> str:
    return f"/balance/calendar/{token_of(row)}.ics"


def read(client, row: Feed) -> Calendar:
    answer = client.get(at(row))
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content)


def events(calendar: Calendar) -> dict[str, object]:
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
