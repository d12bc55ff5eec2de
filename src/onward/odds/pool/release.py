"""A release of a pool: noisy counts that anybody may read, the rates derived from them, and their errors."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite, sqrt
from typing import Any

from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.pool.categories import StepOutcome
from onward.odds.pool.counts import POOLED_MONTHS, STEP_BOUNDS
from onward.odds.pool.tables import Cell, PoolTable, groups_of

FORMAT = "onward-pool-1"
LARGEST_RELEASE = 200_000
"""Characters of a release; a whole one has about a tenth of them."""
LARGEST_COUNT = 10**12
LARGEST_SCALE = 10**6
LONGEST_HOST = 200
THIN_NOISE = 6.0
"""A group is left out where its noisy total is below so many standard deviations of its noise."""
THIN_TRIALS = 100
ORDINARY_CORRELATION = 0.1
"""How alike the outcomes of one person are, where nothing is said of it: 1 / (1 + ess) of a prior worth nine."""
SHOWN_ERRORS = 1.645
"""Standard errors either way of what is shown: nine in ten."""
OUTCOMES = len(StepOutcome)
Counts = tuple[int, ...]
"""Noisy counts of one group and step, in the order of `StepOutcome`; they may be below zero."""


class PoolReleaseError(ValueError):
    """The text isn't a release, or has impossible values."""


@dataclass(frozen=True, slots=True)
class PoolRate:
    """A share that passed, over groups of a release; its standard error includes the noise and the sampling of
    people."""

    trials: int
    rate: float
    error: float

    @property
    def low(self) -> float:
        """The lower end of nine in ten."""
        return max(0.0, self.rate - SHOWN_ERRORS * self.error)

    @property
    def high(self) -> float:
        """The upper end of nine in ten."""
        return min(1.0, self.rate + SHOWN_ERRORS * self.error)


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """A table of a release: the scale of the noise by step, and the counts by group and step, without groups that are
    too small."""

    noise_scales: Mapping[LadderStep, float]
    counts: Mapping[tuple[str, LadderStep], Counts]


@dataclass(frozen=True, slots=True)
class PoolRelease:
    """What a host released on a day, of the twelve months from `first_month`; `people` is noisy as well."""

    host: str
    made_on: date
    first_month: date
    people: int
    epsilon: float
    tables: Mapping[PoolTable, ReleasedTable]

    @property
    def months(self) -> list[date]:
        """The first days of its months."""
        return _months_from(self.first_month)

    def rate(
        self, table: PoolTable, groups: Collection[str], step: LadderStep, correlation: float = ORDINARY_CORRELATION
    ) -> PoolRate | None:
        """Return the share that passes a step, over some groups of a table; None where all of them are thin.

        `correlation` is how alike the outcomes of one person are. Nobody knows how many trials each person gave, so
        each is taken to have given as many as can be, which makes the error rather too large.
        """
        released = self.tables[table]
        found = [released.counts[group, step] for group in groups if (group, step) in released.counts]
        total = sum(map(sum, found))
        if total <= 0:
            return None
        passed = min(max(sum(counts[0] for counts in found), 0.5), total - 0.5)
        rate = passed / total
        noise = 2 * released.noise_scales[step] ** 2 * len(found) * (1 - 2 * rate + OUTCOMES * rate**2) / total**2
        people = rate * (1 - rate) / total * (1 + (STEP_BOUNDS[step] - 1) * correlation)
        return PoolRate(total, rate, sqrt(noise + people))


def without_thin(noisy: Mapping[Cell, int], noise_scales: Mapping[LadderStep, float]) -> ReleasedTable:
    """Make a table of noisy counts, without the groups that are too small to say anything.

    It looks only at noisy counts, so it costs no privacy.
    """
    least = {step: least_trials(scale) for step, scale in noise_scales.items()}
    keys = dict.fromkeys((group, step) for group, step, _ in noisy)
    counts = {key: tuple(noisy[*key, outcome] for outcome in StepOutcome) for key in keys}
    return ReleasedTable(noise_scales, {key: found for key, found in counts.items() if sum(found) >= least[key[1]]})


def least_trials(noise_scale: float) -> float:
    """Return the noisy count of trials from which a group is large enough."""
    return max(THIN_TRIALS, THIN_NOISE * noise_scale * sqrt(2 * OUTCOMES))


def release_text(release: PoolRelease) -> str:
    """Write a release as the JSON that is signed."""
    tables = {
        table.value: {"noise_scales": dict(released.noise_scales), "counts": _nested(released.counts)}
        for table, released in release.tables.items()
    }
    written = {
        "format": FORMAT,
        "host": release.host,
        "made_on": release.made_on.isoformat(),
        "first_month": release.first_month.isoformat(),
        "people": release.people,
        "epsilon": release.epsilon,
        "tables": tables,
    }
    return json.dumps(written, indent=1, ensure_ascii=False)


def parse_release(text: str) -> PoolRelease:
    """Read a release. Raises `PoolReleaseError` for anything that `release_text` would not write."""
    if len(text) > LARGEST_RELEASE:
        raise PoolReleaseError("too long for a release")
    try:
        read = json.loads(text)
        if read["format"] != FORMAT:
            raise PoolReleaseError("another format")
        return PoolRelease(
            host=_host(read["host"]),
            made_on=date.fromisoformat(read["made_on"]),
            first_month=(first := _first_of_month(read["first_month"])),
            people=_count(read["people"]),
            epsilon=_positive(read["epsilon"]),
            tables={
                table: _table(read["tables"][table.value], groups_of(table, _months_from(first))) for table in PoolTable
            },
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise PoolReleaseError(f"not a release: {type(error).__name__}") from error


def _nested(counts: Mapping[tuple[str, LadderStep], Counts]) -> dict[str, dict[str, Counts]]:
    nested: dict[str, dict[str, Counts]] = {}
    for (group, step), found in counts.items():
        nested.setdefault(group, {})[step.value] = found
    return nested


def _table(read: Mapping[str, Any], groups: Collection[str]) -> ReleasedTable:
    counts = {
        (group, step): _counts(read["counts"][group][step.value])
        for group in groups
        for step in TRIAL_STEPS
        if step.value in read["counts"].get(group, {})
    }
    return ReleasedTable({step: _positive(read["noise_scales"][step.value]) for step in TRIAL_STEPS}, counts)


def _counts(read: Iterable[object]) -> Counts:
    counts = tuple(map(_count, read))
    if len(counts) != OUTCOMES:
        raise PoolReleaseError("a count is missing")
    return counts


def _count(read: object) -> int:
    if not isinstance(read, int) or isinstance(read, bool) or abs(read) > LARGEST_COUNT:
        raise PoolReleaseError("no count")
    return read


def _positive(read: object) -> float:
    if (
        not isinstance(read, int | float)
        or isinstance(read, bool)
        or not (isfinite(read) and 0 < read <= LARGEST_SCALE)
    ):
        raise PoolReleaseError("no scale")
    return float(read)


def _first_of_month(read: str) -> date:
    day = date.fromisoformat(read)
    if day.day != 1:
        raise PoolReleaseError("no month")
    return day


def _host(read: object) -> str:
    if not isinstance(read, str) or not 0 < len(read) <= LONGEST_HOST or not read.isprintable():
        raise PoolReleaseError("no name of a host")
    return read


def _months_from(first: date) -> list[date]:
    serial = 12 * first.year + first.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(serial, serial + POOLED_MONTHS)]
