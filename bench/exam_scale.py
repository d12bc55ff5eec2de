"""Exam of the scale: the evidence and the posterior of a million people, from counts that merge by addition.

python bench/exam_scale.py
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from onward.odds.diagnosis import diagnose, evidence_path
from onward.odds.e_values import Readings, diagnosis_tables, evalue_batch
from onward.odds.shift_likelihood import SHIFT_POINTS
from onward.odds.silence_bins import BIN_COUNT, IntArray
from onward.odds.trials import count_trials
from report import ReportRow, exit_code, print_report
from simulated_seekers import BASE, CHANNELS, RESPONSE_LAG, SimulatedSeekers, calendars, reference, steadily

USERS = 1_000_000
MEAN_SENT = 66
PENDING_DAYS = 60
MICRO = 1e6
MILLI = 1e3
T = TypeVar("T")


@dataclass(frozen=True)
class SimulatedPool:
    """The counts of many people at the first step: `positives` [U, C], `nonpos` by cell and age [U, C * A]."""

    positives: IntArray
    non_positives: csr_array

    def read(self) -> Readings:
        """Evidence and posterior of everybody."""
        return evalue_batch(self.positives, self.non_positives, reference(), 0)


def main() -> int:
    """Run every part; 0 if all bars were held."""
    rng = np.random.default_rng(151)
    matured, aged = pool(rng, pending=0), pool(rng, pending=12)
    held = [
        print_report(
            f"A million people, {matured.positives.sum() + matured.non_positives.sum():,.0f} applications",
            speed(matured, aged),
        ),
        print_report("Merging", merging(aged)),
        print_report("One event, and one search", single()),
    ]
    return exit_code(held)


def pool(rng: np.random.Generator, pending: int) -> SimulatedPool:
    """People with a geometric number of applications, `pending` of them on average still of some recent age."""
    sent = rng.multinomial(rng.geometric(1 / MEAN_SENT, USERS), CHANNELS)
    positives = rng.binomial(sent, BASE[0])
    final = sent - positives
    user, cell = np.nonzero(final)
    rows, columns, many = [user], [cell * BIN_COUNT + BIN_COUNT - 1], [final[user, cell]]
    if pending:
        who = rng.integers(0, USERS, USERS * pending)
        rows.append(who)
        columns.append(
            rng.choice(len(CHANNELS), who.size, p=CHANNELS) * BIN_COUNT + rng.integers(0, PENDING_DAYS, who.size)
        )
        many.append(np.ones(who.size, dtype=np.int64))
    entries = np.concatenate(many).astype(np.float64), (np.concatenate(rows), np.concatenate(columns))
    return SimulatedPool(positives, csr_array(entries, shape=(USERS, len(CHANNELS) * BIN_COUNT)))


def speed(matured: SimulatedPool, aged: SimulatedPool) -> Iterator[ReportRow]:
    """Time for everybody."""
    seconds, found = timed(matured.read, 2)
    assert np.isfinite(found.log_e).all()
    yield ReportRow(
        "microseconds per person, all answers waited for", MICRO * seconds / USERS, at_most=3.0, expected="1.1"
    )
    seconds, found = timed(aged.read, 2)
    assert np.isfinite(found.log_e).all()
    entries = aged.non_positives.nnz / USERS
    yield ReportRow(f"microseconds per person, {entries:.0f} cells and ages each", MICRO * seconds / USERS)


def merging(whole: SimulatedPool) -> Iterator[ReportRow]:
    """Two halves of everybody's counts, added, against the whole: the likelihood is a sum, so it is the same."""
    first = SimulatedPool(
        whole.positives // 2,
        csr_array((whole.non_positives.data // 2, whole.non_positives.indices, whole.non_positives.indptr)),
    )
    table = diagnosis_tables(reference(), 0)
    flat = table.not_passed.reshape(-1, SHIFT_POINTS)
    some = slice(0, 50_000)

    def likelihood(positives: IntArray, non_positives: csr_array) -> NDArray[np.float64]:
        return np.asarray(positives[some] @ table.passed + non_positives[some] @ flat)

    rest = whole.positives - first.positives, whole.non_positives - first.non_positives
    parts = likelihood(first.positives, first.non_positives) + likelihood(*rest)
    error = np.abs(parts - likelihood(whole.positives, whole.non_positives)).max()
    yield ReportRow("largest difference of the log-likelihood", float(error), at_most=1e-9, expected="1e-13")


def single() -> Iterator[ReportRow]:
    """What one event costs, and what one long search costs to look at."""
    table = diagnosis_tables(reference(), 0)
    likelihood = np.zeros(SHIFT_POINTS)

    def event() -> None:
        likelihood[:] += table.passed[0]

    yield ReportRow(f"microseconds per event ({SHIFT_POINTS} additions)", MICRO * timed(event, 2_000)[0], at_most=20.0)
    found, last = next(
        calendars(np.random.default_rng(1), SimulatedSeekers(np.zeros((1, 4))), 3_000, steadily, RESPONSE_LAG)
    )
    days, ref, today = list(range(last - 25 * 28, last + 1, 28)), reference(), date.fromordinal(last)
    counts = count_trials(found, today, 4, 4)
    yield ReportRow(
        "3,000 applications: milliseconds to count", MILLI * timed(lambda: count_trials(found, today, 4, 4), 20)[0]
    )
    yield ReportRow("3,000 applications: milliseconds to diagnose", MILLI * timed(lambda: diagnose(counts, ref), 20)[0])
    path = timed(lambda: evidence_path(found, days, ref), 20)[0]
    yield ReportRow("3,000 applications: milliseconds for 26 days of the picture", MILLI * path)


def timed(act: Callable[[], T], times: int) -> tuple[float, T]:
    """Seconds per call, the best of some, and the last answer."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        found = act()
        best = min(best, time.process_time() - start)
    return best, found


if __name__ == "__main__":
    sys.exit(main())
