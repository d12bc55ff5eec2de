"""Two versions of what is sent, compared as replies come in: which gets more replies, or how far from known that is."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, inf, log
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtrc, betainc, logsumexp

from onward.odds.distributions import Beta, FloatArray, checked_share
from onward.odds.ladder import LadderStep
from onward.odds.priors import RatePrior, load_priors
from onward.odds.provenance import Method, Result
from onward.odds.roots import root
from onward.odds.silence_bins import IntArray
from onward.vocabulary import Channel

EXPERIMENT_METHOD = Method(
    name="label e-process on positive replies",
    formula="e(r) = r^[B] / (pi r + 1 - pi) per positive, mean over log r ~ N(0, 1); decided at E >= 1/alpha",
    page="experiments",
)
EXPERIMENT_ALPHA = 0.05
LOG_RATIO_GRID: FloatArray = np.linspace(-4.0, 4.0, 81)
"""Logarithms of the ratio of B to A that are bet on, shape [K]."""
LOG_BETS: FloatArray = -(LOG_RATIO_GRID**2) / 2 - logsumexp(-(LOG_RATIO_GRID**2) / 2)
"""Logarithms of the weights of the bets, N(0, 1) on the grid, shape [K]."""
LOG_THRESHOLD = -log(EXPERIMENT_ALPHA)
MAX_LOG_RATIO = 30.0
BETTER_NODES = 64
PROBABILITY_STEP = 0.05
MIN_PROBABILITY = 0.2
EVEN_PROBABILITY = 0.5
MAX_FROM_EVEN = 0.499
MAX_POSITIVES = 1_200
MAX_UNDECIDED = 0.02
MAX_APPLICATIONS = 1_000_000
MAX_RATIO = 50.0
RATIOS_LOOKED_AT = (2.0, 3.0)


class ExperimentArm(StrEnum):
    """The two versions that are compared."""

    A = "a"
    B = "b"


class AssignmentMode(StrEnum):
    """How the next version is chosen: by a fair coin, or favoring the one that does better so far."""

    EVEN = "even"
    LEANING = "leaning"


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeCounts:
    """The counts an experiment rests on, by the probability of B under which each application was sent.

    `levels` f64[P] strictly increasing, from .001 to .999; `positives` and `negatives` i64[P, 2], columns A and
    B. A negative has matured: the same deadline for both versions passed without a positive. The probability was fixed
    before sending and the version drawn by it. Raises `ValueError` on other shapes or on counts below 0.
    """

    levels: FloatArray
    positives: IntArray
    negatives: IntArray

    def __post_init__(self) -> None:
        shape = (len(self.levels), 2)
        if self.positives.shape != shape or self.negatives.shape != shape:
            raise ValueError("an experiment needs one row of counts per level and one column per version")
        if min(self.positives.min(initial=0), self.negatives.min(initial=0)) < 0:
            raise ValueError("counts of an experiment cannot be below 0")
        if not (np.all(np.abs(self.levels - EVEN_PROBABILITY) <= MAX_FROM_EVEN) and np.all(np.diff(self.levels) > 0)):
            raise ValueError("the probabilities of B must increase and lie between .001 and .999")

    @classmethod
    def none(cls) -> Self:
        """Make the counts of an experiment of which no outcome is known yet."""
        return cls.from_outcomes([], [], [])

    @classmethod
    def from_outcomes(cls, probabilities: ArrayLike, on_b: ArrayLike, positive: ArrayLike) -> Self:
        """Count applications whose outcome is known: f64[n], bool[n], bool[n], in any order."""
        levels, row = np.unique(np.asarray(probabilities, dtype=np.float64), return_inverse=True)
        column, good = np.asarray(on_b, dtype=np.int64), np.asarray(positive, dtype=bool)
        counts = np.zeros((2, len(levels), 2), dtype=np.int64)
        np.add.at(counts, (good.astype(np.int64), row, column), 1)
        return cls(levels, counts[1], counts[0])

    def rate(self, version: ExperimentArm, prior: Beta) -> Beta:
        """Work out the posterior of the reply rate of one version."""
        column = tuple(ExperimentArm).index(version)
        return prior.updated(float(self.positives[:, column].sum()), float(self.negatives[:, column].sum()))


@dataclass(frozen=True, slots=True)
class ApplicationsNeeded:
    """Mean number of further applications until it is decided if the leader is `ratio` times as good.

    None when that is beyond what is looked at.
    """

    ratio: float
    applications: float | None


@dataclass(frozen=True, slots=True)
class ExperimentComparison(Result):
    """Where an experiment stands. Inputs: `counts`, and `prior`, the row for the rate before any data.

    `log_e` is the natural logarithm of the evidence that A and B differ; `decided` is the better version once it has
    reached log(1/.05), else None. `low` to `high` is the range of the ratio of B to A that is still possible: over
    all looks together it misses the truth with probability .05 at most; 0 and infinity are open ends.
    `probability_better` is the posterior chance that B is better: a description, never a verdict.
    """

    counts: OutcomeCounts
    prior: RatePrior
    log_e: float
    decided: ExperimentArm | None
    low: float
    high: float
    probability_better: float
    needed: tuple[ApplicationsNeeded, ...]


@dataclass(frozen=True, slots=True)
class ArmAssignment:
    """The version to send next, and the probability of B under which it was drawn, to be kept with the application."""

    version: ExperimentArm
    probability: float


def compare_arms(counts: OutcomeCounts) -> ExperimentComparison:
    """Say which version is better, or how far that is from known.

    Exact whatever the rates are and however they drift, whenever you look, and under any rule for the probabilities
    that uses known outcomes alone: if A = B, a positive stands on B with just the probability it was sent with. The
    bet on a ratio r multiplies r/(pi r + 1 - pi) or 1/(pi r + 1 - pi); the bets are averaged. Negatives are not used
    by it (they are by `probability_better`), so silence needs no deadline. A decision stands once made: record it,
    since the evidence may fall later. The rate before any data is the published one of cold replies. Source: Ville's
    inequality; Robbins's method of mixtures.
    """
    prior = load_priors().rate(LadderStep.REPLY, Channel.COLD)
    evidence = log_evidence(counts)
    best = _best_log_ratio(counts)
    low, high = _still_possible(counts, best, evidence - LOG_THRESHOLD)
    better = probability_better(*(counts.rate(arm, prior.law) for arm in ExperimentArm))
    return ExperimentComparison(
        counts=counts,
        prior=prior,
        log_e=evidence,
        decided=None if evidence < LOG_THRESHOLD else ExperimentArm.B if best > 0 else ExperimentArm.A,
        low=low,
        high=high,
        probability_better=better,
        needed=_needed(counts, prior.law, better),
        method=EXPERIMENT_METHOD,
        sources=prior.sources,
    )


def log_evidence(counts: OutcomeCounts) -> float:
    """Work out the log evidence that the versions differ, from positives alone: decided at log(20)."""
    return float(logsumexp(LOG_BETS + log_bets(counts, LOG_RATIO_GRID)))


def log_bets(counts: OutcomeCounts, log_ratios: FloatArray) -> FloatArray:
    """Work out what a bet on each logarithm of the ratio of B to A has come to, as a logarithm, same shape; concave."""
    levels = counts.levels[:, None]
    shared = np.logaddexp(np.log1p(-levels), np.log(levels) + log_ratios)
    won: FloatArray = counts.positives[:, 1].sum() * log_ratios - counts.positives.sum(axis=1) @ shared
    return won


def probability_better(a: Beta, b: Beta) -> float:
    """Work out the chance that a share distributed as `b` is above an independent one distributed as `a`.

    The mean of one distribution function over the other, by 64 Gauss-Legendre nodes in the probability of the
    narrower one, over which the wider is smooth.
    """
    if b.variance > a.variance:
        return 1 - probability_better(b, a)
    x, weights = np.polynomial.legendre.leggauss(BETTER_NODES)
    return float(weights @ betainc(a.a, a.b, b.quantiles((1 + x) / 2)) / 2)


def thompson_probability(better: ArrayLike) -> FloatArray:
    """Choose the probability of B for the next application, in steps of .05, so that levels stay few; from .2 to .8.

    Thompson's rule picks a version with the chance that it is better (`better`, of B, any shape); the bounds keep
    either version in play.
    """
    steps = np.round(np.round(np.asarray(better, dtype=np.float64) / PROBABILITY_STEP) * PROBABILITY_STEP, 2)
    return np.clip(steps, MIN_PROBABILITY, 1 - MIN_PROBABILITY)


def assign_arm(counts: OutcomeCounts, mode: AssignmentMode, rng: np.random.Generator) -> ArmAssignment:
    """Draw the version of the next application; favoring earns more replies meanwhile, even odds decide sooner."""
    probability = EVEN_PROBABILITY
    if mode == AssignmentMode.LEANING:
        prior = load_priors().rate(LadderStep.REPLY, Channel.COLD).law
        better = probability_better(*(counts.rate(arm, prior) for arm in ExperimentArm))
        probability = float(thompson_probability(better))
    return ArmAssignment(ExperimentArm.B if rng.random() < probability else ExperimentArm.A, probability)


def smallest_detectable_ratio(applications: int, base: float, *, chance: float = 0.5) -> float | None:
    """Find the smallest true ratio that so many applications decide with this chance; None beyond fifty-fold.

    Sent half and half, all outcomes known, 0 to a million applications; `base`, above 0 and up to 1, is the reply rate
    of the weaker version, and the stronger one's is at most 1. Exact up to 1,200 positives, by walking through all
    counts of them; beyond that too large. Raises `ValueError` for a number, a base or a chance out of range.
    """
    if not 0 <= applications <= MAX_APPLICATIONS:
        raise ValueError(f"a number of applications lies between 0 and {MAX_APPLICATIONS}, not {applications}")
    if not 0 < base <= 1:
        raise ValueError(f"a rate lies above 0 and up to 1, not {base}")
    wanted, undecided = checked_share("chance", chance), _undecided(OutcomeCounts.none())

    def beyond(log_ratio: float) -> float:
        a, b = _rates_of_arms(exp(log_ratio), base)
        newly = np.diff(_decided_by(undecided, b / (a + b)))[:applications]
        return float(newly @ bdtrc(np.arange(len(newly)), applications, (a + b) / 2)) - wanted

    top = log(MAX_RATIO)
    if beyond(top) < 0:
        return None
    return 1.0 if beyond(0.0) >= 0 else exp(root(beyond, 0.0, top, xtol=0.001))


def _still_possible(counts: OutcomeCounts, best: float, bar: float) -> tuple[float, float]:
    """Find the ratios whose bet stands above the bar: an interval around the best one, as the bets are concave."""

    def above(log_ratio: float) -> float:
        return float(log_bets(counts, np.array([log_ratio]))[0]) - bar

    low = 0.0 if above(-MAX_LOG_RATIO) > 0 else exp(root(above, -MAX_LOG_RATIO, best))
    high = inf if above(MAX_LOG_RATIO) > 0 else exp(root(above, best, MAX_LOG_RATIO))
    return low, high


def _best_log_ratio(counts: OutcomeCounts) -> float:
    levels, count, on_b = counts.levels, counts.positives.sum(axis=1), int(counts.positives[:, 1].sum())

    def slope(log_ratio: float) -> float:
        odds = levels * exp(log_ratio)
        return on_b - float(count @ (odds / (odds + 1 - levels)))

    if on_b in {0, int(count.sum())}:
        return 0.0 if not count.sum() else MAX_LOG_RATIO if on_b else -MAX_LOG_RATIO
    return root(slope, -MAX_LOG_RATIO, MAX_LOG_RATIO)


def _needed(counts: OutcomeCounts, prior: Beta, better: float) -> tuple[ApplicationsNeeded, ...]:
    leader_is_b, undecided = better >= EVEN_PROBABILITY, _undecided(counts)
    weaker = counts.rate(ExperimentArm.A if leader_is_b else ExperimentArm.B, prior).mean
    return tuple(
        ApplicationsNeeded(ratio, _mean_needed(undecided, ratio if leader_is_b else 1 / ratio, weaker))
        for ratio in RATIOS_LOOKED_AT
    )


def _undecided(counts: OutcomeCounts) -> IntArray:
    """Find the fewest and most positives on B among k further ones that leave it undecided, k = 1, 2, ...: i64[k, 2].

    No row if it is decided. The evidence is convex in the number on B, so what is undecided is an interval.
    """
    start, shared = LOG_BETS + log_bets(counts, LOG_RATIO_GRID), np.logaddexp(0.0, LOG_RATIO_GRID) - log(2)

    def decided(on_b: int, count: int) -> bool:
        return bool(np.logaddexp.reduce(start + on_b * LOG_RATIO_GRID - count * shared) >= LOG_THRESHOLD)

    least, most, rows = 0, 0, []
    for count in range(1, 1 if decided(0, 0) else MAX_POSITIVES + 1):
        most += 1
        while decided(least, count):
            least += 1
        while decided(most, count):
            most -= 1
        rows.append((least, most))
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def _decided_by(undecided: IntArray, on_b: float) -> FloatArray:
    """Work out P(decided within k further positives), k = 0, 1, ...; each is on B with the same chance."""
    if not len(undecided):
        return np.ones(1)
    mass, first, left = np.ones(1), 0, [1.0]
    for least, most in undecided:
        mass = np.convolve(mass, (1 - on_b, on_b))[least - first : most - first + 1]
        first = least
        left.append(float(mass.sum()))
    return 1 - np.array(left)


def _mean_needed(undecided: IntArray, ratio: float, base: float) -> float | None:
    a, b = _rates_of_arms(ratio, base)
    left = 1 - _decided_by(undecided, b / (a + b))
    return None if left[-1] > MAX_UNDECIDED else 2 * float(left.sum()) / (a + b)


def _rates_of_arms(ratio: float, base: float) -> tuple[float, float]:
    """Return the rates of A and B, at most 1; the weaker has the base."""
    stronger = min(base * max(ratio, 1 / ratio), 1.0)
    return (base, stronger) if ratio >= 1 else (stronger, base)
