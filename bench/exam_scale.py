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

from onward.odds.ages import BINS, Counted
from onward.odds.diagnosis import diagnose, evidence_path
from onward.odds.evidence import Readings, evalue_batch, tables_of_test
from onward.odds.likelihood import POINTS
from onward.odds.trials import count
from report import Row, show, verdict
from seekers import BASE, CHANNELS, LAG, People, calendars, reference, steadily

USERS = 1_000_000
MEAN_SENT = 66
PENDING_DAYS = 60
MICRO = 1e6
MILLI = 1e3
T = TypeVar("T")


@dataclass(frozen=True)
class Pool:
    """The counts of many people at the first step: `positives` [U, C], `nonpos` by cell and age [U, C * A]."""

    positives: Counted
    nonpos: csr_array

    def read(self) -> Readings:
        """Evidence and posterior of everybody."""
        return evalue_batch(self.positives, self.nonpos, reference(), 0)


def main() -> int:
    """Run every part; 0 if all bars were held."""
    rng = np.random.default_rng(151)
    matured, aged = pool(rng, pending=0), pool(rng, pending=12)
    held = [
        show(
            f"A million people, {matured.positives.sum() + matured.nonpos.sum():,.0f} applications",
            speed(matured, aged),
        ),
        show("Merging", merging(aged)),
        show("One event, and one search", single()),
    ]
    return verdict(held)


def pool(rng: np.random.Generator, pending: int) -> Pool:
    """People with a geometric number of applications, `pending` of them on average still of some recent age."""
    sent = rng.multinomial(rng.geometric(1 / MEAN_SENT, USERS), CHANNELS)
    positives = rng.binomial(sent, BASE[0])
    final = sent - positives
    user, cell = np.nonzero(final)
    rows, columns, many = [user], [cell * BINS + BINS - 1], [final[user, cell]]
    if pending:
        who = rng.integers(0, USERS, USERS * pending)
        rows.append(who)
        columns.append(rng.choice(len(CHANNELS), who.size, p=CHANNELS) * BINS + rng.integers(0, PENDING_DAYS, who.size))
        many.append(np.ones(who.size, dtype=np.int64))
    entries = np.concatenate(many).astype(np.float64), (np.concatenate(rows), np.concatenate(columns))
    return Pool(positives, csr_array(entries, shape=(USERS, len(CHANNELS) * BINS)))


def speed(matured: Pool, aged: Pool) -> Iterator[Row]:
    """Time for everybody."""
    seconds, found = timed(matured.read, 2)
    assert np.isfinite(found.log_e).all()
    yield Row("microseconds per person, all answers waited for", MICRO * seconds / USERS, at_most=3.0, expected="1.1")
    seconds, found = timed(aged.read, 2)
    assert np.isfinite(found.log_e).all()
    entries = aged.nonpos.nnz / USERS
    yield Row(f"microseconds per person, {entries:.0f} cells and ages each", MICRO * seconds / USERS)


def merging(whole: Pool) -> Iterator[Row]:
    """Two halves of everybody's counts, added, against the whole: the likelihood is a sum, so it is the same."""
    first = Pool(whole.positives // 2, csr_array((whole.nonpos.data // 2, whole.nonpos.indices, whole.nonpos.indptr)))
    table = tables_of_test(reference(), 0)
    flat = table.not_passed.reshape(-1, POINTS)
    some = slice(0, 50_000)

    def likelihood(positives: Counted, nonpos: csr_array) -> NDArray[np.float64]:
        return np.asarray(positives[some] @ table.passed + nonpos[some] @ flat)

    rest = whole.positives - first.positives, whole.nonpos - first.nonpos
    parts = likelihood(first.positives, first.nonpos) + likelihood(*rest)
    error = np.abs(parts - likelihood(whole.positives, whole.nonpos)).max()
    yield Row("largest difference of the log-likelihood", float(error), at_most=1e-9, expected="1e-13")


def single() -> Iterator[Row]:
    """What one event costs, and what one long search costs to look at."""
    table = tables_of_test(reference(), 0)
    likelihood = np.zeros(POINTS)

    def event() -> None:
        likelihood[:] += table.passed[0]

    yield Row(f"microseconds per event ({POINTS} additions)", MICRO * timed(event, 2_000)[0], at_most=20.0)
    found, last = next(calendars(np.random.default_rng(1), People(np.zeros((1, 4))), 3_000, steadily, LAG))
    days, ref, today = list(range(last - 25 * 28, last + 1, 28)), reference(), date.fromordinal(last)
    counts = count(found, today, 4, 4)
    yield Row("3,000 applications: milliseconds to count", MILLI * timed(lambda: count(found, today, 4, 4), 20)[0])
    yield Row("3,000 applications: milliseconds to diagnose", MILLI * timed(lambda: diagnose(counts, ref), 20)[0])
    path = timed(lambda: evidence_path(found, days, ref), 20)[0]
    yield Row("3,000 applications: milliseconds for 26 days of the picture", MILLI * path)


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
