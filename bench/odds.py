"""What the pages of the odds cost: counts, diagnosis, waiting, forecast and hours for 30, 300 and 3,000 applications.

One process, no database: from records to answers. Times are the median of several rounds after one for warming up,
taken in turn, in milliseconds of processor time. Exits 1 when the whole costs more than 60 ms for 3,000 applications
or grows faster than the square root of their number.

    python bench/odds.py [rounds]
"""

import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from math import sqrt
from statistics import median
from time import process_time

import numpy as np

import fresh  # noqa: F401 - sets Django up for the room whose core is measured
from onward.odds.ages import histogram
from onward.odds.evidence import evalue_batch, tables_of_test
from onward.odds.funnel import funnel
from onward.odds.reference import ordinary_seekers
from onward.odds.snapshot import Snapshot
from onward.odds.stages import Channel, Ending, Stage
from onward.odds.waiting import fit_waiting, wait_labels
from onward.outlook.core.ahead import believed, look_ahead
from onward.outlook.core.hours import suggested
from onward.outlook.core.search import Search, counted, diagnosed, evidence
from report import Row, show, verdict

SIZES = (30, 300, 3_000)
TODAY = date(2026, 11, 20)
CHANNELS = (Channel.COLD, Channel.REFERRAL, Channel.RECRUITER, Channel.AGENCY)
PACE = {Channel.COLD: 8.0, Channel.REFERRAL: 1.0}
WHOLE_MS = 60.0
USERS = 20_000
OFTEN = 2_000
BESIDE = ("funnel", "evidence over time")
"""Measured too, and drawn on pages of their own; the bar is for the rest."""


def main(rounds: int) -> int:
    """Measure each part for each size; 0 if the bars were held."""
    whole = {size: _whole(_measured(size, rounds)) for size in SIZES}
    growth = whole[SIZES[-1]] / whole[SIZES[0]]
    least = sqrt(SIZES[-1] / SIZES[0])
    return verdict(
        [
            show(
                "Counts, waiting, diagnosis, posterior, forecast and hours together",
                [
                    *(Row(f"{size:,} applications, ms", ms, at_most=WHOLE_MS) for size, ms in whole.items()),
                    Row("times as long for a hundred times as many", growth, at_most=least),
                ],
            ),
            show("One event, one person", [_event(), _person()]),
        ]
    )


def _measured(size: int, rounds: int) -> dict[str, float]:
    snapshots = searched(size)
    search = counted(snapshots, CHANNELS, TODAY)
    parts = _parts(snapshots, search)
    taken: Mapping[str, list[float]] = {name: [] for name in parts}
    for name, act in parts.items():
        act()
        for _ in range(rounds):
            begun = process_time()
            act()
            taken[name].append(1000 * (process_time() - begun))
    found = {name: median(times) for name, times in taken.items()}
    show(f"{size:,} applications, ms of processor time", [Row(name, ms) for name, ms in found.items()])
    return found


def _whole(parts: Mapping[str, float]) -> float:
    return sum(ms for name, ms in parts.items() if name not in BESIDE)


def _parts(snapshots: list[Snapshot], search: Search) -> dict[str, Callable[[], object]]:
    ages = [(TODAY - each.applied_on).days for each in snapshots if each.applied_on]
    lags, silent = histogram(ages[::3]), histogram(ages[1::3])
    found = believed(search)
    return {
        "counts": lambda: counted(snapshots, CHANNELS, TODAY),
        "funnel": lambda: funnel(snapshots, today=TODAY),
        "waiting": lambda: wait_labels(fit_waiting(lags, silent), range(181)),
        "diagnosis": lambda: diagnosed(search),
        "evidence over time": lambda: evidence(search),
        "posterior": lambda: believed(search),
        "forecast": lambda: look_ahead(found, search, PACE),
        "hours": lambda: suggested(found, 10.0),
    }


def _event() -> Row:
    """One reply or one day of silence more: an addition of K numbers."""
    table = tables_of_test(ordinary_seekers(CHANNELS), 0)
    known = np.zeros(len(table.shift))
    begun = process_time()
    for at in range(OFTEN):
        known = known + table.not_passed[at % 3, at % 100]
    return Row("updating the evidence by one event, microseconds", 1e6 * (process_time() - begun) / OFTEN)


def _person() -> Row:
    rng = np.random.default_rng(5)
    positives, rest = rng.integers(0, 5, (USERS, 4)), rng.integers(0, 60, (USERS, 4, 1))
    nonpos = np.concatenate([np.zeros((USERS, 4, 210), dtype=np.int64), rest], axis=2)
    begun = process_time()
    evalue_batch(positives, nonpos, ordinary_seekers(CHANNELS), 0)
    return Row(f"evidence and posterior of {USERS:,} people, microseconds each", 1e6 * (process_time() - begun) / USERS)


def searched(size: int) -> list[Snapshot]:
    """A made-up search over 200 days with every outcome in it."""
    rng = np.random.default_rng(size)
    return [
        _one(CHANNELS[max(0, at % 10 - 7)], int(age), float(luck))
        for at, (age, luck) in enumerate(zip(rng.integers(0, 200, size), rng.random(size), strict=True))
    ]


def _one(channel: Channel, age: int, luck: float) -> Snapshot:
    sent = TODAY - timedelta(days=age)
    heard = sent + timedelta(days=min(age, 8))
    if luck < 0.03:
        days = (heard, sent + timedelta(days=min(age, 15)), None)
        return Snapshot(channel, Stage.INTERVIEW, Ending.WAITING, sent, days[1], days)
    if luck < 0.08:
        return Snapshot(channel, Stage.REPLY, Ending.WAITING, sent, heard, (heard, None, None))
    if luck < 0.45:
        return Snapshot(channel, Stage.APPLIED, Ending.REJECTED, sent, heard, (None, None, None), heard)
    return Snapshot(channel, Stage.APPLIED, Ending.WAITING, sent, sent)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
