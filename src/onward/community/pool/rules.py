"""What a release may cost, and how one is made of exact counts: pure, given a source of noise."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from onward.odds.ladder import LadderStep
from onward.odds.pool.counts import STEP_BOUNDS
from onward.odds.pool.release import PoolRelease, ReleasedTable, least_trials, without_thin
from onward.odds.pool.tables import (
    PEOPLE_EPSILON,
    RELEASE_EPSILON,
    STEP_SHARES,
    TABLE_EPSILONS,
    Cell,
    PoolTable,
    PoolTally,
    groups_of,
)

YEARLY_BUDGET = Decimal(2)
"""The epsilon that releases of any 365 days may cost together."""
BUDGET_PERIOD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PrivacySpending:
    """What a release cost, and when."""

    on: date
    epsilon: Decimal


@dataclass(frozen=True, slots=True)
class NoisyCounts:
    """Counts with noise, and the scale of the noise."""

    values: Sequence[int]
    scale: float


AddNoise = Callable[[Sequence[int], int, Decimal], NoisyCounts]
"""Adds noise to counts, of which one person changes so many in all, at a cost of epsilon."""


class BudgetSpentError(Exception):
    """A release would cost more than the year allows; `free_on` is the first day on which it would not."""

    def __init__(self, free_on: date) -> None:
        super().__init__(free_on.isoformat())
        self.free_on = free_on


def spent(spendings: Iterable[PrivacySpending], on: date) -> Decimal:
    """Add up what the 365 days that end with `on` cost, and all that is dated later: a clock may have been wrong."""
    return sum((each.epsilon for each in spendings if each.on > on - BUDGET_PERIOD), Decimal(0))


def free_on(spendings: Sequence[PrivacySpending], on: date) -> date:
    """Return the first day, from `on`, on which another release keeps within the budget of the year."""
    days = [on, *sorted(each.on + BUDGET_PERIOD for each in spendings if each.on + BUDGET_PERIOD > on)]
    return next(day for day in days if spent(spendings, day) + RELEASE_EPSILON <= YEARLY_BUDGET)


def require_budget(spendings: Sequence[PrivacySpending], on: date) -> None:
    """Raise ``BudgetSpentError`` when another release would cost more than the budget of the year."""
    day = free_on(spendings, on)
    if day != on:
        raise BudgetSpentError(day)


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """A table that a release would have: what it costs, and by step from about how many trials a group is shown."""

    table: PoolTable
    groups: tuple[str, ...]
    epsilon: Decimal
    least_trials: tuple[float, ...]


def planned_tables(months: Sequence[date]) -> list[PlannedTable]:
    """Return what a release would hold, whatever people share; its numbers are drawn only when it is made."""
    return [
        PlannedTable(
            table,
            tuple(groups_of(table, months)),
            epsilon,
            tuple(least_trials(STEP_BOUNDS[step] / float(epsilon * share)) for step, share in STEP_SHARES.items()),
        )
        for table, epsilon in TABLE_EPSILONS.items()
    ]


def make_release(tally: PoolTally, host: str, on: date, months: Sequence[date], add_noise: AddNoise) -> PoolRelease:
    """Make a release of exact counts; nothing of them leaves this but through `add_noise`."""
    people = add_noise([tally.people], 1, PEOPLE_EPSILON)
    return PoolRelease(
        host=host,
        made_on=on,
        first_month=months[0],
        people=people.values[0],
        epsilon=float(RELEASE_EPSILON),
        tables={table: _released(tally, table, add_noise) for table in PoolTable},
    )


def _released(tally: PoolTally, table: PoolTable, add_noise: AddNoise) -> ReleasedTable:
    noisy, scales = dict[Cell, int](), dict[LadderStep, float]()
    for step, bound in STEP_BOUNDS.items():
        exact = {cell: count for cell, count in tally.tables[table].items() if cell[1] is step}
        drawn = add_noise(list(exact.values()), bound, TABLE_EPSILONS[table] * STEP_SHARES[step])
        noisy |= dict(zip(exact, drawn.values, strict=True))
        scales[step] = drawn.scale
    return without_thin(noisy, scales)
