"""Check-ins as a calendar, and beside the hours of their weeks: rows to pictures. Nothing is summed up or averaged."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from onward.accounts.public import Person
from onward.balance.check_ins.rules import HIGHEST_SCORE, is_check_in_due
from onward.balance.check_ins.texts import day_text, hours_and_moods_text, moods_text, week_text
from onward.balance.models import CheckIn, CheckInPreferences, TimeEntry
from onward.balance.today.queries import balance_today
from onward.campaign.public import first_day_of_week
from onward.foundation.plausible_days import FIRST_DAY, LAST_DAY
from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.charts.month import DayMark, Month, month
from onward.ui.humanize import hours_and_minutes

WEEKS_SHOWN = 8
MIN_WEEKS = 2


@dataclass(frozen=True, slots=True)
class HoursAndMoods:
    """The last weeks with both hours and a mood, as bars of hours with the moods noted in them beside."""

    picture: Bars
    rows: list[tuple[str, str, str]]


def should_offer_check_in(person: Person, today: date) -> bool:
    """Whether Today may ask when nothing is quiet: not too often, and not when it is unwanted."""
    known = balance_today(person, today)
    return known.check_ins_offered and is_check_in_due(known.checked_in_on, known.check_in_postponed_on, today)


def parse_month(text: str, today: date) -> date:
    """Return the first day of a month written as 2026-11; of this month when it is written in no such way."""
    try:
        first = date.fromisoformat(f"{text}-01").replace(day=1)
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_DAY <= first <= LAST_DAY else today.replace(day=1)


def next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def check_ins_of_month(person: Person, first: date) -> list[CheckIn]:
    return list(CheckIn.objects.owned_by(person).between(first, next_month(first) - timedelta(days=1)))


def month_chart(person: Person, first: date, check_ins: list[CheckIn], item: str) -> Month:
    """The month with a tone on each day, as deep as the last check-in of that day says of ``item``."""
    marks = {}
    for each in reversed(check_ins):
        score = getattr(each, item)
        level = None if score is None else min(score, HIGHEST_SCORE) / HIGHEST_SCORE
        marks[each.on] = DayMark(level, day_text(each, item), reverse("balance:check_in", args=[each.pk]))
    return month(first, person.week_start, marks)


def hours_and_moods(person: Person, today: date) -> HoursAndMoods | None:
    """Search hours of the last weeks, each with the moods noted in it; nothing below two such weeks."""
    first = first_day_of_week(today, person.week_start) - timedelta(weeks=WEEKS_SHOWN - 1)
    minutes: dict[date, int] = defaultdict(int)
    for entry in TimeEntry.objects.owned_by(person).between(first, today):
        minutes[first_day_of_week(entry.on, person.week_start)] += entry.minutes
    moods: dict[date, list[int]] = defaultdict(list)
    for check_in in CheckIn.objects.owned_by(person).between(first, today).exclude(mood=None).order_by("on"):
        moods[first_day_of_week(check_in.on, person.week_start)].append(check_in.mood or 0)
    weeks = sorted(set(minutes) & set(moods))
    if len(weeks) < MIN_WEEKS:
        return None
    hours = {week: hours_and_minutes(minutes[week]) for week in weeks}
    drawn = [
        BarRow(label=week_text(week), value=minutes[week], said=hours_and_moods_text(hours[week], moods[week]))
        for week in weeks
    ]
    return HoursAndMoods(bars(drawn), [(week_text(week), hours[week], moods_text(moods[week])) for week in weeks])


def check_in_preferences(person: Person) -> CheckInPreferences:
    """The row of the person's choices, or one with what holds until they choose."""
    return CheckInPreferences.objects.owned_by(person).first() or CheckInPreferences(owner=person)
