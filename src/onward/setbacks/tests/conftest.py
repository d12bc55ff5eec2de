from datetime import UTC, date, datetime, time, timedelta

import pytest

from onward.campaign.public import Channel, Kind, Meeting, Round, record, save_job
from onward.setbacks.actions import nos

DAY = date(2026, 3, 2)


@pytest.fixture
def application(alice):
    """Cold, with a first conversation five days after."""
    made = save_job(alice, {"title": "Analyst", "company": "Quillpoint"}, channel=Channel.COLD, applied_on=DAY)
    record(alice, made, Kind.SCREEN, on=DAY + timedelta(days=5))
    return made


@pytest.fixture
def answer():
    def answered(person, application, choice):
        return nos.answer_no(
            person,
            application,
            choice,
            on=DAY + timedelta(days=9),
            until=person.today() + timedelta(days=2),
            debrief_on=person.today() + timedelta(days=1),
        )

    return answered


@pytest.fixture
def interview(alice):
    """Makes an interview round at an hour of a day, in UTC, of a new application."""

    def made(day, hour=14, person=alice, posting="", **values):
        opening = {"title": "Analyst", "company": "Quillpoint", "posting": posting}
        pursued = save_job(person, opening, applied_on=DAY)
        starts_at = None if hour is None else datetime.combine(day, time(hour), tzinfo=UTC)
        meeting = Meeting(**{"starts_at": starts_at, "time_zone": "UTC", "minutes": 60, **values})
        event = record(person, pursued, Kind.INTERVIEW, on=day, meeting=meeting)
        return Round.objects.owned_by(person).get(event=event)

    return made
