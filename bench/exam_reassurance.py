"""Exam of the reassurance: how often it is wrong, how soon it comes, with answers pending and with a break.

python bench/exam_reassurance.py
"""

import sys
from collections.abc import Iterator
from functools import partial
from math import log

import numpy as np

from lattice import divergence, mean_trials, walk
from onward.odds.ages import BINS, bin_of
from onward.odds.lags import LagLaw
from onward.odds.laws import Floats
from onward.odds.reassurance import BAR, LINE, decisive, line_tables, log_e_at
from onward.odds.trials import BLOCK
from report import Row, show, verdict
from seekers import LAG, Flags, Ints, share


def main() -> int:
    """Run both parts; 0 if all bars were held."""
    held = [
        show("Reassurance, exact, nothing pending", reassured()),
        show("As shipped, and by the calendar with applications pending (seed 210)", reassured_as_shipped()),
    ]
    return verdict(held)


def calm(positives: Ints, failures: Ints, base: float) -> Flags:
    """Whether the whole search reassures, nothing pending."""
    return log_e_at(line_tables(np.array([base]), LAG).of(positives[:, None], last_age(failures))) >= log(BAR)


def last_age(failures: Ints) -> Ints:
    """Failures [...] as counts by cell and age [..., 1, A], all of the oldest age."""
    nonpos = np.zeros((*failures.shape, 1, BINS), dtype=np.int64)
    nonpos[..., 0, -1] = failures
    return nonpos


def reassured() -> Iterator[Row]:
    """Wrong reassurance at and below the line, and the delay for usual people."""
    for base, wrong, late in ((0.06, ".032 / .003", "136, 1.21"), (0.45, ".024 / .002", "15, 1.31")):
        told = partial(calm, base=base)
        for name, rate in (("at the line", LINE * base), ("at a fifth", base / 5)):
            found = walk(rate, told, 3_000)[-1]
            yield Row(f"base {base:g}: wrongly reassured {name}", found, at_most=0.05, expected=wrong)
        delay, limit = mean_trials(base, told, 4_000), log(BAR) / divergence(base, LINE * base)
        yield Row(
            f"base {base:g}: mean trials {delay:.0f}, limit {limit:.0f}", delay / limit, at_most=1.35, expected=late
        )
        for number in (50, 100, 200, 300):
            yield Row(f"base {base:g}: usual person, by {number}", walk(base, told, number)[-1])


def reassured_as_shipped() -> Iterator[Row]:
    """With the part of the search that speaks for the contrary, and with applications pending."""
    rng, count = np.random.default_rng(210), 2_000
    delay, limit = shipped_delay(rng, count), log(BAR) / divergence(0.06, 0.02)
    yield Row(
        "mean trials over the limit, base 0.06", float(delay.mean()) / limit, at_most=1.35, expected="whole: 1.21"
    )
    for name, truth in (
        ("as thought", LAG),
        ("1.3 times as fast", LAG.slower(1 / 1.3)),
        ("1.3 times as slow", LAG.slower()),
    ):
        for base in (0.06, 0.45):
            found = reassured_weekly(rng, base, truth, count)
            what = f"pending, answers {name}, base {base:g}: at the line"
            yield share(what, float(found.mean()), count, at_most=0.05)


def shipped_delay(rng: np.random.Generator, count: int, trials: int = 1_200) -> Floats:
    """Trials until usual people are reassured by the shipped rule [count]."""
    passed = rng.random((count, trials)) < 0.06
    wins, table = np.pad(np.cumsum(passed, axis=1), ((0, 0), (1, 0))), line_tables(np.array([0.06]), LAG)
    first = np.full(count, float(trials))
    for after in range(trials, 0, -1):
        begun = BLOCK * np.arange(-(-after // BLOCK))
        won: Ints = wins[:, [after]] - wins[:, begun]
        each = won[..., None] * table.passed[0] + (after - begun - won)[..., None] * table.not_passed[0, -1]
        first[log_e_at(decisive(each)) >= log(BAR)] = after
    return first


def reassured_weekly(rng: np.random.Generator, base: float, truth: LagLaw, count: int) -> Flags:
    """Whether people exactly at the line are ever reassured in 60 weekly looks at 10 applications a week."""
    sent, table = np.arange(600) // 10 * 7 + 1, line_tables(np.array([base]), LAG)
    passed = rng.random((count, 600)) < LINE * base
    heard = sent + rng.lognormal(log(truth.positive.median), truth.positive.sigma, passed.shape).astype(np.int64)
    told = np.zeros(count, dtype=bool)
    for day in range(7, 7 * 68, 7):
        there, seen = sent <= day, passed & (heard <= day)
        waiting = there & ~seen
        log_likelihood = (seen & there).sum(axis=1)[:, None] * table.passed[0]
        log_likelihood += waiting @ table.not_passed[0, bin_of(day - sent)]
        told |= log_e_at(log_likelihood) >= log(BAR)
    return told


if __name__ == "__main__":
    sys.exit(main())
