"""Appointments of the next days, each by the person's clock and, where it differs, by the clock of its place."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from onward.accounts.public import Person
from onward.campaign.models import Application, Event, Interview


@dataclass(frozen=True, slots=True)
class Appointment:
    """``at`` is in the person's time zone; ``local_at`` only where the clock shows another hour in ``city``."""

    application: Application
    name: str
    on: date
    at: datetime | None = None
    local_at: datetime | None = None
    city: str = ""
    place: str = ""
    people: str = ""


def upcoming_appointments(person: Person, today: date, days: int = 7) -> list[Appointment]:
    """Return appointments of open applications from ``today`` until ``days`` later, soonest first. One query."""
    rows = (
        Event.objects.owned_by(person)
        .in_force()
        .appointments()
        .of_open_applications()
        .from_moment(_midnight(person, today))
        .before_moment(_midnight(person, today + timedelta(days=days + 1)))
    )
    found = [_appointment(person, event) for event in rows.select_related("application__job", "interview")]
    ahead = [each for each in found if each.at or each.on > today or each.place or each.people]
    return sorted(ahead, key=lambda each: (each.on, each.at or _midnight(person, each.on), each.application.pk))


def _appointment(person: Person, event: Event) -> Appointment:
    kind = str(event.get_kind_display())
    interview: Interview | None = getattr(event, "interview", None)
    if interview is None or interview.starts_at is None:
        assert event.on is not None
        name, place, people = (interview.name, interview.place, interview.people) if interview else ("", "", "")
        return Appointment(event.application, name or kind, event.on, place=place, people=people)
    at = interview.starts_at.astimezone(person.zone)
    local_at = interview.starts_at.astimezone(interview.zone or person.zone)
    differs = local_at.utcoffset() != at.utcoffset()
    return Appointment(
        application=event.application,
        name=interview.name or kind,
        on=at.date(),
        at=at,
        local_at=local_at if differs else None,
        city=_city(interview.time_zone) if differs else "",
        place=interview.place,
        people=interview.people,
    )


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _midnight(person: Person, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=person.zone)
