"""The tables of a release: their cells, which don't depend on the data, and what each costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.pool.categories import Region, RoleFamily, StepOutcome
from onward.odds.pool.counts import SharedCount, bounded
from onward.vocabulary import Channel


class PoolTable(StrEnum):
    """What a table of a release is broken down by."""

    CHANNEL = "channel"
    ROLE_FAMILY = "role_family"
    REGION = "region"
    MONTH = "month"


TABLE_EPSILONS = {
    PoolTable.CHANNEL: Decimal("0.50"),
    PoolTable.ROLE_FAMILY: Decimal("0.20"),
    PoolTable.REGION: Decimal("0.10"),
    PoolTable.MONTH: Decimal("0.15"),
}
"""What each table costs of the privacy budget; the most for the one that the odds use."""
STEP_SHARES = {
    LadderStep.REPLY: Decimal("0.60"),
    LadderStep.INTERVIEW: Decimal("0.25"),
    LadderStep.OFFER: Decimal("0.15"),
}
"""How the cost of a table is divided among its steps."""
PEOPLE_EPSILON = Decimal("0.05")
RELEASE_EPSILON = PEOPLE_EPSILON + sum(TABLE_EPSILONS.values())
"""The privacy cost of one release."""

Cell = tuple[str, LadderStep, StepOutcome]
"""A count of a table: its group, such as a channel, the step, and how it ended."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one person shares: the work they look for, the region, and their counts."""

    role_family: RoleFamily
    region: Region
    rows: tuple[SharedCount, ...]


@dataclass(frozen=True, slots=True)
class PoolTally:
    """The exact counts of a pool, which nobody may see: every cell of every table, including empty ones."""

    people: int
    tables: dict[PoolTable, dict[Cell, int]]


def cells_of(table: PoolTable, months: Sequence[date]) -> list[Cell]:
    """List every cell of a table. This depends only on the months, since a missing cell would give somebody away."""
    return [
        (group, step, outcome) for group in groups_of(table, months) for step in TRIAL_STEPS for outcome in StepOutcome
    ]


def groups_of(table: PoolTable, months: Sequence[date]) -> list[str]:
    """List the groups of a table, by the values that a release writes."""
    groups = {
        PoolTable.CHANNEL: [channel.value for channel in Channel],
        PoolTable.ROLE_FAMILY: [family.value for family in RoleFamily],
        PoolTable.REGION: [region.value for region in Region],
        PoolTable.MONTH: [month.isoformat() for month in months],
    }
    return groups[table]


def tally(contributions: Iterable[Contribution], months: Sequence[date]) -> PoolTally:
    """Add up what people share of these months; each adds to each table no more than `STEP_BOUNDS`."""
    people, tables = 0, {table: dict.fromkeys(cells_of(table, months), 0) for table in PoolTable}
    wanted = frozenset(months)
    for contribution in contributions:
        people += 1
        for row in bounded([row for row in contribution.rows if row.month in wanted]):
            for table, group in _groups(contribution, row).items():
                tables[table][group, row.step, row.outcome] += row.count
    return PoolTally(people, tables)


def _groups(contribution: Contribution, row: SharedCount) -> dict[PoolTable, str]:
    return {
        PoolTable.CHANNEL: row.channel.value,
        PoolTable.ROLE_FAMILY: contribution.role_family.value,
        PoolTable.REGION: contribution.region.value,
        PoolTable.MONTH: row.month.isoformat(),
    }
