"""Appointments of the next days, each in the person's own time and, where that differs, in the time it was made in."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.core.timeline import OPEN, Kind
from onward.campaign.models import Application, Event, Round
from onward.campaign.snapshots import in_force

KINDS = (Kind.SCREEN, Kind.ASSESSMENT, Kind.INTERVIEW)


@dataclass(frozen=True, slots=True)
class Appointment:
    """``at`` is in the person's time zone; ``there`` only where the clock shows another hour in ``city``."""

    application: Application
    name: str
    on: date
    at: datetime | None = None
    there: datetime | None = None
    city: str = ""
    place: str = ""
    people: str = ""


def appointments(person: Person, today: date, days: int = 7) -> list[Appointment]:
    """Those from ``today`` until ``days`` later, soonest first."""
    last = today + timedelta(days=days)
    moments = (_midnight(person, today), _midnight(person, last + timedelta(days=1)))
    rows = Event.objects.owned_by(person).filter(
        Q(round__starts_at__gte=moments[0], round__starts_at__lt=moments[1])
        | Q(round__starts_at=None, on__gte=today, on__lte=last),
        in_force(person.pk),
        kind__in=KINDS,
        application__stage__in=OPEN,
    )
    found = [_appointment(person, event) for event in rows.select_related("application__job", "round")]
    told = [each for each in found if each.at or each.on > today or each.place or each.people]
    return sorted(told, key=lambda each: (each.on, each.at or _midnight(person, each.on), each.application.pk))


def _appointment(person: Person, event: Event) -> Appointment:
    kind = str(event.get_kind_display())
    meeting: Round | None = getattr(event, "round", None)
    if meeting is None or meeting.starts_at is None:
        assert event.on is not None
        name, place, people = (meeting.name, meeting.place, meeting.people) if meeting else ("", "", "")
        return Appointment(event.application, name or kind, event.on, place=place, people=people)
    at = meeting.starts_at.astimezone(person.zone)
    there = meeting.starts_at.astimezone(meeting.zone or person.zone)
    differs = there.utcoffset() != at.utcoffset()
    return Appointment(
        application=event.application,
        name=meeting.name or kind,
        on=at.date(),
        at=at,
        there=there if differs else None,
        city=_city(meeting.time_zone) if differs else "",
        place=meeting.place,
        people=meeting.people,
    )


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _midnight(person: Person, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=person.zone)
