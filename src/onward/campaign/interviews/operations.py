"""Interviews: when, where and with whom."""

from datetime import datetime, time
from typing import Self
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from pydantic import Field, field_validator, model_validator

from onward.accounts.public import Person
from onward.campaign.events.operations import RecordEvent, correct_event, record_event, require_after_application
from onward.campaign.interviews.rules import known_time_zones, moment_in_zone
from onward.campaign.models import Application, Event, EventKindChoice, Interview
from onward.foundation.operations import Day, InputError, OperationInput, lock_version
from onward.foundation.undo.recording import undoable
from onward.vocabulary import APPOINTMENT_KINDS, EventKind

MAX_MINUTES = 24 * 60
NO_COLUMNS = {"kind", "day", "at", "require_order"}
"""Fields of an appointment that are stored on its event, or not at all."""


class ScheduleInterview(OperationInput):
    """When, where and with whom an interview, or another appointment, takes place.

    ``at`` is the time by the clock of ``time_zone``. ``require_order`` refuses a day before the application was sent,
    so that the person can be asked. Raises ``InputError("no_appointment")`` for another kind of event,
    ``InputError("unknown_time_zone")`` for a name that is none, or none for a time, and
    ``InputError("skipped_time")`` for a time that does not exist, because the clocks change.
    """

    kind: EventKind = EventKind.INTERVIEW
    name: str = Field(default="", max_length=120)
    day: Day
    at: time | None = None
    time_zone: str = Field(default="", max_length=64)
    minutes: int | None = Field(default=None, ge=1, le=MAX_MINUTES)
    place: str = Field(default="", max_length=500)
    people: str = Field(default="", max_length=2000)
    require_order: bool = False

    @field_validator("kind")
    @classmethod
    def _require_appointment(cls, kind: EventKind) -> EventKind:
        if kind not in APPOINTMENT_KINDS:
            raise InputError("no_appointment")
        return kind

    @field_validator("time_zone")
    @classmethod
    def _require_known_time_zone(cls, name: str) -> str:
        if name and name not in known_time_zones():
            raise InputError("unknown_time_zone")
        return name

    @model_validator(mode="after")
    def _require_existing_time(self) -> Self:
        if self.at is not None and not self.time_zone:
            raise InputError("unknown_time_zone", "time_zone")
        if self.at is not None and self.starts_at is None:
            raise InputError("skipped_time", "at")
        return self

    @property
    def starts_at(self) -> datetime | None:
        """The moment it begins, in UTC; ``None`` when no time is known."""
        return moment_in_zone(self.day, self.at, ZoneInfo(self.time_zone)) if self.at is not None else None


class RescheduleInterview(ScheduleInterview):
    """All that is known of an interview now. ``version`` is that of the interview the person saw."""

    version: int


def schedule_interview(
    person: Person,
    application: Application,
    scheduled: ScheduleInterview,
    *,
    text: str = "",
    source: Event.Source = Event.Source.PERSON,
) -> Interview:
    """Put an interview on the timeline, with when, where and with whom it takes place.

    Raises ``InputError("before_application")`` where order is required.
    """
    if scheduled.require_order:
        require_after_application(application, scheduled.kind, scheduled.day, field="day")
    names = {"fact": EventKindChoice(scheduled.kind).label, "job": application.job}
    with undoable(person, _("%(fact)s: %(job)s") % names) as action:
        happened = RecordEvent(kind=scheduled.kind, on=scheduled.day, text=text)
        event = record_event(person, application, happened, source=source)
        details = scheduled.model_dump(exclude=NO_COLUMNS)
        return action.create(Interview(event=event, starts_at=scheduled.starts_at, **details))


def reschedule_interview(person: Person, interview: Interview, change: RescheduleInterview) -> Interview:
    """Change when, where or with whom an interview takes place.

    Another day or kind corrects the event on the timeline too. Raises ``EditConflictError``, and
    ``InputError("before_application")`` where order is required.
    """
    if change.require_order:
        require_after_application(interview.event.application, change.kind, change.day, field="day")
    with undoable(person, _("Changed an appointment: %(job)s") % {"job": interview.event.application.job}) as action:
        current = lock_version(Interview.objects.owned_by(person), interview.pk, change.version)
        event = interview.event
        if (event.on, event.kind) != (change.day, change.kind):
            correct_event(person, event, RecordEvent(kind=change.kind, on=change.day, text=event.text))
            current.refresh_from_db()
        details = change.model_dump(exclude={*NO_COLUMNS, "version"})
        return action.update(current, starts_at=change.starts_at, **details, version=change.version + 1)
