"""Which week is looked back on, and when that is offered."""

from collections.abc import Collection
from datetime import date, timedelta

ONE_WEEK = timedelta(days=7)


def week_to_review(today: date, first: date, rest: Collection[int]) -> date:
    """The first day of the week to look back on: the one that begins on ``first`` and holds ``today`` from its last
    working day on, else the one before. ``rest`` are the weekdays off, Monday 0."""
    return first if today >= _working_days(first, rest)[-1] else first - ONE_WEEK


def week_offered_for_review(today: date, first: date, rest: Collection[int], answered: Collection[date]) -> date | None:
    """The week whose review is offered on ``today``: from its last working day until the first one of the week after.

    ``answered`` are the weeks that were reviewed or left out: each is offered once.
    """
    if _working_days(first, rest)[0] < today < _working_days(first, rest)[-1]:
        return None
    week = week_to_review(today, first, rest)
    return None if week in answered else week


def _working_days(first: date, rest: Collection[int]) -> list[date]:
    days = [first + timedelta(days=number) for number in range(7)]
    return [day for day in days if day.weekday() not in rest] or days
