"""What Today needs to know before it offers a review of the week or a check-in, read at once."""

from dataclasses import dataclass
from datetime import date, timedelta

from onward.accounts.public import Person
from onward.balance.models import CheckIn, CheckInPreferences, TimeBudget, TimeEntry, WeeklyReview
from onward.balance.time_budget.rules import DEFAULT_WEEKDAYS_OFF
from onward.campaign.public import first_day_of_week
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.shared_reads import shared_read

ONE_WEEK, SIX_DAYS = timedelta(days=7), timedelta(days=6)


@dataclass(frozen=True, slots=True)
class BalanceToday:
    """``reviewed`` and ``booked_on`` are of this week and the last: the weeks that were reviewed or left out, and the
    days on which time was booked. ``checked_in_on`` is the day of the last check-in."""

    first: date
    reviewed: frozenset[date]
    booked_on: frozenset[date]
    weekdays_off: frozenset[int]
    check_ins_offered: bool
    check_in_postponed_on: date | None
    checked_in_on: date | None


@shared_read
def balance_today(person: Person, today: date) -> BalanceToday:
    """Read what was done and chosen until ``today``. One query."""
    first = first_day_of_week(today, person.week_start)
    reviewed, booked, budgets, preferences, check_ins = _read(person, first - ONE_WEEK, first + SIX_DAYS)
    offered, postponed_on = preferences[0] if preferences else (True, None)
    return BalanceToday(
        first=first,
        reviewed=frozenset(week for (week,) in reviewed),
        booked_on=frozenset(on for (on,) in booked),
        weekdays_off=budgets[0].weekdays_off if budgets else DEFAULT_WEEKDAYS_OFF,
        check_ins_offered=offered,
        check_in_postponed_on=postponed_on,
        checked_in_on=check_ins[0][0] if check_ins else None,
    )


def _parts(owner: int, since: date, last: date) -> list[Part]:
    return [
        WeeklyReview.objects.owned_by(owner).filter(week__gte=since).values_list("week"),
        TimeEntry.objects.owned_by(owner).between(since, last).order_by().values_list("on").distinct(),
        TimeBudget.objects.owned_by(owner).reverse()[:1],
        CheckInPreferences.objects.owned_by(owner).order_by("pk").values_list("offered", "postponed_on")[:1],
        CheckIn.objects.owned_by(owner).values_list("on")[:1],
    ]


_read = CombinedRead(_parts)
