"""Exam of the reassurance: how often it is wrong, how soon it comes, with answers pending and with a break.

python bench/exam_reassurance.py
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from math import log

import numpy as np

from exact_walk import divergence, first_alarm_distribution, mean_trials
from onward.odds.diagnosis import diagnose
from onward.odds.distributions import FloatArray
from onward.odds.power import SERIOUS_PROBLEM_RATIO
from onward.odds.reassurance_test import (
    first_reassurance,
    most_cautious_part,
    reassurance_log_e,
    reassurance_tables,
)
from onward.odds.reference_population import PUBLISHED_SPREAD, ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.silence_bins import BIN_COUNT, bin_of
from onward.odds.step_counts import count_step
from onward.odds.trials import BLOCK_SIZE, Trial, TrialColumns, sums_from_each_block, trial_columns
from report import ReportRow, exit_code, print_report
from simulated_seekers import (
    BASE,
    RESPONSE_LAG,
    SPREAD,
    EmployersAskedOften,
    Flags,
    Ints,
    SimulatedSeekers,
    by_themselves,
    calendars,
    one_cell,
    reference,
    share,
    steadily,
    typical,
)

ONE_STEP, FIRST_STEP = 20.0, 50.0
"""The evidence that is asked for if there is one step, and of the first of three."""


def main() -> int:
    """Run all parts; 0 if all bars were held."""
    held = [
        print_report("Reassurance, exact, nothing pending", reassured()),
        print_report("As shipped, and by the calendar with applications pending (seed 210)", reassured_as_shipped()),
        print_report("The first day, three steps, 600 applications by the calendar (seed 211)", first_days()),
        print_report("Ten applications to each employer, answers correlated .3 (seed 212)", employers()),
    ]
    return exit_code(held)


def is_reassured(positives: Ints, failures: Ints, base: float) -> Flags:
    """Whether the whole search reassures, nothing pending."""
    return reassurance_log_e(
        reassurance_tables(np.array([base]), RESPONSE_LAG).of(positives[:, None], last_age(failures))
    ) >= log(ONE_STEP)


def last_age(failures: Ints) -> Ints:
    """Failures [...] of one cell as counts by age [..., A], all of the oldest age."""
    non_positives = np.zeros((*failures.shape, BIN_COUNT), dtype=np.int64)
    non_positives[..., -1] = failures
    return non_positives


def reassured() -> Iterator[ReportRow]:
    """Wrong reassurance at and below the line, and the delay for usual people."""
    for base, wrong, late in ((0.06, ".032 / .003", "136, 1.21"), (0.45, ".024 / .002", "15, 1.31")):
        reassures = partial(is_reassured, base=base)
        for name, rate in (("at the line", SERIOUS_PROBLEM_RATIO * base), ("at a fifth", base / 5)):
            found = first_alarm_distribution(rate, reassures, 3_000)[-1]
            yield ReportRow(f"base {base:g}: wrongly reassured {name}", found, at_most=0.05, expected=wrong)
        delay, limit = (
            mean_trials(base, reassures, 4_000),
            log(ONE_STEP) / divergence(base, SERIOUS_PROBLEM_RATIO * base),
        )
        yield ReportRow(
            f"base {base:g}: mean trials {delay:.0f}, limit {limit:.0f}", delay / limit, at_most=1.35, expected=late
        )
        for number in (50, 100, 200, 300):
            yield ReportRow(
                f"base {base:g}: usual person, by {number}", first_alarm_distribution(base, reassures, number)[-1]
            )


def reassured_as_shipped() -> Iterator[ReportRow]:
    """With the part of the search that speaks for the contrary, and with applications pending."""
    rng, count = np.random.default_rng(210), 2_000
    delay, limit = shipped_delay(rng, count), log(ONE_STEP) / divergence(0.06, 0.02)
    yield ReportRow(
        "mean trials over the limit, base 0.06", float(delay.mean()) / limit, at_most=1.35, expected="whole: 1.21"
    )
    for name, truth in (
        ("as thought", RESPONSE_LAG),
        ("1.3 times as fast", RESPONSE_LAG.slower(1 / 1.3)),
        ("1.3 times as slow", RESPONSE_LAG.slower()),
    ):
        for base in (0.06, 0.45):
            found = reassured_weekly(rng, base, truth, count)
            what = f"pending, answers {name}, base {base:g}: at the line"
            yield share(what, float(found.mean()), count, at_most=0.05)


def shipped_delay(rng: np.random.Generator, count: int, trials: int = 1_200) -> FloatArray:
    """Trials until usual people are reassured by the shipped rule [count]."""
    passed = rng.random((count, trials)) < 0.06
    wins, table = (
        np.pad(np.cumsum(passed, axis=1), ((0, 0), (1, 0))),
        reassurance_tables(np.array([0.06]), RESPONSE_LAG),
    )
    first = np.full(count, float(trials))
    for after in range(trials, 0, -1):
        begun = BLOCK_SIZE * np.arange(-(-after // BLOCK_SIZE))
        won: Ints = wins[:, [after]] - wins[:, begun]
        each = won[..., None] * table.passed[0] + (after - begun - won)[..., None] * table.not_passed[0, -1]
        first[reassurance_log_e(most_cautious_part(each)) >= log(ONE_STEP)] = after
    return first


def reassured_weekly(rng: np.random.Generator, base: float, truth: ResponseLags, count: int) -> Flags:
    """Whether people exactly at the line are ever reassured in 60 weekly looks at 10 applications a week."""
    sent, table = np.arange(600) // 10 * 7 + 1, reassurance_tables(np.array([base]), RESPONSE_LAG)
    passed = rng.random((count, 600)) < SERIOUS_PROBLEM_RATIO * base
    heard = sent + rng.lognormal(log(truth.positive.median), truth.positive.sigma, passed.shape).astype(np.int64)
    ever = np.zeros(count, dtype=bool)
    for day in range(7, 7 * 68, 7):
        there, seen = sent <= day, passed & (heard <= day)
        waiting = there & ~seen
        log_likelihood = (seen & there).sum(axis=1)[:, None] * table.passed[0]
        log_likelihood += waiting @ table.not_passed[0, bin_of(day - sent)]
        ever |= reassurance_log_e(log_likelihood) >= log(ONE_STEP)
    return ever


def first_days() -> Iterator[ReportRow]:
    """How many ever come to such a day, and how many of them fall back below the line at a later weekly look.

    At the line, as usual in the middle, and ordinary people who differ as widely as published figures leave open.
    """
    rng, count, steps = np.random.default_rng(211), 500, 3
    names = ("reply", "interview", "offer")
    ref = replace(reference(base=BASE[:steps], spread=SPREAD[:steps]), steps=names)
    for name, ratio, spread in (
        ("at the line at every step", SERIOUS_PROBLEM_RATIO, 0.0),
        ("usual people", 1.0, 0.0),
        (f"ordinary people, spread {PUBLISHED_SPREAD:g}", 1.0, PUBLISHED_SPREAD),
    ):
        shifts = typical(rng, count, spread=np.full(steps, spread))
        people = SimulatedSeekers(shifts, base=BASE[:steps], rho=(ratio,) * steps)
        found = [ever_and_fallen(trials, last + 60, ref) for trials, last in calendars(rng, people, 600, steadily)]
        ever, fallen = np.moveaxis(np.array(found), 2, 0)
        bar = 0.05 if ratio < 1 else None
        yield share(f"{name}: ever, at any step", float(ever.any(axis=1).mean()), count, at_most=bar)
        for step, label in enumerate(names):
            yield share(f"  at the step: {label}", float(ever[:, step].mean()), count)
            if bar is None:
                those = int(ever[:, step].sum())
                yield share("  of whom below it at a later look", float(fallen[:, step].sum() / those), those)


def ever_and_fallen(trials: list[Trial], last: int, ref: ReferencePopulation) -> list[tuple[bool, bool]]:
    """For each step: whether there ever is such a day, and whether a weekly look after it is below the line."""
    found, columns = [], trial_columns(trials)
    blocks = int(columns.block.max()) + 1
    for step in diagnose(trials, date.fromordinal(last), ref).steps:
        at, fallen = ref.steps.index(step.step), False
        if step.reassurance:
            later = np.arange(step.reassurance.on.toordinal(), last, 7)
            of_step = TrialColumns(*(each[columns.step == at] for each in columns))
            tables = reassurance_tables(ref.base[at], ref.lags[at])
            counts = count_step(of_step, later, blocks, len(ref.cells), against=True)
            log_e = reassurance_log_e(most_cautious_part(sums_from_each_block(counts.likelihood(tables), -2)))
            fallen = bool((log_e < log(step.threshold)).any())
        found.append((step.reassurance is not None, fallen))
    return found


def employers() -> Iterator[ReportRow]:
    """People at the line whose answers come in clusters: at most the budget of the first step, .02."""
    rng, count, ref = np.random.default_rng(212), 1_000, one_cell(0.06, 0.35, 1_000)
    tables = reassurance_tables(ref.base[0], RESPONSE_LAG)
    for come_back, name in ((False, "ten in one week"), (True, "spread over the search")):
        search = EmployersAskedOften(come_back=come_back)
        blocks = search.applications // BLOCK_SIZE
        found = np.array(
            [
                [
                    first_reassurance(trial_columns(each), search.last_day, blocks, tables, FIRST_STEP) is not None
                    for each in (trials, by_themselves(trials))
                ]
                for trials in search.searches(rng, np.full(count, 0.06 * SERIOUS_PROBLEM_RATIO))
            ]
        ).mean(axis=0)
        yield share(f"{name}: as shipped", float(found[0]), count, at_most=0.02)
        yield share(f"{name}: each by itself", float(found[1]), count)


if __name__ == "__main__":
    sys.exit(main())
