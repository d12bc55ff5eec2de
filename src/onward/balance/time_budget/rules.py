"""Hours for the search: the share of a day, when a day is closed, and how long a timed spell was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import ceil

ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)
DEFAULT_WEEKDAYS_OFF = frozenset({6})
SHARE_STEP = 5
"""Shares are rounded up to so many minutes."""
MAX_EVEN_SHARES_PER_DAY = 2
"""So many even shares are the most for one day: what was not done is not caught up in a rush."""
CONFIRM_AFTER = timedelta(hours=4)
"""From here on a timed spell is asked about: a clock is easily forgotten."""
MIN_WEEKLY_MINUTES, MAX_WEEKLY_MINUTES = 30, 60 * 60
"""The least and the most that a week may have for the search."""
MAX_ENTRY_MINUTES = 12 * 60
"""The most that is booked at once."""
MAX_ENTRY_AGE = timedelta(days=366)
"""Time is booked on days up to a year ago."""
EXTRA_MINUTES = 30
"""Minutes that "a little more" leaves of a day."""


class RestReason(StrEnum):
    """Why nothing is asked for now."""

    REST = "rest"
    HOURS = "hours"
    BACK = "back"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class BudgetWeek:
    """The hours of the seven days from ``first``.

    ``minutes`` are those chosen for a whole week, ``None`` when none were; ``since`` the day they were first chosen
    on. ``rest`` holds the weekdays off (Monday 0), ``away`` the pauses, both days included. ``booked`` are minutes by
    day, ``extra`` those a person added to a day by asking for a little more.
    """

    first: date
    minutes: int | None = None
    rest: frozenset[int] = DEFAULT_WEEKDAYS_OFF
    pauses: tuple[tuple[date, date], ...] = ()
    since: date = date.min
    booked: Mapping[date, int] = field(default_factory=dict)
    extra: Mapping[date, int] = field(default_factory=dict)

    @property
    def days(self) -> list[date]:
        return [self.first + number * ONE_DAY for number in range(7)]

    @property
    def working_days(self) -> list[date]:
        """Those neither off nor in a pause."""
        return [day for day in self.days if not self.is_off(day)]

    def is_off(self, day: date) -> bool:
        return day.weekday() in self.rest or any(begin <= day <= end for begin, end in self.pauses)

    @property
    def even_share(self) -> int:
        """A day's share when every day that is not a day off has the same, in minutes."""
        return _round_up_to_step((self.minutes or 0) / max(7 - len(self.rest), 1))

    @property
    def budget(self) -> int | None:
        """Minutes this week has room for: less where a pause lies in it, or it had begun when they were chosen."""
        if self.minutes is None:
            return None
        counted = [day for day in self.working_days if day >= self.since]
        return round(self.minutes * len(counted) / max(7 - len(self.rest), 1))

    @property
    def spent(self) -> int:
        return sum(minutes for on, minutes in self.booked.items() if on in self.days)

    @property
    def left(self) -> int | None:
        return None if self.budget is None else max(self.budget - self.spent, 0)

    def share(self, day: date) -> int | None:
        """Minutes ``day`` has room for, booked ones included: an even part of what earlier days left.

        ``None`` when no hours were chosen; a day off has only what was asked for on it.
        """
        if self.budget is None:
            return None
        return self._even_part(self.budget, day) + self.extra.get(day, 0)

    def _even_part(self, budget: int, day: date) -> int:
        ahead = [each for each in self.working_days if each >= max(day, self.since)]
        if day not in ahead:
            return 0
        before = sum(minutes for on, minutes in self.booked.items() if self.first <= on < day)
        return min(_round_up_to_step(max(budget - before, 0) / len(ahead)), MAX_EVEN_SHARES_PER_DAY * self.even_share)

    def left_on(self, day: date) -> int | None:
        share = self.share(day)
        return None if share is None else max(share - self.booked.get(day, 0), 0)

    def extra_minutes_needed(self, day: date) -> int:
        """Minutes to add to ``day`` so that half an hour is left of it, whatever was booked beyond its share."""
        return max(self.booked.get(day, 0) - (self.share(day) or 0), 0) + EXTRA_MINUTES


@dataclass(frozen=True, slots=True)
class ElapsedTime:
    """How long a clock ran, in whole minutes, and whether that can be believed without asking."""

    minutes: int
    plausible: bool


def elapsed_time(started: datetime, now: datetime) -> ElapsedTime:
    """The time from ``started`` to ``now``, both with a time zone, never below nought or above twelve hours.

    Worked out in UTC, since the clocks may have changed in between. A clock that was set back, or that ran very long,
    is not believed.
    """
    passed = now.astimezone(UTC) - started.astimezone(UTC)
    minutes = min(max(round(passed / ONE_MINUTE), 0), MAX_ENTRY_MINUTES)
    return ElapsedTime(minutes, plausible=-ONE_MINUTE <= passed <= CONFIRM_AFTER)


def rest_reason(
    week: BudgetWeek, day: date, *, in_quiet_hours: bool, is_back: bool, overridden: frozenset[RestReason]
) -> RestReason | None:
    """The first reason to ask for nothing on ``day``; ``overridden`` are those the person put aside for it."""
    reasons = {
        RestReason.REST: day.weekday() in week.rest,
        RestReason.HOURS: in_quiet_hours,
        RestReason.BACK: is_back,
    }
    standing = [why for why, holds in reasons.items() if holds and why not in overridden]
    if standing:
        return standing[0]
    is_spent = week.left_on(day) == 0 and not reasons[RestReason.REST]
    return RestReason.SPENT if is_spent else None


def _round_up_to_step(minutes: float) -> int:
    return ceil(minutes / SHARE_STEP) * SHARE_STEP
