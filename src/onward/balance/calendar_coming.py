"""What is coming up, each with the file that puts it into a calendar."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from onward.accounts.public import Person
from onward.balance.core.calendar.entries import Entry
from onward.balance.entries import block, follow_up, lines_within, meeting, meetings_within, pause, pauses_within
from onward.campaign.public import OPEN, planned_follow_ups

AHEAD = timedelta(days=60)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Coming:
    title: str
    starts: datetime | date
    url: str

    @property
    def timed(self) -> bool:
        return isinstance(self.starts, datetime)


def coming(person: Person) -> list[Coming]:
    """The next entries, soonest first."""
    today = person.today()
    last = today + AHEAD
    held = [each for each in meetings_within(person, today, last) if each.application.stage in OPEN]
    later = [each for each in planned_follow_ups(person, today) if each.due_on <= last]
    found = [
        *(_coming(meeting(each, str), "interview_file", each.pk) for each in held),
        *(_coming(follow_up(each.application, each.due_on, str), "follow_up_file", each.pk) for each in later),
        *(_coming(block(each, person.zone, str), "plan_file", each.pk) for each in lines_within(person, today, last)),
        *(_coming(pause(each), "pause_file", each.pk) for each in pauses_within(person, today, last)),
    ]
    return sorted(found, key=lambda each: _order(each, person))[:SHOWN]


def _coming(entry: Entry, name: str, number: int) -> Coming:
    return Coming(entry.title, entry.starts, reverse(f"balance:{name}", args=[number]))


def _order(each: Coming, person: Person) -> tuple[date, str]:
    if isinstance(each.starts, datetime):
        local = each.starts.astimezone(person.zone)
        return local.date(), local.time().isoformat()
    return each.starts, ""
