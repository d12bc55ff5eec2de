"""The days that can stand in a job search: a year mistyped by a century lies outside."""

from datetime import date, timedelta

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2099, 12, 31)


def days_later(day: date, days: int) -> date:
    """The day so many days after ``day``, and never one beyond the end of the calendar."""
    return day + timedelta(days=min(days, (date.max - day).days))
