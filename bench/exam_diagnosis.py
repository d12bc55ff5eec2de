"""Exam of the diagnosis: how often ordinary people are alarmed, how soon others are, and what naive rules would do.

Prints what was found, its Monte Carlo error, the bar and what was expected; exits 1 when a bar is missed.

    python bench/exam_diagnosis.py [part of a title ...]
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import inf, log, sqrt

import numpy as np
from scipy.special import expit, logit

from exact_walk import among_people, first_alarm_distribution
from naive_rules import alarm_share, alarms_by_p_value, alarms_by_run
from onward.odds.diagnosis import diagnose, evidence_path
from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.e_values import log_e_from_likelihood, mixed_over_blocks
from onward.odds.power import FALL_RATIOS
from onward.odds.reference_population import ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.shift_likelihood import final_likelihood_tables
from onward.odds.trials import BLOCK_SIZE, Trial, TrialOutcome
from report import ReportRow, exit_code, print_report
from simulated_seekers import (
    BASE,
    CHANNELS,
    RESPONSE_LAG,
    SPREAD,
    EmployersAskedOften,
    Flags,
    Ints,
    Sending,
    SimulatedRun,
    SimulatedSeekers,
    after_rejections,
    by_themselves,
    calendars,
    in_bursts,
    one_cell,
    pausing,
    reference,
    share,
    simulate,
    steadily,
    typical,
)

PEOPLE = 20_000
APPLICATIONS = 1_000
CHECKED = (100, 300, 1_000)
ALARM_LEVELS: FloatArray = np.log([50.0, 100.0, 100.0, 100.0])
STEPS = ("reply", "interview", "final", "offer")
RHOS = (1 / 2, 1 / 3, 1 / 5, 0.0)
MASKING, MASKING_SPREAD = ("masked", "whole search"), 0.35
CHUNK = 500
POINTS = 4_000
"""Looks that are worked out at once: few enough to stay near the processor."""


def main() -> int:
    """Run every part, or those whose title holds one of the words given; 0 if all bars were held."""
    parts: dict[str, Callable[[], Iterator[ReportRow]]] = {
        "Alarmed by 1,000 applications, looked at after each, nothing pending (seed 161)": ordinary,
        "Naive rules on the same people (first 10,000)": naive_rules,
        "Ordinary people who are not what the reference says (seed 162)": misspecified,
        "Pending and reactive: weekly looks by the calendar, 600 applications (seeds 170 to 181)": calendar,
        "Ten applications to each employer, answers correlated .3: weekly looks (seeds 220 to 223)": employers,
        "One step, exact: E >= 20": one_step,
        "How soon people who fall short at the reply step are alarmed (seed 190)": power,
        "The chance said that a fall would have shown, against simulation (seed 230)": chances_said,
        "Masking, base rate .06, E >= 20 (seed 200)": masking,
    }
    held, wanted = [], sys.argv[1:]
    for title, rows in parts.items():
        if not wanted or any(word.lower() in title.lower() for word in wanted):
            start = time.process_time()
            held.append(print_report(title, rows()))
            print(f"({time.process_time() - start:.0f} s of processor time)", flush=True)
    return exit_code(held)


# ------------------------------------------------------------------------------------------ nothing pending


def alarm_trials(
    what: SimulatedRun, step: int, spread: float, bar: float, base: FloatArray = BASE
) -> tuple[Ints, Ints]:
    """After how many applications each person is first alarmed [U]: as shipped, and without masking.

    Evidence rises with every failure and falls with every success, so the highest values since the last look stand
    just before a success: looking there, and at the numbers in `CHECKED`, misses no alarm. The number is that of the
    look, so it is exact as to by which of `CHECKED` somebody was alarmed.
    """
    wins, losses = (
        counted(what.channel, flags) for flags in (what.passed[step], what.stood[step] & ~what.passed[step])
    )
    table = final_likelihood_tables(tuple(map(float, base[step])), spread)
    per_count = np.concatenate([table.passed, table.not_passed[:, 0]])
    counts = np.concatenate([wins, losses], axis=2)
    people, after = looks(what.passed[step])
    first = np.full((2, len(what.channel)), APPLICATIONS + 1)
    for blocks in np.unique(-(-after // BLOCK_SIZE)):
        chosen = np.flatnonzero(-(-after // BLOCK_SIZE) == blocks)
        for part in np.array_split(chosen, len(chosen) * int(blocks) // (POINTS * 4) + 1):
            who, when = people[part], after[part]
            begun = counts[who[:, None], BLOCK_SIZE * np.arange(blocks)]
            onward = (counts[who, when][:, None] - begun).astype(np.float64)
            each = log_e_from_likelihood(onward @ per_count, spread, ~onward[..., : len(CHANNELS)].any(axis=2))
            for row, log_e in enumerate((mixed_over_blocks(each), each[:, 0])):
                alarmed = log_e >= bar
                np.minimum.at(first[row], who[alarmed], when[alarmed])
    return first[0], first[1]


def counted(channel: Ints, flags: Flags) -> Ints:
    """How many by channel after each number of applications [U, T + 1, C]."""
    one = (channel[..., None] == np.arange(len(CHANNELS))) & flags[..., None]
    return np.pad(np.cumsum(one, axis=1, dtype=np.int64), ((0, 0), (1, 0), (0, 0)))


def looks(passed: Flags) -> tuple[Ints, Ints]:
    """Person and number of applications of every look that can be the highest since the last."""
    looked = np.zeros((passed.shape[0], passed.shape[1] + 1), dtype=bool)
    looked[:, :-1] = passed
    looked[:, list(CHECKED)] = True
    looked[:, 0] = False
    who, when = np.nonzero(looked)
    return who, when


def share_ever_alarmed(rng: np.random.Generator, people: SimulatedSeekers) -> FloatArray:
    """Whether alarmed by each number in `CHECKED` at each step, as shipped and without masking [2, S, checked, U]."""
    found = []
    ref = reference()
    for some in people.chunks(CHUNK):
        what = simulate(rng, some, APPLICATIONS)
        first = np.array(
            [alarm_trials(what, step, ref.null_spread(step), float(ALARM_LEVELS[step])) for step in range(4)]
        )
        found.append(first.swapaxes(0, 1)[:, :, None, :] <= np.array(CHECKED)[:, None])
    return np.concatenate(found, axis=-1)


def ordinary() -> Iterator[ReportRow]:
    """The promise itself."""
    rng = np.random.default_rng(161)
    alarmed = share_ever_alarmed(rng, SimulatedSeekers(typical(rng, PEOPLE)))
    for name, row, expected in (("as shipped", alarmed[0], ""), ("without masking", alarmed[1], ".011 / .021 / .030")):
        by = row.any(axis=0).mean(axis=1)
        for number, found in zip(CHECKED, by, strict=True):
            yield share(
                f"typical population, {name}, by {number}", float(found), PEOPLE, at_most=0.05, expected=expected
            )
    for step, name in enumerate(STEPS):
        yield share(f"  of which at the step: {name}", float(alarmed[0, step, -1].mean()), PEOPLE)
    for shared, count, expected in ((0.6, 5_000, ".026"), (1.0, 5_000, ".024")):
        people = SimulatedSeekers(typical(rng, count, shared=shared))
        found = float(share_ever_alarmed(rng, people)[0].any(axis=0)[-1].mean())
        yield share(f"shifts correlated {shared:g} between steps", found, count, at_most=0.05, expected=expected)
    exact = share_ever_alarmed(rng, SimulatedSeekers(np.zeros((5_000, 4))))[0].any(axis=0)[-1].mean()
    yield share("exactly typical people", float(exact), 5_000, at_most=0.05, expected=".008")


def naive_rules() -> Iterator[ReportRow]:
    """The same seed, so the same people and outcomes; then people who are all exactly typical."""
    rng, count = np.random.default_rng(161), 10_000
    shifts = typical(rng, PEOPLE)[:count]
    expected = {
        "exactly typical": (".24 / .43 / .60", ".05 / .13 / .23", ".25 / .65 / .98", ".02 / .09 / .28"),
        "typical population": (".31 / .56 / .77", ".10 / .27 / .54", ".28 / .62 / .90", ".04 / .14 / .34"),
    }
    for name, people in (
        ("typical population", SimulatedSeekers(shifts)),
        ("exactly typical", SimulatedSeekers(np.zeros((count, 4)))),
    ):
        rows = np.mean([naive_shares(simulate(rng, some, APPLICATIONS)) for some in people.chunks(CHUNK)], axis=0)
        whole = {"exactly typical": 0.60, "typical population": 0.77}[name]
        rules = ("p < .05 at any step", "p < .0125 at any step", "30 in a row", "50 in a row")
        for rule, by, published in zip(rules, rows, expected[name], strict=True):
            for number, found in zip(CHECKED, by, strict=True):
                bars = (whole - 0.02, whole + 0.02) if rule == rules[0] and number == APPLICATIONS else (None, None)
                what = f"{name}: {rule}, by {number}"
                yield share(what, float(found), count, at_least=bars[0], at_most=bars[1], expected=published)


def naive_shares(what: SimulatedRun) -> FloatArray:
    """Shares alarmed by each rule [rules, checked]."""
    alarmed = [*alarms_by_p_value(what, (0.05, 0.0125)), alarms_by_run(what, 30), alarms_by_run(what, 50)]
    return np.array([alarm_share(each, CHECKED) for each in alarmed])


def misspecified() -> Iterator[ReportRow]:
    """Ordinary people spread 1.4 times as wide, or round a rate a fifth lower: at most .05 at each step."""
    rng, count = np.random.default_rng(162), 10_000
    cases = {
        "spread 1.4 times as wide": SimulatedSeekers(typical(rng, count, spread=1.4 * SPREAD)),
        "base rates a fifth lower": SimulatedSeekers(typical(rng, count), base=0.8 * BASE),
    }
    for name, people in cases.items():
        alarmed = share_ever_alarmed(rng, people)[0][:, -1]
        for step, each in zip(STEPS, alarmed, strict=True):
            yield share(f"{name}: {step}", float(each.mean()), count, at_most=0.05)
        yield share(f"{name}: any step", float(alarmed.any(axis=0).mean()), count)


# ------------------------------------------------------------------------------------------ by the calendar


def calendar() -> Iterator[ReportRow]:
    """Ordinary people who look every week, with applications pending, whatever makes them send the next one."""
    slow = ResponseLags(LogNormal(25, 0.8), LogNormal(3, 0.8), 0.5)
    usual: tuple[tuple[str, Sending], ...] = (
        ("steady", steadily),
        ("bursts each month", in_bursts),
        ("next one after a rejection", after_rejections),
        ("a rest after a rejection", pausing),
    )
    for seed, (name, sending) in enumerate(usual, 170):
        yield from weekly_alarms(name, seed, 500 if sending is pausing else 1_000, DatedSearch(sending))
    for seed, (name, sending) in enumerate((usual[0], usual[2]), 174):
        yield from weekly_alarms(
            f"rejections fast, invitations slow, {name}", seed, 500, DatedSearch(sending, slow, slow)
        )
    for seed, rejected in ((180, 0.5), (181, 0.9)):
        fast = replace(slow, rejected_share=rejected)
        search = DatedSearch(truth=fast, assumed=fast, rejections_undated=True)
        yield from weekly_alarms(f"the same, {rejected:g} of the failures rejected, no day noted", seed, 500, search)
    yield from weekly_alarms(
        "answers 1.3 times as slow as thought", 176, 750, DatedSearch(truth=RESPONSE_LAG.slower(1.3))
    )
    yield from weekly_alarms(
        "answers 1.3 times as fast as thought", 177, 750, DatedSearch(truth=RESPONSE_LAG.slower(1 / 1.3))
    )
    yield from weekly_alarms("spread 1.4 times as wide", 178, 1_000, DatedSearch(spread=1.4))
    yield from weekly_alarms("base rates a fifth lower", 179, 1_000, DatedSearch(base=0.8))


@dataclass(frozen=True)
class DatedSearch:
    """How ordinary people search, what is true of answers and assumed, and how far they are from the reference."""

    sending: Sending = steadily
    truth: ResponseLags = RESPONSE_LAG
    assumed: ResponseLags = RESPONSE_LAG
    spread: float = 1.0
    base: float = 1.0
    rejections_undated: bool = False


def weekly_alarms(name: str, seed: int, count: int, search: DatedSearch) -> Iterator[ReportRow]:
    """Shares alarmed at any step, and at the one with most alarms, in weekly looks until 60 days after the last sent.

    Where the people are not those of the reference the bar is for each step.
    """
    rng, ref = np.random.default_rng(seed), reference(search.assumed)
    people = SimulatedSeekers(typical(rng, count, spread=search.spread * SPREAD), base=search.base * BASE)
    alarmed = np.zeros((count, len(STEPS)), dtype=bool)
    sent = calendars(rng, people, 600, search.sending, search.truth, rejections_undated=search.rejections_undated)
    for number, (found, last) in enumerate(sent):
        alarmed[number] = (evidence_path(found, list(range(7, last + 60, 7)), ref) >= ALARM_LEVELS[:, None]).any(axis=1)
    bar = 0.05 if search.spread == search.base == 1 else None
    yield share(f"{name}: any step", float(alarmed.any(axis=1).mean()), count, at_most=bar)
    yield share(f"{name}: worst step", float(alarmed.mean(axis=0).max()), count, at_most=0.05)


def employers() -> Iterator[ReportRow]:
    """Ordinary people whose answers come in clusters: at most the budget of the first step, .02."""
    count, cases = 1_000, ((0.35, 1_000, False), (0.35, 1_000, True), (0.8, 0, False), (0.8, 0, True))
    for seed, (spread, users, come_back) in enumerate(cases, 220):
        rng, search = np.random.default_rng(seed), EmployersAskedOften(come_back=come_back)
        ref, days = one_cell(search.base, spread, users), list(range(7, search.last_day, 7))
        rates = expit(logit(search.base) + spread * rng.normal(size=count))
        alarmed = np.array(
            [
                [bool((evidence_path(each, days, ref)[0] >= log(50)).any()) for each in (trials, by_themselves(trials))]
                for trials in search.searches(rng, rates)
            ]
        ).mean(axis=0)
        name = f"spread {spread:g}, {'spread over the search' if come_back else 'ten in one week'}"
        yield share(f"{name}: as shipped", float(alarmed[0]), count, at_most=0.02)
        yield share(f"{name}: each by itself", float(alarmed[1]), count)


# ------------------------------------------------------------------------------------------ one step, exact


def one_step() -> Iterator[ReportRow]:
    """The mixture over the grid, exactly: how many ordinary people are ever alarmed, and others by 300."""
    published = {0.2: (".047", ".40 / .76 / .96"), 0.35: (".040", ".21 / .52 / .84"), 0.8: (".020", "- / .07 / .21")}
    for spread, (ever, others) in published.items():

        def alarms(positives: Ints, failures: Ints, spread: float = spread) -> Flags:
            likelihood = final_likelihood_tables((0.06,), spread).of(positives[:, None], failures[:, None])
            return log_e_from_likelihood(likelihood, spread, positives == 0) >= log(20)

        found = among_people(0.06, spread, alarms, 1_000, 31)[-1]
        yield ReportRow(f"spread {spread:g}: typical population, by 1,000", found, at_most=0.05, expected=ever)
        for rho in RHOS[:3]:
            chance = first_alarm_distribution(rho * 0.06, alarms, 300)[-1]
            yield ReportRow(f"spread {spread:g}: somebody at {rho:.2f} of base, by 300", chance, expected=others)


# ------------------------------------------------------------------------------------------ delays


def power() -> Iterator[ReportRow]:
    """What a good pool makes possible, with masking and without; how often another step than the bad one is alarmed."""
    rng, count = np.random.default_rng(190), 2_000
    published = (".09 / .20 / .28", ".26 / .66 / .94", ".52 / .97 / 1", "1 / 1 / 1")
    bars = {(1 / 3, 300): 0.5, (1 / 5, 300): 0.9, (0.0, 100): 0.99}
    for rho, expected in zip(RHOS, published, strict=True):
        people = SimulatedSeekers(np.zeros((count, 4)), rho=(rho, 1.0, 1.0, 1.0))
        alarmed = share_ever_alarmed(rng, people)
        for column, number in enumerate(CHECKED):
            for name, row, bar in (
                ("as shipped", alarmed[0], bars.get((rho, number))),
                ("without masking", alarmed[1], None),
            ):
                what, found = f"at {rho:.2f}, by {number}, {name}", float(row[0, column].mean())
                yield share(what, found, count, at_least=bar, expected=expected)
        wrong = float(alarmed[0, 1:, -1].any(axis=0).mean())
        yield share(f"at {rho:.2f}: another step alarmed, as shipped", wrong, count, at_most=0.05)


def chances_said() -> Iterator[ReportRow]:
    """What the page says would have shown by now, and how often it does; the first must not be the larger one."""
    rng, count = np.random.default_rng(230), 500
    for spread, users, number in ((0.35, 1_000, 120), (0.35, 1_000, 400), (0.8, 0, 600)):
        ref = one_cell(0.06, spread, users)
        for at, ratio in enumerate(FALL_RATIOS):
            said, shown = np.array([said_and_shown(rng, ref, number, at) for _ in range(count)]).mean(axis=0)
            error = sqrt(max(shown * (1 - shown), 1e-9) / count)
            what = f"spread {spread:g}, {number} applications, at {ratio:.2f}"
            yield ReportRow(f"{what}: shown by now", float(shown), error=error)
            yield ReportRow("  said less shown", float(said - shown), at_most=0.03, at_least=-0.08, error=error)


def said_and_shown(rng: np.random.Generator, ref: ReferencePopulation, number: int, at: int) -> tuple[float, float]:
    """The chance that is said to one person at one of the ratios, some applications pending, and whether it showed."""
    passed, sent = rng.random(number) < FALL_RATIOS[at] * ref.base[0, 0], 1 + np.arange(number) // 10 * 7
    heard, today = sent + rng.lognormal(log(9), 0.8, number).astype(np.int64), int(sent[-1]) + 14
    trials = [
        Trial(0, 0, TrialOutcome.POSITIVE, int(sent[each]), int(heard[each]), each // BLOCK_SIZE)
        if passed[each] and heard[each] <= today
        else Trial(0, 0, TrialOutcome.SILENT, int(sent[each]), None, each // BLOCK_SIZE)
        for each in range(number)
    ]
    step = diagnose(trials, date.fromordinal(today), ref).steps[0]
    bar = log(step.threshold)
    return step.chances_shown[at], float((evidence_path(trials, list(range(7, today + 1, 7)), ref)[0] >= bar).any())


def masking() -> Iterator[ReportRow]:
    """A break after 200 applications, found with masking and without; and what masking costs without a break."""
    rng, count = np.random.default_rng(200), 1_000
    for name, rates, applications, most in (
        ("usual all along: alarmed", (0.06, 0.06), 1_000, None),
        ("break to 0.33: mean delay", (0.06, 0.02), 2_400, 0.9),
        ("break to 0: mean delay", (0.06, 0.0), 1_200, 0.6),
        ("0.33 all along: mean delay", (0.02, 0.02), 1_600, 1.05),
    ):
        when = np.concatenate([masked_first(rng, rates, applications) for _ in range(count // 500)], axis=1)
        if most is None:
            for way, row in zip(MASKING, when, strict=True):
                yield share(f"{name}, {way}", float(np.isfinite(row).mean()), count, at_most=0.05)
            continue
        delays = [mean_delay(row, 200 if rates[0] > rates[1] else 0, applications) for row in when]
        for way, (mean, error) in zip(MASKING, delays, strict=True):
            yield ReportRow(f"{name}, {way}", mean, error=error)
        yield ReportRow("  masked over whole search", delays[0][0] / delays[1][0], at_most=most)


def mean_delay(when: FloatArray, after: int, applications: int) -> tuple[float, float]:
    """Mean delay after so many applications of those who were not alarmed before, with its error."""
    late = np.where(np.isfinite(when), when, applications)[when > after] - after
    return float(late.mean()), float(late.std() / sqrt(len(late)))


def masked_first(rng: np.random.Generator, rates: tuple[float, float], applications: int) -> FloatArray:
    """When 500 people are alarmed, masked and by the whole search [2, 500]."""
    number, table = np.arange(applications), final_likelihood_tables((0.06,), MASKING_SPREAD)
    passed = rng.random((500, applications)) < np.where(number < 200, *rates)
    wins, first = np.pad(np.cumsum(passed, axis=1), ((0, 0), (1, 0))), np.full((2, 500), inf)
    for after in range(applications, 0, -1):
        begun = BLOCK_SIZE * np.arange(-(-after // BLOCK_SIZE))
        won: Ints = wins[:, [after]] - wins[:, begun]
        likelihood = won[..., None] * table.passed[0] + (after - begun - won)[..., None] * table.not_passed[0, 0]
        each = log_e_from_likelihood(likelihood, MASKING_SPREAD, won == 0)
        for row, log_e in enumerate((mixed_over_blocks(each), each[:, 0])):
            first[row, log_e >= log(20)] = after
    return first


if __name__ == "__main__":
    sys.exit(main())
