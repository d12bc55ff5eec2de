"""What else has its time: rows to days, and where the plan lies over them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings

from onward.accounts.public import Person
from onward.calendar.feed.rules import DEFAULT_LENGTH, local_moment
from onward.calendar.models import BusyTime, CalendarSubscription
from onward.calendar.subscriptions.rules import TimeSpan, find_clashes
from onward.campaign.public import DatedPlanItem, plan_items_in_week
from onward.foundation.encryption import decrypt
from onward.foundation.ownership.combined_reads import CombinedRead
from onward.foundation.shared_reads import shared_read

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)
MAX_LISTED_PER_DAY = 12


@dataclass(frozen=True, slots=True)
class BusyPeriod:
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
class BusyDay:
    """What a day holds; ``more`` counts what is not listed."""

    on: date
    taken: list[BusyPeriod]
    more: int = 0


def busy_days(person: Person, first: date, last: date) -> list[BusyDay]:
    """The days from ``first`` to ``last`` on which something has its time."""
    found = busy_periods(person, first, last)
    every = (first + ONE_DAY * offset for offset in range((last - first).days + 1))
    held = [(on, [each for each in found if each.starts.date() <= on <= each.last_day]) for on in every]
    return [BusyDay(on, each[:MAX_LISTED_PER_DAY], max(len(each) - MAX_LISTED_PER_DAY, 0)) for on, each in held if each]


def busy_periods(person: Person, first: date, last: date) -> list[BusyPeriod]:
    """What has its time on any of these days, whole days first, then by the clock; the same from two calendars once."""
    rows, _subscriptions = _busy_rows(person, first, last)
    found = {_busy_period(person, row) for row in rows}
    within = [each for each in found if each.starts.date() <= last and each.last_day >= first]
    return sorted(within, key=lambda each: (not each.all_day, each.starts, each.ends, each.title))


def has_calendars(person: Person, first: date, last: date) -> bool:
    """Whether any calendar is read; asked together with ``busy_periods`` of the same days."""
    _rows, subscriptions = _busy_rows(person, first, last)
    return bool(subscriptions)


@shared_read
def _busy_rows(person: Person, first: date, last: date) -> list[list[Any]]:
    starts = datetime.combine(first, time(), person.zone) - ONE_DAY
    ends = datetime.combine(last + ONE_DAY, time(), person.zone) + ONE_DAY
    return _read_busy(person, starts, ends)


_read_busy = CombinedRead(
    lambda owner, starts, ends: [
        BusyTime.objects.owned_by(owner).filter(starts_at__lt=ends, ends_at__gte=starts),
        CalendarSubscription.objects.owned_by(owner).values_list("pk")[:1],
    ]
)


def plan_clashes(person: Person, first: date) -> list[tuple[DatedPlanItem, BusyPeriod]]:
    """The lines planned for the week from ``first``, not done yet, whose hour something else has."""
    taken = [TimeSpan(each.starts, each.ends, each) for each in busy_periods(person, first, first + ONE_WEEK - ONE_DAY)]
    if not taken:
        return []
    planned = []
    for line in plan_items_in_week(person, first):
        if line.item.at and line.item.done < line.item.amount:
            starts = local_moment(line.on, line.item.at, person.zone)
            planned.append(TimeSpan(starts, starts + DEFAULT_LENGTH, line))
    return find_clashes(planned, taken)


def _busy_period(person: Person, row: BusyTime) -> BusyPeriod:
    if row.all_day:
        starts, ends = (datetime.combine(each.date(), time(), person.zone) for each in (row.starts_at, row.ends_at))
    else:
        starts, ends = (each.astimezone(person.zone) for each in (row.starts_at, row.ends_at))
    return BusyPeriod(row.title, starts, ends, row.all_day)


def subscription_address(subscription: CalendarSubscription) -> str | None:
    """Where the calendar is; empty for a file, ``None`` when this machine cannot read the address."""
    try:
        return decrypt(subscription.encrypted, settings.ENCRYPTION_KEY) if subscription.encrypted else ""
    except ValueError:
        return None
