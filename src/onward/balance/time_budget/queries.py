"""Hours, days off and pauses of a week: rows to core records, and the time booked in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import RestOverride, SearchActivity, TimeBudget, TimeEntry, Timer
from onward.balance.return_from_pause.rules import is_first_day_back
from onward.balance.time_budget.rules import DEFAULT_WEEKDAYS_OFF, BudgetWeek, RestReason, elapsed_time, rest_reason
from onward.campaign.public import ChannelChoice, Pause, first_day_of_week
from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.humanize import hours_and_minutes

SIX_DAYS = timedelta(days=6)
RECENT_PAUSE = timedelta(days=21)
"""Pauses that ended earlier no longer matter for the first day back."""


@dataclass(frozen=True, slots=True)
class WeekHours:
    """A week with what is in it; the day of a running clock has its minutes too, as far as they can be believed.
    ``pauses`` are those that touch the week, or ended lately."""

    week: BudgetWeek
    timer: Timer | None
    time_entries: list[TimeEntry]
    pauses: list[Pause]
    overrides: list[RestOverride]

    def overridden(self, day: date) -> frozenset[RestReason]:
        return frozenset(RestReason(each.why) for each in self.overrides if each.on == day)

    @property
    def by_activity(self) -> dict[str, int]:
        """Minutes by activity, in the order of the activities; those without any are left out."""
        return _sums(self.time_entries, SearchActivity.values, lambda each: each.activity)

    @property
    def by_channel(self) -> dict[str, int]:
        """Minutes by channel where one was named."""
        return _sums(self.time_entries, ChannelChoice.values, lambda each: each.channel)


def hours_of_week(person: Person, first: date) -> WeekHours:
    """The seven days from ``first``, in five queries."""
    last = first + SIX_DAYS
    timer = Timer.objects.owned_by(person).first()
    time_entries = list(TimeEntry.objects.owned_by(person).filter(on__range=(first, last)))
    pauses = list(Pause.objects.owned_by(person).filter(starts_on__lte=last, ends_on__gte=first - RECENT_PAUSE))
    overrides = list(RestOverride.objects.owned_by(person).filter(on__range=(first, last)))
    week = BudgetWeek(
        first=first,
        **_budget_in_force(TimeBudget.objects.owned_by(person).filter(effective_from__lte=last)),
        pauses=tuple((each.starts_on, each.ends_on) for each in pauses),
        booked=_by_day(time_entries, _running_minutes(person, timer)),
        extra=_extras(overrides),
    )
    return WeekHours(week, timer, time_entries, pauses, overrides)


def hours_this_week(person: Person, today: date) -> WeekHours:
    return hours_of_week(person, first_day_of_week(today, person.week_start))


def weekdays_off(person: Person) -> frozenset[int]:
    """Those off now; Sunday until something else was chosen."""
    chosen = TimeBudget.objects.owned_by(person).last()
    return chosen.weekdays_off if chosen else DEFAULT_WEEKDAYS_OFF


def current_rest_reason(person: Person, hours: WeekHours, today: date) -> RestReason | None:
    """Why nothing is asked for now, if so."""
    return rest_reason(
        hours.week,
        today,
        in_quiet_hours=person.is_quiet(),
        is_back=is_first_day_back(today, hours.week.pauses, hours.week.rest),
        overridden=hours.overridden(today),
    )


def time_left_text(week: BudgetWeek, today: date) -> str:
    """What is left of the day, in a sentence; empty where no hours were chosen."""
    share, left = week.share(today), week.left_on(today)
    if share is None or left is None:
        return ""
    if not share:
        return _("Today is a day off.") if week.is_off(today) else _("The hours of this week are spent.")
    if not left:
        return _("The %(share)s of today are spent. What is next is yours.") % {"share": hours_and_minutes(share)}
    if week.extra.get(today):
        return _("%(left)s left of what you added today.") % {"left": hours_and_minutes(left)}
    return _("%(left)s left of the %(share)s today has room for.") % {
        "left": hours_and_minutes(left),
        "share": hours_and_minutes(share),
    }


@dataclass(frozen=True, slots=True)
class HoursChart:
    """Hours as bars, and what they show in one line."""

    title: str
    sentence: str
    bars: Bars


def hours_charts(hours: WeekHours) -> list[HoursChart]:
    """Hours by activity, and by channel where one was named; none for a week without any."""
    found = [
        (_("Hours by activity"), hours.by_activity, SearchActivity.choices),
        (_("Hours by channel"), hours.by_channel, ChannelChoice.choices),
    ]
    return [_hours_chart(title, minutes, dict(choices)) for title, minutes, choices in found if minutes]


def _hours_chart(title: str, minutes: dict[str, int], names: dict[str, Any]) -> HoursChart:
    rows = [BarRow(label=str(names[key]), value=each, said=hours_and_minutes(each)) for key, each in minutes.items()]
    parts = ", ".join(f"{row.label} {row.said}" for row in rows)
    return HoursChart(title, _("%(title)s: %(parts)s") % {"title": title, "parts": parts}, bars(rows))


def _budget_in_force(rows: Iterable[TimeBudget]) -> dict[str, Any]:
    """What holds at the end of the week, and since when hours are chosen without a break."""
    since, latest = date.min, None
    for row in rows:
        if row.minutes is None or latest is None or latest.minutes is None:
            since = row.effective_from
        latest = row
    if latest is None:
        return {}
    return {"minutes": latest.minutes, "rest": latest.weekdays_off, "since": since}


def _running_minutes(person: Person, timer: Timer | None) -> Iterator[tuple[date, int]]:
    """The day and minutes of the clock that runs; nothing when it would have to be asked about."""
    if timer is not None and (found := elapsed_time(timer.started_at, person.now())).plausible:
        yield timer.started_at.astimezone(person.zone).date(), found.minutes


def _by_day(time_entries: Iterable[TimeEntry], running: Iterable[tuple[date, int]]) -> dict[date, int]:
    found: Counter[date] = Counter()
    for on, minutes in [*((each.on, each.minutes) for each in time_entries), *running]:
        found[on] += minutes
    return dict(found)


def _extras(overrides: Iterable[RestOverride]) -> dict[date, int]:
    found: Counter[date] = Counter()
    for each in overrides:
        found[each.on] += each.minutes
    return dict(found)


def _sums(time_entries: Iterable[TimeEntry], keys: Sequence[str], key_of: Callable[[TimeEntry], str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in time_entries:
        found[key_of(each)] += each.minutes
    return {key: found[key] for key in keys if found[key]}


def running_timer(person: Person) -> Timer | None:
    return Timer.objects.owned_by(person).first()
