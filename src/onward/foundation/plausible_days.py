"""The days that are plausible in a job search; a year mistyped by a century isn't."""

from datetime import date, timedelta

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2099, 12, 31)


def days_later(day: date, days: int) -> date:
    """Return the day that many days after ``day``, but never one beyond the end of the calendar."""
    return day + timedelta(days=min(days, (date.max - day).days))
