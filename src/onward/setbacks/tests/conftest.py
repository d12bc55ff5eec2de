from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from onward.campaign.public import (
    RecordEvent,
    SaveJob,
    ScheduleInterview,
    record_event,
    save_job,
    schedule_interview,
)
from onward.setbacks.rejections.operations import RespondToRejection, respond_to_rejection
from onward.vocabulary import Channel, EventKind

DAY = date(2026, 3, 2)


@pytest.fixture
def application(alice):
    """Cold, with a first conversation five days after."""
    made = save_job(alice, SaveJob(title="Analyst", company="Quillpoint", channel=Channel.COLD, applied_on=DAY))
    record_event(alice, made, RecordEvent(kind=EventKind.SCREEN, on=DAY + timedelta(days=5)))
    return made


@pytest.fixture
def answer():
    def answered(person, application, choice):
        chosen = RespondToRejection(choice=choice, on=DAY + timedelta(days=9))
        return respond_to_rejection(person, application, chosen)

    return answered


@pytest.fixture
def interview(alice):
    """Makes an interview round at an hour of a day, in UTC, of a new application."""

    def made(day, hour=14, person=alice, posting="", **values):
        opening = {"title": "Analyst", "company": "Quillpoint", "posting": posting}
        pursued = save_job(person, SaveJob(applied_on=DAY, **opening))
        values = {"time_zone": "UTC", "minutes": 60, "day": day, **values}
        if hour is not None:
            local = datetime.combine(day, time(hour), tzinfo=UTC).astimezone(ZoneInfo(values["time_zone"]))
            values.update(day=local.date(), at=local.time())
        return schedule_interview(person, pursued, ScheduleInterview(**values))

    return made
