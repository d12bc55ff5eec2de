"""Hours, days off and pauses of a week: rows to core records, and the time booked in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.core.budget import SUNDAY, Quiet, Week, elapsed, why_quiet
from onward.balance.core.pauses import is_first_day_back
from onward.balance.lengths import spoken
from onward.balance.models import Activity, Booking, Budget, Lift, Timer
from onward.campaign.public import ChannelChoice, Pause, week_of
from onward.ui.charts import BarRow, Bars, bars

SIX_DAYS = timedelta(days=6)
RECENT = timedelta(days=21)
"""Pauses that ended earlier no longer matter for the first day back."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A week with what is in it; the day of a running clock has its minutes too, as far as they can be believed.
    ``pauses`` are those that touch the week, or ended lately."""

    week: Week
    timer: Timer | None
    bookings: list[Booking]
    pauses: list[Pause]
    lifts: list[Lift]

    def lifted(self, day: date) -> frozenset[Quiet]:
        return frozenset(Quiet(each.why) for each in self.lifts if each.on == day)

    @property
    def by_activity(self) -> dict[str, int]:
        """Minutes by activity, in the order of the activities; those without any are left out."""
        return _sums(self.bookings, Activity.values, lambda each: each.activity)

    @property
    def by_channel(self) -> dict[str, int]:
        """Minutes by channel where one was named."""
        return _sums(self.bookings, ChannelChoice.values, lambda each: each.channel)


def hours_of(person: Person, first: date) -> Hours:
    """The seven days from ``first``, in five queries."""
    last = first + SIX_DAYS
    timer = Timer.objects.owned_by(person).first()
    bookings = list(Booking.objects.owned_by(person).filter(on__range=(first, last)))
    pauses = list(Pause.objects.owned_by(person).filter(starts_on__lte=last, ends_on__gte=first - RECENT))
    lifts = list(Lift.objects.owned_by(person).filter(on__range=(first, last)))
    week = Week(
        first=first,
        **_chosen(Budget.objects.owned_by(person).filter(from_on__lte=last)),
        away=tuple((each.starts_on, each.ends_on) for each in pauses),
        booked=_by_day(bookings, _running(person, timer)),
        extra=_extras(lifts),
    )
    return Hours(week, timer, bookings, pauses, lifts)


def this_week(person: Person, today: date) -> Hours:
    return hours_of(person, week_of(today, person.week_start))


def weekdays_off(person: Person) -> frozenset[int]:
    """Those off now; Sunday until something else was chosen."""
    chosen = Budget.objects.owned_by(person).last()
    return chosen.weekdays_off if chosen else SUNDAY


def quiet_now(person: Person, hours: Hours, today: date) -> Quiet | None:
    """Why nothing is asked for now, if so."""
    return why_quiet(
        hours.week,
        today,
        in_quiet_hours=person.is_quiet(),
        is_back=is_first_day_back(today, hours.week.away, hours.week.rest),
        lifted=hours.lifted(today),
    )


def left_said(week: Week, today: date) -> str:
    """What is left of the day, in a sentence; empty where no hours were chosen."""
    share, left = week.share(today), week.left_on(today)
    if share is None or left is None:
        return ""
    if not share:
        return _("Today is a day off.") if week.is_off(today) else _("The hours of this week are spent.")
    if not left:
        return _("The %(share)s of today are spent. What is next is yours.") % {"share": spoken(share)}
    if week.extra.get(today):
        return _("%(left)s left of what you added today.") % {"left": spoken(left)}
    return _("%(left)s left of the %(share)s today has room for.") % {"left": spoken(left), "share": spoken(share)}


@dataclass(frozen=True, slots=True)
class Picture:
    """Hours as bars, and what they show in one line."""

    title: str
    sentence: str
    bars: Bars


def pictures_of(hours: Hours) -> list[Picture]:
    """Hours by activity, and by channel where one was named; none for a week without any."""
    found = [
        (_("Hours by activity"), hours.by_activity, Activity.choices),
        (_("Hours by channel"), hours.by_channel, ChannelChoice.choices),
    ]
    return [_picture(title, minutes, dict(choices)) for title, minutes, choices in found if minutes]


def _picture(title: str, minutes: dict[str, int], names: dict[str, Any]) -> Picture:
    rows = [BarRow(label=str(names[key]), value=each, said=spoken(each)) for key, each in minutes.items()]
    parts = ", ".join(f"{row.label} {row.said}" for row in rows)
    return Picture(title, _("%(title)s: %(parts)s") % {"title": title, "parts": parts}, bars(rows))


def _chosen(rows: Iterable[Budget]) -> dict[str, Any]:
    """What holds at the end of the week, and since when hours are chosen without a break."""
    since, latest = date.min, None
    for row in rows:
        if row.minutes is None or latest is None or latest.minutes is None:
            since = row.from_on
        latest = row
    if latest is None:
        return {}
    return {"minutes": latest.minutes, "rest": latest.weekdays_off, "since": since}


def _running(person: Person, timer: Timer | None) -> Iterator[tuple[date, int]]:
    """The day and minutes of the clock that runs; nothing when it would have to be asked about."""
    if timer is not None and (found := elapsed(timer.started_at, person.now())).sure:
        yield timer.started_at.astimezone(person.zone).date(), found.minutes


def _by_day(bookings: Iterable[Booking], running: Iterable[tuple[date, int]]) -> dict[date, int]:
    found: Counter[date] = Counter()
    for on, minutes in [*((each.on, each.minutes) for each in bookings), *running]:
        found[on] += minutes
    return dict(found)


def _extras(lifts: Iterable[Lift]) -> dict[date, int]:
    found: Counter[date] = Counter()
    for each in lifts:
        found[each.on] += each.minutes
    return dict(found)


def _sums(bookings: Iterable[Booking], keys: Sequence[str], key_of: Callable[[Booking], str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in bookings:
        found[key_of(each)] += each.minutes
    return {key: found[key] for key in keys if found[key]}
