"""What the pages of the odds cost: counts, diagnosis, waiting, forecast and hours for 30, 300 and 3,000 applications.

One process, no database: from records to answers. Times are the median of several rounds after one for warming up,
taken in turn, in milliseconds of processor time. Exits 1 when the whole costs more than 60 ms for 3,000 applications
or grows faster than the square root of their number.

    python bench/odds_speed.py [rounds]
"""

import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from math import sqrt
from statistics import median
from time import process_time

import numpy as np

import fresh_database  # noqa: F401 - sets Django up for the room whose core is measured
from onward.insights.diagnosis.rules import diagnose_search, evidence_over_time
from onward.insights.forecast.rules import fit_posterior, run_forecast
from onward.insights.hours.rules import suggest_allocation
from onward.insights.rules import SearchData, count_search
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.e_values import diagnosis_tables
from onward.odds.funnel import funnel
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.odds.reference_population import ordinary_population
from onward.odds.response_times.cure_model import fit_response_times, wait_labels
from onward.odds.silence_bins import histogram
from onward.vocabulary import Channel
from report import ReportRow, exit_code, print_report

SIZES = (30, 300, 3_000)
TODAY = date(2026, 11, 20)
CHANNELS = (Channel.COLD, Channel.REFERRAL, Channel.RECRUITER, Channel.AGENCY)
PACE = {Channel.COLD: 8.0, Channel.REFERRAL: 1.0}
MAX_TOTAL_MS = 60.0
OFTEN = 2_000
NOT_IN_TOTAL = ("funnel", "evidence over time")
"""Measured too, and drawn on pages of their own; the bar is for the rest."""


def main(rounds: int) -> int:
    """Measure each part for each size; 0 if the bars were held."""
    whole = {size: _total(_measured(size, rounds)) for size in SIZES}
    growth = whole[SIZES[-1]] / whole[SIZES[0]]
    least = sqrt(SIZES[-1] / SIZES[0])
    return exit_code(
        [
            print_report(
                "Counts, waiting, diagnosis, posterior, forecast and hours together",
                [
                    *(ReportRow(f"{size:,} applications, ms", ms, at_most=MAX_TOTAL_MS) for size, ms in whole.items()),
                    ReportRow("times as long for a hundred times as many", growth, at_most=least),
                ],
            ),
            print_report("One event", [_event()]),
        ]
    )


def _measured(size: int, rounds: int) -> dict[str, float]:
    snapshots = searched(size)
    search = count_search(snapshots, CHANNELS, TODAY)
    parts = _parts(snapshots, search)
    taken: Mapping[str, list[float]] = {name: [] for name in parts}
    for name, act in parts.items():
        act()
        for _ in range(rounds):
            begun = process_time()
            act()
            taken[name].append(1000 * (process_time() - begun))
    found = {name: median(times) for name, times in taken.items()}
    print_report(f"{size:,} applications, ms of processor time", [ReportRow(name, ms) for name, ms in found.items()])
    return found


def _total(parts: Mapping[str, float]) -> float:
    return sum(ms for name, ms in parts.items() if name not in NOT_IN_TOTAL)


def _parts(snapshots: list[ApplicationSnapshot], search: SearchData) -> dict[str, Callable[[], object]]:
    ages = [(TODAY - each.applied_on).days for each in snapshots if each.applied_on]
    lags, silent = histogram(ages[::3]), histogram(ages[1::3])
    found = fit_posterior(search)
    return {
        "counts": lambda: count_search(snapshots, CHANNELS, TODAY),
        "funnel": lambda: funnel(snapshots, today=TODAY),
        "waiting": lambda: wait_labels(fit_response_times(lags, silent), range(181)),
        "diagnosis": lambda: diagnose_search(search),
        "evidence over time": lambda: evidence_over_time(search),
        "posterior": lambda: fit_posterior(search),
        "forecast": lambda: run_forecast(found, search, PACE),
        "hours": lambda: suggest_allocation(found, 10.0),
    }


def _event() -> ReportRow:
    """One reply or one day of silence more: an addition of K numbers."""
    table = diagnosis_tables(ordinary_population(CHANNELS), 0)
    known = np.zeros(len(table.shift))
    begun = process_time()
    for at in range(OFTEN):
        known = known + table.not_passed[at % 3, at % 100]
    spent = 1e6 * (process_time() - begun) / OFTEN
    return ReportRow("updating the evidence by one event, microseconds", spent, at_most=20)


def searched(size: int) -> list[ApplicationSnapshot]:
    """A made-up search over 200 days with every outcome in it."""
    rng = np.random.default_rng(size)
    return [
        _one(CHANNELS[max(0, at % 10 - 7)], int(age), float(luck))
        for at, (age, luck) in enumerate(zip(rng.integers(0, 200, size), rng.random(size), strict=True))
    ]


def _one(channel: Channel, age: int, luck: float) -> ApplicationSnapshot:
    sent = TODAY - timedelta(days=age)
    heard = sent + timedelta(days=min(age, 8))
    if luck < 0.03:
        days = (heard, sent + timedelta(days=min(age, 15)), None)
        return ApplicationSnapshot(channel, LadderStep.INTERVIEW, ApplicationStatus.WAITING, sent, days[1], days)
    if luck < 0.08:
        return ApplicationSnapshot(
            channel, LadderStep.REPLY, ApplicationStatus.WAITING, sent, heard, (heard, None, None)
        )
    if luck < 0.45:
        return ApplicationSnapshot(
            channel, LadderStep.APPLIED, ApplicationStatus.REJECTED, sent, heard, (None, None, None), heard
        )
    return ApplicationSnapshot(channel, LadderStep.APPLIED, ApplicationStatus.WAITING, sent, sent)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
