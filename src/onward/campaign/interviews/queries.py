"""Appointments of the next days, each by the person's clock and, where it differs, by the clock of its place."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import itemgetter

from onward.accounts.public import Person
from onward.campaign.models import EventKindChoice
from onward.campaign.today.queries import AppointmentRow, CampaignToday, campaign_today
from onward.parsing.time_zones import city_of_zone, zone_named
from onward.vocabulary import EventKind


@dataclass(frozen=True, slots=True)
class Appointment:
    """``at`` is in the person's time zone; ``local_at`` only where the clock shows another hour in ``city``.
    ``application`` and ``interview`` (``None`` for one without a plan) are ids; ``job`` is what the job is called."""

    application: int
    job: str
    kind: EventKind
    interview: int | None
    name: str
    on: date
    at: datetime | None = None
    local_at: datetime | None = None
    city: str = ""
    place: str = ""
    people: str = ""


def upcoming_appointments(person: Person, today: date, days: int = 7) -> list[Appointment]:
    """Return appointments of open applications from ``today`` until ``days`` later, soonest first. One query."""
    return [appointment(person, each) for each in upcoming_rows(person, campaign_today(person, today), days)]


def upcoming_rows(person: Person, day: CampaignToday, days: int = 7) -> list[AppointmentRow]:
    """Return the same as rows. One of today without a time, a place or a name has most likely been."""
    last = day.today + timedelta(days=days)
    dated = [(each.day(person.zone), each) for each in day.appointments]
    ahead = [
        (on, each.starts_at or _midnight(person, on), each.application, each)
        for on, each in dated
        if on <= last and (each.starts_at or on > day.today or each.place or each.people)
    ]
    return [each for *_order, each in sorted(ahead, key=itemgetter(0, 1, 2))]


def appointment(person: Person, row: AppointmentRow) -> Appointment:
    kind = EventKind(row.kind)
    place, people = row.place or "", row.people or ""
    if row.starts_at is None:
        name, on = row.name or str(EventKindChoice(kind).label), row.day(person.zone)
        return Appointment(row.application, row.job, kind, row.interview, name, on, place=place, people=people)
    at = row.starts_at.astimezone(person.zone)
    local_at = row.starts_at.astimezone(zone_named(row.time_zone or "") or person.zone)
    differs = local_at.utcoffset() != at.utcoffset()
    return Appointment(
        application=row.application,
        job=row.job,
        kind=kind,
        interview=row.interview,
        name=row.name or str(EventKindChoice(kind).label),
        on=at.date(),
        at=at,
        local_at=local_at if differs else None,
        city=city_of_zone(row.time_zone or "") if differs else "",
        place=place,
        people=people,
    )


def _midnight(person: Person, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=person.zone)
