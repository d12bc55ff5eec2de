"""What else has its time: rows to days, and where the plan lies over them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from onward.accounts.public import Person
from onward.balance.actions.commitments import taken
from onward.balance.core.clashes import Span, clashes
from onward.balance.entries import USUAL, moment
from onward.balance.models import Commitment
from onward.campaign.public import Intention, Line, lines_of

DAY, WEEK = timedelta(days=1), timedelta(days=7)
MOST_A_DAY = 12


@dataclass(frozen=True, slots=True)
class Taken:
    """A time that is taken, by the clock of the person; a whole day from midnight to midnight."""

    title: str
    starts: datetime
    ends: datetime
    all_day: bool

    @property
    def last_day(self) -> date:
        """The last day it has a part of; what ends at midnight has none of the day that begins."""
        return max(self.ends - timedelta(microseconds=1), self.starts).date()


@dataclass(frozen=True, slots=True)
class Day:
    """What a day holds; ``more`` counts what is not listed."""

    on: date
    taken: list[Taken]
    more: int = 0


def days(person: Person, first: date, last: date) -> list[Day]:
    """The days from ``first`` to ``last`` on which something has its time."""
    found = taken_between(person, first, last)
    every = (first + DAY * offset for offset in range((last - first).days + 1))
    held = [(on, [each for each in found if each.starts.date() <= on <= each.last_day]) for on in every]
    return [Day(on, each[:MOST_A_DAY], max(len(each) - MOST_A_DAY, 0)) for on, each in held if each]


def taken_between(person: Person, first: date, last: date) -> list[Taken]:
    """What has its time on any of these days, whole days first, then by the clock; the same from two calendars once."""
    starts = datetime.combine(first, time(), person.zone) - DAY
    ends = datetime.combine(last + DAY, time(), person.zone) + DAY
    found = {_taken(person, row) for row in taken(person, starts, ends)}
    within = [each for each in found if each.starts.date() <= last and each.last_day >= first]
    return sorted(within, key=lambda each: (not each.all_day, each.starts, each.ends, each.title))


def clashes_in(person: Person, first: date) -> list[tuple[Line, Taken]]:
    """The lines planned for the week from ``first``, not done yet, whose hour something else has."""
    found = [Span(each.starts, each.ends, each) for each in taken_between(person, first, first + WEEK - DAY)]
    return clashes(_spans(person, first), found) if found else []


def _spans(person: Person, first: date) -> Iterator[Span[Line]]:
    for line in lines_of(person, first):
        if line.intention.at and not _done(line.intention):
            starts = moment(line.on, line.intention.at, person.zone)
            yield Span(starts, starts + USUAL, line)


def _done(line: Intention) -> bool:
    return line.done >= line.amount


def _taken(person: Person, row: Commitment) -> Taken:
    if row.all_day:
        starts, ends = (datetime.combine(each.date(), time(), person.zone) for each in (row.starts_at, row.ends_at))
    else:
        starts, ends = (each.astimezone(person.zone) for each in (row.starts_at, row.ends_at))
    return Taken(row.title, starts, ends, row.all_day)
