"""Hours, days off and pauses of a week: rows to records of ``rules``, and the time booked in it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import RestOverride, SearchActivity, TimeBudget, TimeEntry, Timer
from onward.balance.return_from_pause.rules import is_first_day_back
from onward.balance.time_budget.rules import DEFAULT_WEEKDAYS_OFF, BudgetWeek, RestReason, elapsed_time, rest_reason
from onward.balance.time_budget.texts import hours_by_activity_text, hours_by_channel_text
from onward.campaign.public import KNOWN_CHANNELS, Pause, first_day_of_week
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.shared_reads import shared_read
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


@dataclass(frozen=True, slots=True)
class HoursChart:
    """Hours as bars, and what they show in one line."""

    title: str
    sentence: str
    bars: Bars


def running_timer(person: Person) -> Timer | None:
    return Timer.objects.owned_by(person).first()


def timer_values(person: Person, timer: Timer) -> dict[str, object]:
    """What a running clock would be booked as: its minutes as far as they make sense, on the day it was started."""
    now, started = person.now(), timer.started_at.astimezone(person.zone)
    return {
        "minutes": elapsed_time(timer.started_at, now).minutes or None,
        "on": min(started.date(), now.date()),
        "activity": timer.activity,
        "channel": timer.channel,
    }


@shared_read
def hours_of_week(person: Person, first: date) -> WeekHours:
    """The seven days from ``first``. One query."""
    last = first + SIX_DAYS
    timers, time_entries, pauses, overrides, budgets = _read_week(person, first, last, first - RECENT_PAUSE)
    timer = timers[0] if timers else None
    budget, since = _budget_in_force(sorted(budgets, key=lambda each: (each.effective_from, each.pk)))
    booked, extra = Counter[date](), Counter[date]()
    for entry in time_entries:
        booked[entry.on] += entry.minutes
    if timer and (found := elapsed_time(timer.started_at, person.now())).plausible:
        booked[timer.started_at.astimezone(person.zone).date()] += found.minutes
    for override in overrides:
        extra[override.on] += override.minutes
    week = BudgetWeek(
        first=first,
        minutes=budget.minutes if budget else None,
        rest=budget.weekdays_off if budget else DEFAULT_WEEKDAYS_OFF,
        pauses=tuple((each.starts_on, each.ends_on) for each in pauses),
        since=since,
        booked=booked,
        extra=extra,
    )
    return WeekHours(week, timer, time_entries, pauses, overrides)


def _week_parts(owner: int, first: date, last: date, paused_from: date) -> list[Part]:
    return [
        Timer.objects.owned_by(owner)[:1],
        TimeEntry.objects.owned_by(owner).between(first, last),
        Pause.objects.owned_by(owner).overlapping(paused_from, last),
        RestOverride.objects.owned_by(owner).between(first, last),
        TimeBudget.objects.owned_by(owner).filter(effective_from__lte=last),
    ]


_read_week = CombinedRead(_week_parts)


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


def hours_charts(hours: WeekHours) -> list[HoursChart]:
    """Hours by activity, and by channel where one was named; none for a week without any."""
    by_activity, by_channel = Counter[str](), Counter[str]()
    for entry in hours.time_entries:
        by_activity[entry.activity] += entry.minutes
        by_channel[entry.channel] += entry.minutes
    found = [
        (_("Hours by activity"), by_activity, SearchActivity.choices, hours_by_activity_text),
        (_("Hours by channel"), by_channel, KNOWN_CHANNELS, hours_by_channel_text),
    ]
    charts = []
    for title, minutes, choices, text in found:
        rows = [
            BarRow(label=str(label), value=minutes[value], said=hours_and_minutes(minutes[value]))
            for value, label in choices
            if minutes[value]
        ]
        if rows:
            charts.append(HoursChart(title, text([(row.label, row.said) for row in rows]), bars(rows)))
    return charts


def _budget_in_force(rows: Iterable[TimeBudget]) -> tuple[TimeBudget | None, date]:
    """The last of ``rows``, and since when hours are chosen without a break."""
    since, latest = date.min, None
    for row in rows:
        if row.minutes is None or latest is None or latest.minutes is None:
            since = row.effective_from
        latest = row
    return latest, since
