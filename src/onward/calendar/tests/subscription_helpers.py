"""Calendars from elsewhere, for the tests of subscriptions."""

from datetime import UTC, date, datetime, time

from onward.calendar.models import BusyTime, CalendarSubscription
from onward.calendar.subscriptions.operations import AddCalendar, add_calendar
from onward.campaign.public import PlanItem
from onward.foundation.jobs.running import run_job
from onward.foundation.models import BackgroundJob
from onward.foundation.undo.recording import undoable

MONDAY = date(2026, 3, 2)
ADDRESS = "https://calendar.example.org/private-3f9c/basic.ics"
CALENDAR_HEADER = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Family\r\n"
DENTIST = "DTSTART;TZID=Europe/Vienna:20260303T090000\r\nDTEND;TZID=Europe/Vienna:20260303T100000\r\nSUMMARY:Dentist"
NURSERY = (
    "UID:k\r\nDTSTART;TZID=Europe/Vienna:20260302T160000\r\nDURATION:PT30M\r\nSUMMARY:Kita\r\n"
    "RRULE:FREQ=WEEKLY;BYDAY=MO,FR"
)
TRIP = "DTSTART;VALUE=DATE:20260305\r\nDTEND;VALUE=DATE:20260307\r\nSUMMARY:Trip"


def calendar(*events: str) -> bytes:
    return (
        CALENDAR_HEADER + "".join(f"BEGIN:VEVENT\r\n{each}\r\nEND:VEVENT\r\n" for each in events) + "END:VCALENDAR\r\n"
    ).encode()


def subscribe(person, address=ADDRESS) -> CalendarSubscription:
    """A calendar at an address, not read yet."""
    return add_calendar(person, AddCalendar(name="Mine", address=address))


def add_read_calendar(person, *events: str) -> CalendarSubscription:
    """A calendar from a file, read."""
    subscription = add_calendar(person, AddCalendar(file=calendar(*events)))
    run_jobs(person)
    subscription.refresh_from_db()
    return subscription


def run_jobs(person) -> list[BackgroundJob]:
    for background_job in BackgroundJob.objects.owned_by(person).filter(ended_at=None):
        run_job(background_job.pk)
    return list(BackgroundJob.objects.owned_by(person))


def titles(person) -> list[str]:
    return list(
        BusyTime.objects.owned_by(person)
        .filter(starts_at__lt=datetime(2026, 3, 9, tzinfo=UTC))
        .values_list("title", flat=True)
    )


def plan_activity(person, day: int, at: time | None, **more) -> PlanItem:
    with undoable(person, "Planned") as action:
        return action.create(PlanItem(week=MONDAY, activity="applications", amount=1, day=day, at=at, **more))
