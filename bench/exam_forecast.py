"""Exam of the forecasts: are right claims made, for seekers drawn from the reference and for some who are not?

``python bench/exam_forecast.py`` draws seekers, lets each search, forecasts from what was seen and looks where in the
forecast the truth fell: the randomised place is even over 0 to 1 when the claims are right. Prints, for each target,
the worst of all its cells against the bars, with the pace known; then seekers from other laws, without bars; then
seekers who send in bursts, to one employer many times, into a market that moves, forecast as the page does at the pace
of their last weeks, with bars on how many ranges held; then how long it takes. Exit status 1 when a bar is missed.
"""

import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, expit, logit

from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.forecasts.dispersion import Dispersion, own_pace_dispersion
from onward.odds.forecasts.posterior import fit_pass_rates
from onward.odds.forecasts.weekly_forecast import WeeklyForecast, forecast_weeks, time_to_offer
from onward.odds.reference_population import ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.trials import TrialCounts, count_trials
from report import ReportRow, exit_code, print_report
from simulated_seekers import BASE, CHANNELS

SEEKERS, OTHER_SEEKERS, UNEVEN_SEARCHES = 4_000, 3_000, 750
WEEKS_SEEN, WEEKS_AHEAD, LAST_WEEK = (1, 4, 12, 26), (4, 12), 26
PACE = 12
TARGETS = ("interview", "offer")
LEVELS, WITHIN = (0.5, 0.8, 0.95), (0.03, 0.03, 0.02)
FIRST = ResponseLags(LogNormal(9, 0.8), LogNormal(12, 0.7), 0.5)
LATER = ResponseLags(LogNormal(8, 0.7), LogNormal(6, 0.8), 0.8)
REFERENCE = ReferencePopulation(
    steps=("reply", "interview", "final", "offer"),
    cells=("cold", "referral", "recruiter", "agency"),
    base=BASE,
    spread=np.array([0.5, 0.35, 0.35, 0.35]),
    cell_spread=np.full_like(BASE, 0.3),
    lags=(FIRST, LATER, LATER, LATER),
)
KNOWN = Dispersion(0.0, 0.0, 0.0)
"""Pace and rates known, outcomes independent: as the seekers drawn here have them."""
LEAST_HELD = 0.75
Places = dict[tuple[object, ...], list[float]]
Shifts = Callable[[np.random.Generator, tuple[int, ...]], FloatArray]
Days = NDArray[np.int64]


def main() -> int:
    """Run every part; 0 if all bars were held."""
    with ProcessPoolExecutor(2) as pool:
        weeks = gathered(pool.map(calendar_places, WEEKS_SEEN))
        other = gathered(pool.map(misspecified_places, WEEKS_SEEN))
        unlike = gathered(pool.map(uneven_places, WORLDS))
    held = [
        print_report(f"Coming weeks, {SEEKERS:,} seekers a cell (seeds 910+)", worst(weeks)),
        print_report("Seekers who are not like the reference: interviews in the next 4 weeks, no bar", plainly(other)),
        print_report(f"Uneven searches: interviews in the next {WEEKS_AHEAD[0]} weeks, 80 % ranges", shown(unlike)),
        print_report("Time, milliseconds of one processor, the best of 30", speed()),
    ]
    return exit_code(held)


def gathered(parts: Iterator[Places]) -> Places:
    """All cells together, their names beginning with the group they belong to."""
    return {name: places for part in parts for name, places in part.items()}


def worst(cells: Places) -> Iterator[ReportRow]:
    """For each group of cells (the first entry of the name): the worst of its cells for each bar."""
    for group in dict.fromkeys(name[0] for name in cells):
        kept = {name: np.array(places) for name, places in cells.items() if name[0] == group}
        count = len(next(iter(kept.values())))
        for level, bar in zip(LEVELS, WITHIN, strict=True):
            off = {name: coverage(places, level) - level for name, places in kept.items()}
            name = max(off, key=lambda each: abs(off[each]))
            error = float(np.sqrt(level * (1 - level) / count))
            spread = f"{level + min(off.values()):.3f} to {level + max(off.values()):.3f}, worst at {name[1:]}"
            yield ReportRow(f"{group}: {level:.0%} off by, {len(kept)} cells", abs(off[name]), bar, None, error, spread)
        means = [float(places.mean()) for places in kept.values()]
        yield ReportRow(f"{group}: lowest mean place", min(means), None, 0.48, float(np.sqrt(1 / 12 / count)))
        yield ReportRow(f"{group}: highest mean place", max(means), 0.52, None, float(np.sqrt(1 / 12 / count)))


def plainly(cells: Places) -> Iterator[ReportRow]:
    """The coverages of each cell."""
    for name, places in cells.items():
        for level in LEVELS:
            error = float(np.sqrt(level * (1 - level) / len(places)))
            yield ReportRow(
                f"{name[0]}, {name[1]} weeks seen: {level:.0%}", coverage(np.array(places), level), error=error
            )


def shown(cells: Places) -> Iterator[ReportRow]:
    """How many ranges held, both ends included: the page claims 8 times in 10."""
    for name, held in cells.items():
        share = float(np.mean(held))
        error = float(np.sqrt(share * (1 - share) / len(held)))
        yield ReportRow(f"{name[0]}, {name[1]} weeks seen: ranges held", share, at_least=LEAST_HELD, error=error)


def coverage(places: FloatArray, level: float) -> float:
    """Share of the places in the middle `level` of 0 to 1."""
    return float(np.mean(np.abs(places - 0.5) <= level / 2))


def randomised_place(pmf: ArrayLike, outcome: ArrayLike, rng: np.random.Generator) -> FloatArray:
    """A place between P(X < outcome) and P(X <= outcome), drawn evenly: even over 0 to 1 if forecasts are right.

    `pmf` [..., M] by count from 0, its last entry standing for that many or more; `outcome` [...] are counts. Source:
    Czado, Gneiting and Held 2009, Predictive model assessment for count data.
    """
    law = np.asarray(pmf, dtype=np.float64)
    place = np.minimum(np.asarray(outcome, dtype=np.int64), law.shape[-1] - 1)[..., None]
    upto, at = (np.take_along_axis(each, place, axis=-1)[..., 0] for each in (np.cumsum(law, axis=-1), law))
    return np.asarray(upto - at * rng.random(upto.shape))


def normal(rng: np.random.Generator, shape: tuple[int, ...]) -> FloatArray:
    """What the reference says."""
    return np.asarray(rng.normal(size=shape))


def student(rng: np.random.Generator, shape: tuple[int, ...]) -> FloatArray:
    """Heavy tails, Student's t with three degrees of freedom, with the same standard deviation."""
    return np.asarray(rng.standard_t(3, size=shape) / np.sqrt(3))


def wider(rng: np.random.Generator, shape: tuple[int, ...]) -> FloatArray:
    """People who differ half as much again as they are thought to."""
    return np.asarray(1.5 * rng.normal(size=shape))


def empty_counts(steps: int, cells: int) -> TrialCounts:
    """Counts of no trial at all, [S, C]."""
    return count_trials((), date.min, steps, cells).whole()


def a_person(rng: np.random.Generator, law: Shifts = normal) -> FloatArray:
    """Chances of one seeker, [S, C]; `law` is that of the shared shift."""
    shared = REFERENCE.spread[:, None] * law(rng, (len(BASE), 1))
    return np.asarray(expit(logit(BASE) + shared + REFERENCE.cell_spread * rng.normal(size=BASE.shape)))


def matured(rng: np.random.Generator, theta: FloatArray, applications: int) -> TrialCounts:
    """What came of so many applications in the end, nothing pending."""
    counts = empty_counts(*BASE.shape)
    before = rng.multinomial(applications, CHANNELS)
    for step, chance in enumerate(theta):
        passed = rng.binomial(before, chance)
        counts.positives[step], counts.rejected[step, :, -1] = passed, before - passed
        before = passed
    return counts


def misspecified_places(weeks_seen: int) -> Places:
    """Places of the truth for seekers drawn from other laws than the reference."""
    places: Places = {}
    for name, law in (("heavy tails (t3)", student), ("true spread 1.5 times", wider)):
        rng = np.random.default_rng(61 + weeks_seen)
        for _ in range(OTHER_SEEKERS):
            counts, arrivals, _ = searched(rng, a_person(rng, law), weeks_seen, STEADY)
            pmf = forecast_weeks(
                fit_pass_rates(counts, REFERENCE), PACE * CHANNELS, WEEKS_AHEAD[0], "interview", KNOWN
            ).pmf
            came = int((arrivals["interview"] <= 7 * WEEKS_AHEAD[0]).sum())
            places.setdefault((name, weeks_seen), []).append(float(randomised_place(pmf[-1], came, rng)))
    return places


def calendar_places(weeks_seen: int) -> Places:
    """Places of the truth for seekers so many weeks into a search, by horizon, and of the week of the first offer."""
    rng = np.random.default_rng(910 + weeks_seen)
    places: Places = {}
    for _ in range(SEEKERS):
        theta = a_person(rng)
        counts, arrivals, _ = searched(rng, theta, weeks_seen, STEADY)
        found = fit_pass_rates(counts, REFERENCE)
        for target in TARGETS:
            calendar = forecast_weeks(found, PACE * CHANNELS, max(WEEKS_AHEAD), target, KNOWN)
            for weeks in WEEKS_AHEAD:
                came = int((arrivals[target] <= 7 * weeks).sum())
                place = float(randomised_place(calendar.pmf[weeks - 1], came, rng))
                places.setdefault((f"{target}s", weeks, weeks_seen), []).append(place)
        survival = time_to_offer(found, PACE * CHANNELS, LAST_WEEK, KNOWN).survival
        week = -np.diff(survival, prepend=1.0, append=0.0)
        first = min(arrivals["offer"].min(initial=7 * LAST_WEEK + 1), 7 * LAST_WEEK + 1)
        place = float(randomised_place(week, (first - 1) // 7, rng))
        places.setdefault(("week of the first offer", weeks_seen), []).append(place)
    return places


@dataclass(frozen=True)
class World:
    """How a search is uneven: sent in bursts, answered alike within tens, in a market whose log odds walk weekly."""

    name: str
    bursts: bool = False
    correlation: float = 0.0
    walk: float = 0.0

    def days(self, rng: np.random.Generator, weeks: int) -> Days:
        """Days of sending, in order: evenly, or on four days of four weeks in which the pace is another one."""
        if not self.bursts:
            size = rng.poisson(PACE * (weeks + LAST_WEEK))
            return np.sort(rng.integers(1 - 7 * weeks, 7 * LAST_WEEK + 1, size))
        starts = np.arange(1 - 7 * weeks, 7 * LAST_WEEK + 1, 28)
        sizes = rng.poisson(rng.gamma(1.0, 4.0 * PACE, len(starts)))
        chosen = [start + rng.choice(rng.integers(0, 28, 4), size) for start, size in zip(starts, sizes, strict=True)]
        return np.sort(np.concatenate(chosen))

    def first_rates(self, rng: np.random.Generator, rate: FloatArray, day: Days) -> FloatArray:
        """Rates of the first step: moved by the week, shared within tens sent one after the other."""
        week = (day - day.min(initial=0)) // 7
        moved = expit(logit(rate) + self.walk * rng.normal(size=int(week.max(initial=0)) + 1).cumsum()[week])
        if not self.correlation:
            return np.asarray(moved)
        pull = 1 / self.correlation - 1
        place = rng.random(len(day) // 10 + 1)[np.arange(len(day)) // 10]
        return np.asarray(betaincinv(moved * pull, (1 - moved) * pull, place))


STEADY = World("steady")
WORLDS = (
    STEADY,
    World("a pace of its own in every month, sent on four days", bursts=True),
    World("tens to one employer, correlation .1", correlation=0.1),
    World("tens to one employer, correlation .3", correlation=0.3),
    World("a market that walks by .1 a week", walk=0.1),
    World("all of it, correlation .1", bursts=True, correlation=0.1, walk=0.1),
)


def uneven_places(world: World) -> Places:
    """Whether the range of interviews in the next four weeks held, as the page shows it, in such a world."""
    found: Places = {}
    for weeks in (4, 12, 26):
        rng = np.random.default_rng(1_400 + weeks)
        for _ in range(UNEVEN_SEARCHES):
            counts, arrivals, lately = searched(rng, a_person(rng), weeks, world)
            if lately:
                pace, dispersion = lately / 4 * CHANNELS, own_pace_dispersion(lately)
                weekly = forecast_weeks(fit_pass_rates(counts, REFERENCE), pace, 4, "interview", dispersion)
                came, last = int((arrivals["interview"] <= 28).sum()), weekly.ranges(0.8)[-1]
                found.setdefault((world.name, weeks), []).append(float(last.low <= came <= last.high))
    return found


def searched(
    rng: np.random.Generator, theta: FloatArray, weeks: int, world: World
) -> tuple[TrialCounts, dict[str, Days], int]:
    """A search of so many weeks up to day 0, seen to its end; on which later days it comes to each target; and how many
    were sent in the last four weeks."""
    counts, arrivals = empty_counts(*BASE.shape), {}
    day = world.days(rng, weeks)
    lately = int(((day <= 0) & (day > -28)).sum())
    cell = rng.choice(len(CHANNELS), len(day), p=CHANNELS)
    for step, law in enumerate(REFERENCE.lags):
        rate = world.first_rates(rng, theta[0, cell], day) if step == 0 else theta[step, cell]
        passed = rng.random(len(day)) < rate
        answered_at_all = passed | (rng.random(len(day)) < law.rejected_share)
        answered = day + lags(rng, law, passed)
        by_now = answered_at_all & (answered <= 0)
        seen = day <= 0
        np.add.at(counts.positives, (step, cell[by_now & passed]), 1)
        for table, which in ((counts.rejected, by_now & ~passed), (counts.silent, seen & ~by_now)):
            np.add.at(table, (step, cell[which], -day[which]), 1)
        day, cell = answered[passed], cell[passed]
        arrivals[REFERENCE.steps[step]] = day[day > 0]
    return counts, arrivals, lately


def lags(rng: np.random.Generator, law: ResponseLags, passed: NDArray[np.bool_]) -> Days:
    """Whole days to the answer, positive where passed."""
    median = np.where(passed, law.positive.median, law.rejection.median)
    sigma = np.where(passed, law.positive.sigma, law.rejection.sigma)
    return np.asarray(rng.lognormal(np.log(median), sigma), dtype=np.int64)


def speed() -> Iterator[ReportRow]:
    """How long each part takes, with six channels and 300 pending applications for the calendar."""
    rng = np.random.default_rng(5)
    yield ReportRow("posterior, nothing pending", timed(partial(fit_pass_rates, matured(rng, BASE, 200), REFERENCE)))
    wide, pending = six_channels(), waiting(rng)
    yield ReportRow("posterior, six channels, 300 pending", timed(partial(fit_pass_rates, pending, wide)))
    rate = np.array([8, 1, 1, 1, 0.5, 0.5])
    for weeks in (12, 26):
        for target in TARGETS:
            row = timed(partial(fit_and_forecast, pending, wide, rate, weeks, target))
            yield ReportRow(f"calendar of {weeks} weeks with its posterior, {target}s", row)
    known = fit_pass_rates(pending, wide)
    quarter, half_year = (
        timed(partial(forecast_weeks, known, rate, weeks, "interview", own_pace_dispersion(20))) for weeks in (12, 26)
    )
    yield ReportRow("calendar of 12 weeks, interviews", quarter)
    yield ReportRow(
        "calendar of 26 weeks over that of 12: below the square", half_year / quarter, at_most=(26 / 12) ** 2
    )


def fit_and_forecast(
    counts: TrialCounts, who: ReferencePopulation, rate: FloatArray, weeks: int, target: str
) -> WeeklyForecast:
    """What a page has to work out."""
    return forecast_weeks(fit_pass_rates(counts, who), rate, weeks, target, own_pace_dispersion(20))


def six_channels() -> ReferencePopulation:
    """Three steps and six channels, as the product has."""
    base = np.array([[0.03, 0.18, 0.36, 0.36, 0.36, 0.07], [0.28] * 6, [0.28] * 6])
    return ReferencePopulation(
        steps=("reply", "interview", "offer"),
        cells=tuple("abcdef"),
        base=base,
        spread=np.array([0.9, 0.65, 0.75]),
        cell_spread=np.full_like(base, 0.5),
        lags=(FIRST, LATER, LATER),
    )


def waiting(rng: np.random.Generator) -> TrialCounts:
    """300 pending applications, most at the first step, of all ages and channels."""
    counts = empty_counts(3, 6)
    counts.positives[:], counts.rejected[:, :, 3] = 2, 5
    step = rng.choice(3, 300, p=(0.85, 0.1, 0.05))
    np.add.at(counts.silent, (step, rng.integers(6, size=300), rng.integers(120, size=300)), 1)
    return counts


def timed(act: Callable[[], object], times: int = 30) -> float:
    """Milliseconds of processor time per call, the best of `times`."""
    found = []
    for _ in range(times):
        start = time.process_time()
        act()
        found.append(time.process_time() - start)
    return 1_000 * min(found)


if __name__ == "__main__":
    sys.exit(main())
