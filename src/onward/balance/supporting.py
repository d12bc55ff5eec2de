"""What a supporter is shown: the words that are there, and nothing beside them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.asides import WEIGHED
from onward.balance.models import SupporterPage
from onward.campaign.public import Event, Kind, Round, in_force


@dataclass(frozen=True, slots=True)
class Shown:
    """``parts`` are titles with words, in order; only those that hold something."""

    greeting: str
    parts: list[tuple[str, str]]
    interview_on: date | None
    changed_on: date | None


def shown(person: Person, page: SupporterPage) -> Shown:
    written: list[tuple[Any, str]] = [
        (_("How I am"), page.how_i_am),
        (_("My week"), page.week),
        (_("What helps me"), page.helps),
        (_("What does not"), page.helps_not),
    ]
    return Shown(
        greeting=page.greeting,
        parts=[(str(title), words) for title, words in written if words.strip()],
        interview_on=next_interview(person, person.today()) if page.interview_day else None,
        changed_on=page.changed_on,
    )


def next_interview(person: Person, today: date) -> date | None:
    """The day of the next interview that is arranged, by the person's own calendar."""
    begin = datetime.combine(today, time(), tzinfo=person.zone)
    rows = Event.objects.owned_by(person).filter(
        Q(round__starts_at__gte=begin) | Q(round__starts_at=None, on__gte=today),
        in_force(person.pk),
        kind=Kind.INTERVIEW,
        application__stage__in=WEIGHED,
    )
    return min(filter(None, (_day_of(person, each) for each in rows.select_related("round"))), default=None)


def _day_of(person: Person, event: Event) -> date | None:
    meeting: Round | None = getattr(event, "round", None)
    if meeting is not None and meeting.starts_at is not None:
        return meeting.starts_at.astimezone(person.zone).date()
    return event.on
