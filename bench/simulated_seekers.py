"""Made-up people for the exam of the diagnosis: four channels, four steps, everything seeded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.reference_population import ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.trials import BLOCK_SIZE, Trial, TrialOutcome
from report import ReportRow

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

CHANNELS: FloatArray = np.array([0.85, 0.07, 0.05, 0.03])
"""Shares of cold applications, referrals, recruiters and agencies."""
BASE: FloatArray = np.array(
    [[0.06, 0.35, 0.5, 0.3], [0.45, 0.55, 0.45, 0.5], [0.5, 0.6, 0.5, 0.55], [0.45, 0.5, 0.45, 0.5]]
)
"""Rates by step and channel: stand-ins of the right size, chosen to have the published limits of delay."""
SPREAD: FloatArray = np.array([0.35, 0.3, 0.3, 0.3])
RESPONSE_LAG = ResponseLags(LogNormal(9, 0.8), LogNormal(9, 0.8), 0.5)
PACE = 0.7
BEYOND_LAST_DAY = 100_000
"""Days after which nothing is heard any more."""


def reference(
    lag: ResponseLags = RESPONSE_LAG, base: FloatArray = BASE, spread: FloatArray = SPREAD
) -> ReferencePopulation:
    """A good pool: what is ordinary is known, with its spread."""
    names = ("reply", "interview", "final", "offer"), ("cold", "referral", "recruiter", "agency")
    return ReferencePopulation(*names, base, spread, np.zeros_like(base), (lag,) * len(base), users=1_000)


@dataclass(frozen=True)
class SimulatedSeekers:
    """Who they are: log-odds shifts [U, S] added to `base`, and odds ratios `rho` [S] on the rate itself."""

    shifts: FloatArray
    base: FloatArray = field(default_factory=lambda: BASE)
    rho: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)

    def rate(self, step: int, channel: Ints) -> FloatArray:
        """Chance of passing a step for each application, of channels [U, T]."""
        usual = expit(logit(self.base[step])[channel] + self.shifts[:, step, None])
        rates: FloatArray = self.rho[step] * usual
        return rates

    def chunks(self, size: int) -> Iterator["SimulatedSeekers"]:
        """The same people, some at a time."""
        for start in range(0, len(self.shifts), size):
            yield SimulatedSeekers(self.shifts[start : start + size], self.base, self.rho)


def typical(rng: np.random.Generator, count: int, *, spread: FloatArray = SPREAD, shared: float = 0.0) -> FloatArray:
    """Shifts [count, S] of ordinary people; `shared` is the correlation between steps."""
    steps = len(spread)
    common, own = rng.normal(size=(count, 1)), rng.normal(size=(count, steps))
    return np.asarray(spread * (np.sqrt(shared) * common + np.sqrt(1 - shared) * own))


@dataclass(frozen=True)
class SimulatedRun:
    """What happened: channel of each application [U, T], and for each step who stood before it and who passed."""

    channel: Ints
    stood: tuple[Flags, ...]
    passed: tuple[Flags, ...]


def simulate(rng: np.random.Generator, people: SimulatedSeekers, applications: int) -> SimulatedRun:
    """Everybody sends so many applications and waits for all answers."""
    shape = len(people.shifts), applications
    channel = rng.choice(len(CHANNELS), size=shape, p=CHANNELS)
    stood, passed = [np.ones(shape, dtype=bool)], []
    for step in range(len(people.base)):
        passed.append((rng.random(shape) < people.rate(step, channel)) & stood[-1])
        stood.append(passed[-1])
    return SimulatedRun(channel, tuple(stood[:-1]), tuple(passed))


Sending = Callable[[Ints, np.random.Generator], Ints]


def steadily(rejected_after: Ints, _: np.random.Generator) -> Ints:
    """Ten a week."""
    return np.broadcast_to((np.arange(rejected_after.shape[1]) * PACE).astype(np.int64), rejected_after.shape)


def in_bursts(rejected_after: Ints, _: np.random.Generator) -> Ints:
    """Forty-three on the first day of each month."""
    return np.broadcast_to(np.arange(rejected_after.shape[1]) // 43 * 30, rejected_after.shape)


def after_rejections(rejected_after: Ints, _: np.random.Generator) -> Ints:
    """The next one on the day of the next rejection, after three days at the latest."""

    def following(days: Ints, rejections: Ints) -> Ints:
        coming = np.where(rejections > days[:, -1:], rejections, BEYOND_LAST_DAY).min(axis=1)
        return np.asarray(np.minimum(coming, days[:, -1] + 3))

    return _one_by_one(rejected_after, following)


def pausing(rejected_after: Ints, rng: np.random.Generator) -> Ints:
    """Ten a week, but ten days of rest after a day with a rejection."""

    def following(days: Ints, rejections: Ints) -> Ints:
        hurt = (rejections == days[:, -1:]).any(axis=1)
        return np.asarray(days[:, -1] + np.where(hurt, 10, rng.random(len(days)) < PACE))

    return _one_by_one(rejected_after, following)


def _one_by_one(rejected_after: Ints, following: Callable[[Ints, Ints], Ints]) -> Ints:
    days = np.zeros_like(rejected_after)
    for number in range(1, days.shape[1]):
        so_far = days[:, :number]
        days[:, number] = following(so_far, so_far + rejected_after[:, :number])
    return days


def calendars(
    rng: np.random.Generator,
    people: SimulatedSeekers,
    applications: int,
    sending: Sending,
    lag: ResponseLags = RESPONSE_LAG,
    *,
    rejections_undated: bool = False,
) -> Iterator[tuple[list[Trial], int]]:
    """For each person all trials, with the day of every positive, and the day of the last application.

    Rejections are silence to the test. `rejections_undated`: they are noted as they come, without the day of applying.
    """
    what = simulate(rng, people, applications)
    positive = [_whole_days(rng, lag.positive, what.channel.shape) for _ in what.passed]
    rejected = rng.random(what.channel.shape) < lag.rejected_share
    rejection = np.where(
        rejected & ~what.passed[0], _whole_days(rng, lag.rejection, what.channel.shape), BEYOND_LAST_DAY
    )
    sent = sending(rejection, rng)
    for person in range(len(sent)):
        trials = _trials_of(what, positive, sent, person)
        if rejections_undated:
            days = (sent[person] + 1 + rejection[person]).tolist()
            first = zip(trials, days, strict=False)
            trials[: len(days)] = [_rejected_on(trial, day) if day < BEYOND_LAST_DAY else trial for trial, day in first]
        yield trials, int(sent[person, -1])


def _rejected_on(trial: Trial, day: int) -> Trial:
    return trial._replace(outcome=TrialOutcome.REJECTED, began=None, ended=day, known=day)


def _trials_of(what: SimulatedRun, positive: list[Ints], sent: Ints, person: int) -> list[Trial]:
    """Read the trials of one person off the run, those of the first step before all others."""
    found, began = [], sent[person] + 1
    for step, (stood, passed) in enumerate(zip(what.stood, what.passed, strict=True)):
        heard = began + positive[step][person]
        for number in np.flatnonzero(stood[person]).tolist():
            good = bool(passed[person, number])
            outcome, ended = (TrialOutcome.POSITIVE, int(heard[number])) if good else (TrialOutcome.SILENT, None)
            cell, block = int(what.channel[person, number]), number // BLOCK_SIZE
            found.append(Trial(step, cell, outcome, int(began[number]), ended, block))
        began = heard
    return found


@dataclass(frozen=True)
class EmployersAskedOften:
    """One step, cold, ten applications a week, of which each employer gets ten that go together (intraclass .3).

    `come_back`: one at a time over the whole search, instead of ten within a week.
    """

    base: float = 0.06
    correlation: float = 0.3
    applications: int = 600
    come_back: bool = False

    def searches(self, rng: np.random.Generator, rates: FloatArray) -> Iterator[list[Trial]]:
        """The trials of one person for each of `rates`, employers by number."""
        at, many = np.arange(self.applications), self.applications // 10
        employer = at % many if self.come_back else at // 10
        sent, shape = 1 + at // 10 * 7, (1 - self.correlation) / self.correlation
        for rate in rates:
            passed = rng.random(len(at)) < rng.beta(rate * shape, (1 - rate) * shape, many)[employer]
            heard = sent + _whole_days(rng, RESPONSE_LAG.positive, at.shape)
            yield [
                Trial(
                    0,
                    0,
                    TrialOutcome.POSITIVE,
                    int(sent[each]),
                    int(heard[each]),
                    each // BLOCK_SIZE,
                    int(employer[each]),
                )
                if passed[each]
                else Trial(0, 0, TrialOutcome.SILENT, int(sent[each]), None, each // BLOCK_SIZE, int(employer[each]))
                for each in at
            ]

    @property
    def last_day(self) -> int:
        """Two months after the last application."""
        return self.applications // 10 * 7 + 60


def one_cell(base: float, spread: float, users: int) -> ReferencePopulation:
    """A reference of one step and one cell."""
    rates, spreads = np.array([[base]]), np.array([spread])
    return ReferencePopulation(("reply",), ("cold",), rates, spreads, np.zeros_like(rates), (RESPONSE_LAG,), users)


def by_themselves(trials: list[Trial]) -> list[Trial]:
    """The same trials, as if each were with an employer of its own."""
    return [trial._replace(employer=None) for trial in trials]


def _whole_days(rng: np.random.Generator, law: LogNormal, shape: tuple[int, ...]) -> Ints:
    return rng.lognormal(np.log(law.median), law.sigma, shape).astype(np.int64)


def share(
    what: str,
    found: float,
    people: int,
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    expected: str = "",
) -> ReportRow:
    """A row for a share of so many people, with its Monte Carlo error."""
    error = sqrt(max(found * (1 - found), 1e-9) / people)
    return ReportRow(what, found, at_most=at_most, at_least=at_least, error=error, expected=expected)
