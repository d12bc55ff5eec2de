"""Exam of the experiments: how often two equal versions are told apart, and how soon unequal ones are.

Applications are sent half and half, or leaning to the better one (Thompson, floor .2); outcomes are known ten
applications late; one looks after every application. 20,000 runs for equal versions, 4,000 for unequal ones. Exits 1
when a bar is missed.

    python bench/exam_experiments.py
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from onward.odds.experiments import (
    LOG_BETS,
    LOG_RATIO_GRID,
    OutcomeCounts,
    compare_arms,
    smallest_detectable_ratio,
    thompson_probability,
)
from onward.odds.ladder import LadderStep
from onward.odds.priors import load_priors
from onward.vocabulary import Channel
from report import ReportRow, exit_code, print_report

SENT, LATE, BAR = 1_000, 10, log(20)
LOOKS = (100, 300, 1_000)
MAX_APPLICATIONS = 900
SHARED = np.logaddexp(0.0, LOG_RATIO_GRID) - log(2)
PRIOR = load_priors().rate(LadderStep.REPLY, Channel.COLD).law
Decided = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """True rates, and what the specification's prototype found for the three rules."""

    base: float
    lift: float
    positives: str
    leaning: str
    naive: str = ""

    @property
    def null(self) -> bool:
        """Whether the versions are equal."""
        return self.lift == 1

    @property
    def runs(self) -> int:
        """How many searches are simulated."""
        return 20_000 if self.null else 4_000

    @property
    def name(self) -> str:
        """The case in a few words."""
        return f"base {self.base}, " + ("no difference" if self.null else f"B x{self.lift:g}")


CASES = (
    Case(0.06, 1, "1,000: .016", "1,000: .010", ".13 / .25 / .35"),
    Case(0.06, 1.5, "1,000: .18", "1,000: .10"),
    Case(0.06, 2, "1,000: .67", "1,000: .45"),
    Case(0.06, 3, "1,000: 1.0", "1,000: .96"),
    Case(0.06, 5, "1,000: 1.0", "1,000: 1.0"),
    Case(0.30, 1, "1,000: .031", "1,000: .029", ".27 / .37 / .46"),
    Case(0.30, 1.5, "1,000: .84", "1,000: .63"),
    Case(0.30, 2, "1,000: 1.0", "1,000: 1.0"),
)


@dataclass(frozen=True)
class Decisions:
    """For each run: whether decided, and whether the range missed the truth, by each look; positives earned."""

    decided: Decided
    missed: Decided
    earned: float


def main() -> int:
    """Run every part; 0 if all bars were held."""
    table = evidence_table()
    parts: dict[str, Callable[[], Iterator[ReportRow]]] = {
        "Positives only, half and half (decides in the product; seed 101)": lambda: even(table),
        "Positives only, leaning (Thompson, floor .2; seed 111)": tilted,
        "Naive z test, |z| > 1.96, looked at after every outcome (seed 101)": naive,
        "Exact walk through the counts, against the simulation above and the specification": exact,
    }
    return exit_code([print_report(title, list(rows())) for title, rows in parts.items()])


def evidence_table() -> Floats:
    """Log evidence for every pair of counts on A and B, half and half: f64[MOST, MOST]."""
    on_b = np.arange(MAX_APPLICATIONS)[:, None]
    return np.stack([log_sum(LOG_BETS + on_b * LOG_RATIO_GRID - (on_b + a) * SHARED) for a in range(MAX_APPLICATIONS)])


def log_sum(logs: Floats) -> Floats:
    """Log of the sum of exponentials along the last axis."""
    top = logs.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(logs - top).sum(axis=-1)) + top[..., 0], dtype=np.float64)


def drawn(case: Case, rng: np.random.Generator, runs: int) -> tuple[Decided, Decided]:
    """Versions and outcomes of some runs, half and half: bool[runs, SENT] each."""
    on_b = rng.random((runs, SENT)) < 0.5
    return on_b, rng.random(on_b.shape) < np.where(on_b, case.base * case.lift, case.base)


def known(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Running counts as they are known, `LATE` applications later."""
    return np.pad(counts[:, :-LATE], ((0, 0), (LATE, 0)))


def by_looks(hits: Decided) -> Decided:
    """Whether there was a hit by each look: bool[runs, 3]."""
    ever = np.logical_or.accumulate(hits, axis=1)
    return ever[:, [look - 1 for look in LOOKS]]


def even(table: Floats) -> Iterator[ReportRow]:
    """The reading of positives, half and half."""
    for case in CASES:
        rng = np.random.default_rng(101)
        yield from rows(case, joined(lambda case=case, rng=rng: even_part(case, rng, table), case), case.positives)


def joined(part: Callable[[], Decisions], case: Case) -> Decisions:
    """The runs of a case in parts of 2,000, to spare memory."""
    found = [part() for _ in range(case.runs // 2_000)]
    return Decisions(
        np.concatenate([each.decided for each in found]),
        np.concatenate([each.missed for each in found]),
        float(np.mean([each.earned for each in found])),
    )


def even_part(case: Case, rng: np.random.Generator, table: Floats) -> Decisions:
    """2,000 runs, by looking the evidence up."""
    on_b, good = drawn(case, rng, 2_000)
    a, b = (known(np.cumsum(good & arm, axis=1)) for arm in (~on_b, on_b))
    evidence = table[a, b]
    truth = b * log(case.lift) - (a + b) * log((1 + case.lift) / 2)
    return Decisions(by_looks(evidence >= BAR), by_looks(evidence - truth >= BAR), float(good.sum(axis=1).mean()))


def tilted() -> Iterator[ReportRow]:
    """The reading of positives, leaning."""
    for case in CASES:
        rng = np.random.default_rng(111)
        yield from rows(case, leaning_runs(case, rng), case.leaning)


@dataclass
class AdaptiveAssignment:
    """The chance that B is better for many runs at once, kept up by its recurrence; a, b of A and c, d of B."""

    laws: Floats
    better: Floats

    @classmethod
    def fresh(cls, runs: int) -> "AdaptiveAssignment":
        """Before any outcome."""
        laws = np.tile(np.array([PRIOR.a, PRIOR.b] * 2)[:, None], (1, runs))
        return cls(laws, np.full(runs, 0.5))

    def learn(self, on_b: Decided, good: Decided) -> None:
        """One outcome in each run."""
        a, b, c, d = self.laws
        weight = np.exp(betaln(a + c, b + d) - betaln(a, b) - betaln(c, d))
        row = 2 * on_b + ~good
        columns = np.arange(len(row))
        self.better += np.where(on_b == good, 1, -1) * weight / self.laws[row, columns]
        self.laws[row, columns] += 1


def leaning_runs(case: Case, rng: np.random.Generator) -> Decisions:
    """All runs of a case side by side, application by application; the last column of bets is the truth."""
    size = case.runs
    grid = np.append(LOG_RATIO_GRID, log(case.lift))
    bets, leaner = np.zeros((size, len(grid))), AdaptiveAssignment.fresh(size)
    share, on_b, good = np.zeros((SENT, size)), np.zeros((SENT, size), dtype=bool), np.zeros((SENT, size), dtype=bool)
    decided, missed = np.zeros((size, SENT), dtype=bool), np.zeros((size, SENT), dtype=bool)
    for sent in range(SENT):
        if sent >= LATE:
            back = sent - LATE
            won = np.flatnonzero(good[back])
            bets[won] += np.where(on_b[back, won, None], grid, 0) - np.log(share[back, won, None] * np.expm1(grid) + 1)
            evidence = log_sum(LOG_BETS + bets[won, :-1])
            decided[won, sent], missed[won, sent] = evidence >= BAR, evidence - bets[won, -1] >= BAR
            leaner.learn(on_b[back], good[back])
        share[sent] = thompson_probability(leaner.better)
        on_b[sent] = rng.random(size) < share[sent]
        good[sent] = rng.random(size) < np.where(on_b[sent], case.base * case.lift, case.base)
    return Decisions(by_looks(decided), by_looks(missed), float(good.sum(axis=0).mean()))


def naive() -> Iterator[ReportRow]:
    """The usual test, peeked at."""
    for case in (case for case in CASES if case.null):
        on_b, good = drawn(case, np.random.default_rng(101), 4_000)
        a, b = (known(np.cumsum(good & arm, axis=1)) for arm in (~on_b, on_b))
        of_a, of_b = (np.maximum(known(np.cumsum(arm, axis=1)), 1) for arm in (~on_b, on_b))
        pooled = (a + b) / (of_a + of_b)
        error = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / of_a + 1 / of_b), 1e-12))
        share = by_looks(np.abs(b / of_b - a / of_a) > 1.96 * error).mean(axis=0)
        for look, found in zip(LOOKS, share, strict=True):
            yield ReportRow(
                f"{case.name}: told apart by {look:,}", float(found), error=off(found, 4_000), expected=case.naive
            )


def rows(case: Case, found: Decisions, expected: str) -> Iterator[ReportRow]:
    """Decisions and misses of one case."""
    yield from decisions(case, found.decided, expected)
    missed = float(found.missed[:, -1].mean())
    yield ReportRow(
        f"{case.name}: range ever misses", missed, at_most=0.05, error=off(missed, case.runs), expected="<= .033"
    )
    if case.lift == 3:
        yield ReportRow(
            f"{case.name}: positives earned in 1,000", found.earned, expected="120 half and half, 154 leaning"
        )


def decisions(case: Case, decided: Decided, expected: str) -> Iterator[ReportRow]:
    """Share decided by each look, with the bars of the specification."""
    for look, share in zip(LOOKS, decided.mean(axis=0), strict=True):
        yield ReportRow(
            f"{case.name}: decided by {look:,}",
            float(share),
            at_most=0.05 if case.null else None,
            error=off(share, len(decided)),
            expected=expected,
        )


def exact() -> Iterator[ReportRow]:
    """What needs no simulation."""
    for known_outcomes, what in ((300, "by 300 known"), (290, "by 300, ten outcomes still out")):
        found = smallest_detectable_ratio(known_outcomes, 0.06, chance=0.6)
        yield ReportRow(f"base .06: ratio decided six times in ten {what}", found or np.nan, at_most=3)
    for needed in compare_arms(OutcomeCounts.none()).needed:
        applications = np.nan if needed.applications is None else needed.applications
        yield ReportRow(f"cold applications, B x{needed.ratio:g}: mean applications needed", applications)
    for sent, published in ((100, "5"), (300, "3"), (1_000, "")):
        found = smallest_detectable_ratio(sent, 0.06)
        yield ReportRow(f"base .06: ratio decided half the time by {sent:,}", found or np.nan, expected=published)


def off(share: float, runs: int) -> float:
    """Monte Carlo error of a share."""
    return sqrt(max(share * (1 - share), 1 / runs) / runs)


if __name__ == "__main__":
    sys.exit(main())
