"""The pool: how far off released rates are, and what a release does to forecasts of people who were not in it.

Made-up people search for a year; each shares the newest settled steps, and releases are made of them with the noise
that a host would add. "Off by" is the root mean square of the error, as a share of the true rate; intervals say nine in
ten. Then people who were not in the pool are forecast from the published figures, from these joined with a release, and
from the truth, where what is true of everybody is what was published, or odds of a reply half or twice as good. Exits 1
when a bar is missed. About ten minutes on two quiet cores.

    python bench/pool.py
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from scipy.special import expit, logit

from onward.community.pool.noise import add_noise
from onward.community.pool.rules import make_release
from onward.odds.distributions import FloatArray
from onward.odds.forecasts.dispersion import Dispersion
from onward.odds.forecasts.posterior import fit_pass_rates
from onward.odds.forecasts.weekly_forecast import forecast_weeks
from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.pool.categories import Region, RoleFamily, StepOutcome
from onward.odds.pool.counts import STEP_BOUNDS, SharedCount, pooled_months
from onward.odds.pool.priors import join_release
from onward.odds.pool.release import PoolRelease
from onward.odds.pool.tables import Contribution, PoolTable, tally
from onward.odds.priors import load_priors
from onward.odds.reference_population import ReferencePopulation, whole_population
from onward.odds.trials import TrialCounts, count_trials
from onward.vocabulary import Channel
from report import ReportRow, exit_code, print_report

ON = date(2026, 11, 18)
MONTHS = pooled_months(ON)
CHANNELS = (Channel.COLD, Channel.REFERRAL, Channel.RECRUITER)
MIX = np.array([0.85, 0.08, 0.07])
DEPTH = 60
RELEASES = {1_000: 48, 100_000: 2}
WORLDS = {"as published": 1.0, "half the odds of a reply": 0.5, "twice the odds of a reply": 2.0}
HELD_OUT, PER_WEEK, WEEKS = 400, 5.0, 12
SENT_BEFORE = (0, 20)
KNOWN = Dispersion(0.0, 0.0, 0.0)
SHOWN = ((0, LadderStep.REPLY), (1, LadderStep.REPLY), (2, LadderStep.REPLY), (0, LadderStep.INTERVIEW))


@dataclass(frozen=True)
class World:
    """What is true of everybody: the published population, with the odds of a reply multiplied."""

    odds: float

    @property
    def population(self) -> ReferencePopulation:
        """The law of a person's rates."""
        published = whole_population(CHANNELS, ON)
        base = published.base.copy()
        base[0] = expit(logit(base[0]) + np.log(self.odds))
        return replace(published, base=base)

    def people(self, rng: np.random.Generator, count: int) -> FloatArray:
        """Rates of so many people, [N, S, C]."""
        law = self.population
        shape = (count, *law.base.shape)
        shared = law.spread[:, None] * rng.normal(size=(count, len(law.base), 1))
        return np.asarray(expit(logit(law.base) + shared + law.cell_spread * rng.normal(size=shape)))


def main() -> int:
    """Run every part; 0 if all bars were held."""
    held = [print_report("Released rates of a pool where all is as published (seed 1301)", rates())]
    for name, odds in WORLDS.items():
        title = f"Log loss, interviews within {WEEKS} weeks, {HELD_OUT} people who were not in the pool: {name}"
        held.append(print_report(f"{title} (seed 1303)", forecasts(World(odds))))
    return exit_code(held)


def contributions(rng: np.random.Generator, world: World, count: int) -> Iterator[Contribution]:
    """What so many people share."""
    families, regions = list(RoleFamily), list(Region)
    for theta in world.people(rng, count):
        rows = Counter[tuple[date, Channel, LadderStep, StepOutcome]]()
        left = dict(STEP_BOUNDS)
        channel = rng.choice(len(CHANNELS), size=rng.geometric(1 / DEPTH), p=MIX)
        month = np.sort(rng.integers(0, len(MONTHS), len(channel)))[::-1]
        passes = rng.random((len(channel), len(TRIAL_STEPS))) < theta.T[channel]
        for cell, at, passed in zip(channel.tolist(), month.tolist(), passes.tolist(), strict=True):
            for step, did in zip(TRIAL_STEPS, passed, strict=True):
                rows[MONTHS[at], CHANNELS[cell], step, OUTCOMES[did]] += left[step] > 0
                left[step] -= 1
                if not did:
                    break
        shared = tuple(SharedCount(*row, number) for row, number in rows.items() if number)
        yield Contribution(families[rng.integers(len(families))], regions[rng.integers(len(regions))], shared)


OUTCOMES = {True: StepOutcome.PASSED, False: StepOutcome.UNANSWERED}


def released(rng: np.random.Generator, world: World, count: int) -> PoolRelease:
    """A release of a pool of so many people."""
    return make_release(tally(contributions(rng, world, count), MONTHS), "bench", ON, MONTHS, add_noise)


def rates() -> Iterator[ReportRow]:
    """How far off the rates of some channels are, whether their intervals hold, and how many groups are too thin."""
    rng, world = np.random.default_rng(1301), World(1.0)
    true = world.people(rng, 400_000).mean(axis=0)
    for count, times in RELEASES.items():
        releases = [released(rng, world, count) for _ in range(times)]
        bars = iter((0.2, None, None, None) if count < max(RELEASES) else (0.03, 0.03, 0.03, 0.03))
        inside = []
        for cell, step in SHOWN:
            truth = true[TRIAL_STEPS.index(step), cell]
            found = [each.rate(PoolTable.CHANNEL, [CHANNELS[cell]], step) for each in releases]
            kept = [each for each in found if each]
            inside += [each.low <= truth <= each.high for each in kept]
            off = float(np.sqrt(np.mean([(each.rate / truth - 1) ** 2 for each in kept]))) if kept else np.nan
            name = f"{count:,} people: {CHANNELS[cell]}, {step} ({truth:.3f})"
            thin = len(found) - len(kept)
            yield ReportRow(f"{name}: off by", off, next(bars), expected=f"{thin} of {times} thin" if thin else "")
        yield ReportRow("  intervals that held", float(np.mean(inside)), at_least=0.8)
        for table in PoolTable:
            kept_groups = float(np.mean([len(each.tables[table].counts) for each in releases]))
            yield ReportRow(f"  groups and steps by {table.value}", kept_groups)


def forecasts(world: World) -> Iterator[ReportRow]:
    """Log loss by what is known, less that of somebody who knows what is true of everybody."""
    rng = np.random.default_rng(1303)
    priors = {"published": load_priors()} | {
        f"with a release of {count:,}": join_release(load_priors(), released(rng, world, count)) for count in RELEASES
    }
    known = {name: whole_population(CHANNELS, ON, priors=each) for name, each in priors.items()}
    for sent in SENT_BEFORE:
        losses = np.array(list(losses_of(rng, world, known, sent)))
        published = losses[:, 0]
        yield ReportRow(f"{sent} applications before: published figures", published.mean(), error=spread(published))
        for place, name in enumerate(list(known)[1:], 1):
            gained = losses[:, place] - published
            yield ReportRow(
                f"  {name}: more than that",
                gained.mean(),
                at_most=0.02 if world.odds == 1 else 0.0,
                error=spread(gained),
            )
        truth = losses[:, -1] - published
        yield ReportRow("  with what is true of everybody: more than that", truth.mean(), error=spread(truth))


def losses_of(
    rng: np.random.Generator, world: World, known: dict[str, ReferencePopulation], sent: int
) -> Iterator[list[float]]:
    """Minus the log of the chance that each gave to what came, for each person held out."""
    for theta in world.people(rng, HELD_OUT):
        counts, came = matured(rng, theta, sent), interviews(rng, theta, world.population)
        posteriors = (fit_pass_rates(counts, law) for law in (*known.values(), world.population))
        pmfs = (forecast_weeks(each, PER_WEEK * MIX, WEEKS, LadderStep.INTERVIEW, KNOWN).pmf[-1] for each in posteriors)
        yield [-float(np.log(max(pmf[min(came, len(pmf) - 1)], 1e-9))) for pmf in pmfs]


def matured(rng: np.random.Generator, theta: FloatArray, applications: int) -> TrialCounts:
    """What came of so many applications in the end, nothing pending."""
    counts = count_trials((), date.min, *theta.shape).whole()
    before = rng.multinomial(applications, MIX)
    for step, chance in enumerate(theta):
        passed = rng.binomial(before, chance)
        counts.positives[step], counts.rejected[step, :, -1] = passed, before - passed
        before = passed
    return counts


def interviews(rng: np.random.Generator, theta: FloatArray, law: ReferencePopulation) -> int:
    """How many interviews are heard of within the weeks."""
    channel = rng.choice(len(CHANNELS), size=rng.poisson(PER_WEEK * WEEKS), p=MIX)
    day = rng.integers(1, 7 * WEEKS + 1, len(channel)).astype(np.float64)
    comes = np.ones(len(channel), dtype=bool)
    for step in (0, 1):
        comes &= rng.random(len(channel)) < theta[step, channel]
        lag = law.lags[step].positive
        day += np.floor(lag.median * np.exp(lag.sigma * rng.normal(size=len(channel))))
    return int((comes & (day <= 7 * WEEKS)).sum())


def spread(values: FloatArray) -> float:
    """Monte Carlo error of a mean."""
    return float(values.std() / len(values) ** 0.5)


if __name__ == "__main__":
    sys.exit(main())
