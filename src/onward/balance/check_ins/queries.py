"""Check-ins as a calendar, and beside the hours of their weeks: rows to pictures. Nothing is summed up or averaged."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.accounts.public import Person
from onward.balance.check_ins.rules import HIGHEST_SCORE, is_check_in_due
from onward.balance.models import CheckIn, CheckInPreferences, TimeEntry
from onward.balance.time_budget.queries import current_rest_reason, hours_this_week
from onward.campaign.public import current_pause, first_day_of_week
from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.charts.month import DayMark, Month, month
from onward.ui.humanize import hours_and_minutes

CHECK_IN_ITEMS = {
    "mood": gettext_lazy("Mood"),
    "energy": gettext_lazy("Energy"),
    "confidence": gettext_lazy("Confidence"),
    "room": gettext_lazy("Room"),
}
FIRST_YEAR, LAST_YEAR = 2000, 2100
WEEKS_SHOWN = 8
MIN_WEEKS = 2


@dataclass(frozen=True, slots=True)
class HoursAndMoods:
    """The last weeks with both hours and a mood, as bars of hours with the moods said in them beside."""

    picture: Bars
    rows: list[tuple[str, str, str]]


def should_offer_check_in(person: Person, today: date) -> bool:
    """Whether Today may ask: not while all is quiet or in a pause, not too often, and not when it is unwanted."""
    chosen = check_in_preferences(person)
    if (
        not chosen.offered
        or current_pause(person, today)
        or current_rest_reason(person, hours_this_week(person, today), today)
    ):
        return False
    last = CheckIn.objects.owned_by(person).values_list("on", flat=True).first()
    return is_check_in_due(last, chosen.postponed_on, today)


def parse_month(text: str, today: date) -> date:
    """The first day of a month written as 2026-11; this month when it is written in no such way."""
    try:
        first = date.fromisoformat(f"{text}-01").replace(day=1)
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def month_chart(person: Person, first: date, rows: list[CheckIn], item: str) -> Month:
    marks = {each.on: _day_mark(each, item) for each in reversed(rows)}
    return month(first, person.week_start, marks)


def check_ins_of_month(person: Person, first: date) -> list[CheckIn]:
    following = (first + timedelta(days=32)).replace(day=1)
    return list(CheckIn.objects.owned_by(person).filter(on__gte=first, on__lt=following))


def item_scores(row: CheckIn) -> list[tuple[str, int]]:
    """What was said of each item that was not left out."""
    values = [(str(label), getattr(row, name)) for name, label in CHECK_IN_ITEMS.items()]
    return [(label, value) for label, value in values if value is not None]


def hours_and_moods(person: Person, today: date) -> HoursAndMoods | None:
    """Search hours of the last weeks, each with the moods said in it; nothing below two such weeks."""
    first = first_day_of_week(today, person.week_start) - timedelta(weeks=WEEKS_SHOWN - 1)
    minutes: dict[date, int] = defaultdict(int)
    for each in TimeEntry.objects.owned_by(person).filter(on__range=(first, today)):
        minutes[first_day_of_week(each.on, person.week_start)] += each.minutes
    moods: dict[date, list[int]] = defaultdict(list)
    for row in CheckIn.objects.owned_by(person).filter(on__range=(first, today), mood__isnull=False).order_by("on"):
        moods[first_day_of_week(row.on, person.week_start)].append(row.mood or 0)
    weeks = sorted(set(minutes) & set(moods))
    if len(weeks) < MIN_WEEKS:
        return None
    rows = [(_week_text(week), hours_and_minutes(minutes[week]), ", ".join(map(str, moods[week]))) for week in weeks]
    drawn = [
        BarRow(label=label, value=minutes[week], said=_("%(hours)s; mood %(moods)s") % {"hours": hours, "moods": said})
        for week, (label, hours, said) in zip(weeks, rows, strict=True)
    ]
    return HoursAndMoods(bars(drawn), rows)


def _day_mark(row: CheckIn, item: str) -> DayMark:
    value = getattr(row, item)
    said = (
        _("%(item)s %(value)s") % {"item": CHECK_IN_ITEMS[item], "value": value}
        if value is not None
        else _("checked in")
    )
    words = f"{date_format(row.on, 'DATE_FORMAT')}: {said}"
    level = None if value is None else min(value, HIGHEST_SCORE) / HIGHEST_SCORE
    return DayMark(level, words, reverse("balance:check_in", args=[row.pk]))


def _week_text(first: date) -> str:
    return _("Week of %(day)s") % {"day": date_format(first, "MONTH_DAY_FORMAT")}


def check_in_preferences(person: Person) -> CheckInPreferences:
    """The row of the person's choices, or one with what holds until they choose."""
    return CheckInPreferences.objects.owned_by(person).first() or CheckInPreferences(owner=person)
