"""The weekly plan: what the person means to do, and what was done of it. Inputs only, never outcomes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Input:
    """One kind of work in one week: how much was planned, how much was done."""

    does: str
    planned: int
    done: int

    @property
    def left(self) -> int:
        return max(self.planned - self.done, 0)


def week_of(day: date, week_start: int) -> date:
    """The first day of the week that ``day`` lies in; ``week_start`` counts from Monday 0."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def day_in(week: date, weekday: int) -> date:
    """The date of a weekday (Monday 0) within the week that starts on ``week``."""
    return week + timedelta(days=(weekday - week.weekday()) % 7)


def review(planned: Iterable[tuple[str, int]], done: Mapping[str, int]) -> list[Input]:
    """Planned against done for each kind of work that was planned or done, in the order of planning."""
    amounts: dict[str, int] = {}
    for does, amount in planned:
        amounts[does] = amounts.get(does, 0) + amount
    kinds = [*amounts, *(does for does, count in done.items() if count and does not in amounts)]
    return [Input(does=does, planned=amounts.get(does, 0), done=done.get(does, 0)) for does in kinds]
