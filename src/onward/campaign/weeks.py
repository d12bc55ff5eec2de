"""The lines of the plan by the days they fall on, also when the week has since been made to start on another day."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from onward.accounts.public import Person
from onward.campaign.core.plan import day_in
from onward.campaign.models import Intention

SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Line:
    on: date
    intention: Intention


def lines_of(person: Person, first: date) -> list[Line]:
    """What is planned for the seven days from ``first``, in the order of days and times; a line without a time last."""
    rows = Intention.objects.owned_by(person).filter(week__range=(first - SIX_DAYS, first + SIX_DAYS))
    dated = [Line(day_in(row.week, row.day), row) for row in rows]
    return sorted((line for line in dated if first <= line.on <= first + SIX_DAYS), key=_order)


def lines_on(person: Person, day: date) -> list[Line]:
    """What is planned for one day."""
    return [line for line in lines_of(person, day) if line.on == day]


def _order(line: Line) -> tuple[date, time, int]:
    return line.on, line.intention.at or time.max, line.intention.pk
