"""The weekly plan: what the person means to do, and what was done of it. Inputs only, never outcomes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class ActivityProgress:
    """One kind of work in one week: how much was planned, how much was done."""

    activity: str
    planned: int
    done: int

    @property
    def left(self) -> int:
        return max(self.planned - self.done, 0)


def first_day_of_week(day: date, week_start: int) -> date:
    """Return the first day of the week that ``day`` lies in; ``week_start`` counts from Monday 0."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def date_of_weekday(week: date, weekday: int) -> date:
    """Return the date of a weekday (Monday 0) within the week that starts on ``week``."""
    return week + timedelta(days=(weekday - week.weekday()) % 7)


def done_by_line(lines: Iterable[tuple[date, str, int, int]], done: Mapping[tuple[date, str], int]) -> list[int]:
    """Return how much of each line is done: what was ticked, else what was done of its kind that day, first line first.

    ``lines`` are day, activity, amount and ticks; ``done`` holds the facts by day and activity.
    """
    left, found = dict(done), []
    for day, activity, amount, ticked in lines:
        taken = min(left.get((day, activity), 0), amount)
        left[day, activity] = left.get((day, activity), 0) - taken
        found.append(max(ticked, taken))
    return found


def compare_planned_and_done(planned: Iterable[tuple[str, int]], done: Mapping[str, int]) -> list[ActivityProgress]:
    """Planned against done for each kind of work that was planned or done, in the order of planning."""
    amounts: dict[str, int] = {}
    for activity, amount in planned:
        amounts[activity] = amounts.get(activity, 0) + amount
    kinds = [*amounts, *(activity for activity, count in done.items() if count and activity not in amounts)]
    return [
        ActivityProgress(activity=activity, planned=amounts.get(activity, 0), done=done.get(activity, 0))
        for activity in kinds
    ]
