"""Two versions of what is sent, compared while the answers come in: which is better, or how far it is from known."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, inf, log
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtrc, betainc, logsumexp

from onward.odds.ages import Counted
from onward.odds.laws import Beta, Floats, checked_share
from onward.odds.priors import Rate, load_priors
from onward.odds.provenance import Method, Result
from onward.odds.roots import root
from onward.odds.stages import Channel, Stage

METHOD = Method(
    name="label e-process on positive replies",
    formula="e(r) = r^[B] / (pi r + 1 - pi) per positive, mean over log r ~ N(0, 1); decided at E >= 1/alpha",
    page="experiments",
)
ALPHA = 0.05
GRID: Floats = np.linspace(-4.0, 4.0, 81)
"""Logarithms of the ratio of B to A that are bet on, shape [K]."""
BETS: Floats = -(GRID**2) / 2 - logsumexp(-(GRID**2) / 2)
"""Logarithms of the weights of the bets, N(0, 1) on the grid, shape [K]."""
WIDEST = 30.0
NODES = 64
STEP = 0.05
EVEN = 0.5
MOST_UNEVEN = 0.499
MOST_POSITIVES = 1_200
LEFT_OVER = 0.02
TINY = 1e-9
MOST_APPLICATIONS = 1_000_000
MOST_RATIO = 50.0
RATIOS = (2.0, 3.0)


class Version(StrEnum):
    """The two versions that are compared."""

    A = "a"
    B = "b"


class Mode(StrEnum):
    """How the next version is chosen: by a fair coin, or leaning to the one that does better so far."""

    EVEN = "even"
    LEANING = "leaning"


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The counts an experiment rests on, by the probability of B under which each application was sent.

    `levels` f64[P] strictly increasing, from .001 to .999; `positives` and `negatives` i64[P, 2], columns A and
    B. A negative has matured: the same deadline for both versions passed without a positive. The probability was fixed
    before sending and the version drawn by it. Raises `ValueError` on other shapes or on counts below 0.
    """

    levels: Floats
    positives: Counted
    negatives: Counted

    def __post_init__(self) -> None:
        shape = (len(self.levels), 2)
        if self.positives.shape != shape or self.negatives.shape != shape:
            raise ValueError("an experiment needs one row of counts per level and one column per version")
        if min(self.positives.min(initial=0), self.negatives.min(initial=0)) < 0:
            raise ValueError("counts of an experiment cannot be below 0")
        if not (np.all(np.abs(self.levels - EVEN) <= MOST_UNEVEN) and np.all(np.diff(self.levels) > 0)):
            raise ValueError("the probabilities of B must increase and lie between .001 and .999")

    @classmethod
    def none(cls) -> Self:
        """An experiment in which nothing has come back yet."""
        return cls.counted([], [], [])

    @classmethod
    def counted(cls, probabilities: ArrayLike, on_b: ArrayLike, positive: ArrayLike) -> Self:
        """The counts of applications whose outcome is known: f64[n], bool[n], bool[n], in any order."""
        levels, row = np.unique(np.asarray(probabilities, dtype=np.float64), return_inverse=True)
        column, good = np.asarray(on_b, dtype=np.int64), np.asarray(positive, dtype=bool)
        counts = np.zeros((2, len(levels), 2), dtype=np.int64)
        np.add.at(counts, (good.astype(np.int64), row, column), 1)
        return cls(levels, counts[1], counts[0])

    def __add__(self, other: "Labels") -> "Labels":
        levels = np.union1d(self.levels, other.levels)
        total = np.zeros((2, len(levels), 2), dtype=np.int64)
        for part in (self, other):
            total[:, np.searchsorted(levels, part.levels)] += np.stack([part.positives, part.negatives])
        return Labels(levels, total[0], total[1])

    def rate(self, version: Version, prior: Beta) -> Beta:
        """Posterior of the reply rate of one version."""
        column = tuple(Version).index(version)
        return prior.updated(float(self.positives[:, column].sum()), float(self.negatives[:, column].sum()))


@dataclass(frozen=True, slots=True)
class Needed:
    """Mean number of further applications until it is decided if the leader is `ratio` times as good.

    None when that is beyond what is looked at.
    """

    ratio: float
    applications: float | None


@dataclass(frozen=True, slots=True)
class Comparison(Result):
    """Where an experiment stands. Inputs: `labels`, `alpha`, and `prior`, the row for the rate before any data.

    `log_e` is the natural logarithm of the evidence that A and B differ; `decided` is the better version once it has
    reached log(1/alpha), else None. `low` to `high` is the range of the ratio of B to A that is still possible: over
    all looks together it misses the truth with probability alpha at most; 0 and infinity are open ends. `p_better` is
    the posterior chance that B is better: a description, never a verdict.
    """

    labels: Labels
    alpha: float
    prior: Rate
    log_e: float
    decided: Version | None
    low: float
    high: float
    p_better: float
    needed: tuple[Needed, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The version to send next, and the probability of B under which it was drawn, to be kept with the application."""

    version: Version
    probability: float


def compare(labels: Labels, alpha: float = ALPHA, *, prior: Rate | None = None) -> Comparison:
    """Which version is better, or how far that is from known.

    Exact whatever the rates are and however they drift, whenever one looks, and under any rule for the probabilities
    that uses known outcomes alone: if A = B, a positive stands on B with just the probability it was sent with. The
    bet on a ratio r multiplies r/(pi r + 1 - pi) or 1/(pi r + 1 - pi); the bets are averaged. Negatives are not used
    by it (they are by `p_better`), so silence needs no deadline. A decision stands once made: record it, since the
    evidence may fall later. `prior` is the cold reply rate by default. Raises `ValueError` for an alpha outside
    0 < alpha <= .5. Source: Ville's inequality; Robbins's method of mixtures.
    """
    bar = _bar(alpha)
    row = prior or load_priors().rate(Stage.REPLY, Channel.COLD)
    evidence = log_evidence(labels)
    best = _best_bet(labels)
    low, high = _still_possible(labels, best, evidence - bar)
    better = p_better(labels.rate(Version.A, row.law), labels.rate(Version.B, row.law))
    return Comparison(
        labels=labels,
        alpha=alpha,
        prior=row,
        log_e=evidence,
        decided=None if evidence < bar else Version.B if best > 0 else Version.A,
        low=low,
        high=high,
        p_better=better,
        needed=_needed(labels, row.law, better, alpha),
        method=METHOD,
        sources=row.sources,
    )


def log_evidence(labels: Labels) -> float:
    """Logarithm of the evidence that the versions differ, from positives alone: decided at -log(alpha)."""
    return float(logsumexp(BETS + log_bets(labels, GRID)))


def log_bets(labels: Labels, log_ratios: Floats) -> Floats:
    """What a bet on each logarithm of the ratio of B to A has come to, as a logarithm, same shape; concave in it."""
    levels = labels.levels[:, None]
    shared = np.logaddexp(np.log1p(-levels), np.log(levels) + log_ratios)
    won: Floats = labels.positives[:, 1].sum() * log_ratios - labels.positives.sum(axis=1) @ shared
    return won


def p_better(a: Beta, b: Beta) -> float:
    """Chance that a share with law `b` is above an independent one with law `a`.

    The mean of one law's distribution function over the other, by 64 Gauss-Legendre nodes in the probability of the
    narrower one, over which the wider is smooth.
    """
    if b.variance > a.variance:
        return 1 - p_better(b, a)
    x, weights = np.polynomial.legendre.leggauss(NODES)
    return float(weights @ betainc(a.a, a.b, b.quantiles((1 + x) / 2)) / 2)


def leaning(better: ArrayLike, floor: float = 0.2) -> Floats:
    """The probability of B to send the next one with, in steps of .05, so that levels stay few; floor to 1 - floor.

    Thompson's rule picks a version with the chance that it is better (`better`, of B, any shape); the floor keeps
    either version in play. Raises `ValueError` for a floor outside 0 < floor <= .5.
    """
    if not 0 < floor <= EVEN:
        raise ValueError(f"the floor lies above 0 and up to one half, not {floor}")
    steps = np.round(np.round(np.asarray(better, dtype=np.float64) / STEP) * STEP, 2)
    return np.clip(steps, floor, 1 - floor)


def assign(
    labels: Labels, mode: Mode, rng: np.random.Generator, *, prior: Rate | None = None, floor: float = 0.2
) -> Assignment:
    """Draws the version of the next application; leaning earns more replies meanwhile, even decides sooner."""
    probability = EVEN
    if mode == Mode.LEANING:
        row = prior or load_priors().rate(Stage.REPLY, Channel.COLD)
        better = p_better(labels.rate(Version.A, row.law), labels.rate(Version.B, row.law))
        probability = float(leaning(better, floor))
    return Assignment(Version.B if rng.random() < probability else Version.A, probability)


def applications_needed(
    ratio: float, base: float, *, labels: Labels | None = None, alpha: float = ALPHA
) -> float | None:
    """Mean number of further applications, sent half and half, until a true ratio of B to A is decided; 0 if it is.

    `base` is the reply rate of the weaker version; the stronger one's is at most 1. `labels` is what is known already.
    None when more than one search in fifty would be undecided after 1,200 further positives. Exact, by walking through
    all counts of positives. Raises `ValueError` for a base not in 0 < base <= 1 or a ratio beyond fifty-fold.
    """
    return _mean_needed(_undecided(labels or Labels.none(), alpha), ratio, base)


def chance_decided(applications: int, ratio: float, base: float, *, alpha: float = ALPHA) -> float:
    """Chance that a true ratio of B to A is decided within so many applications (0 to a million) sent half and half.

    All outcomes known; `base` is the reply rate of the weaker version. Exact up to 1,200 positives, beyond them too
    low. Raises `ValueError` for a base, ratio or number out of range.
    """
    return _chance_by(applications, _undecided(Labels.none(), alpha), ratio, base)


def smallest_ratio(applications: int, base: float, *, chance: float = 0.5, alpha: float = ALPHA) -> float | None:
    """The smallest true ratio that so many applications decide with this chance; None if fifty-fold is too small."""
    wanted, undecided = checked_share("chance", chance), _undecided(Labels.none(), alpha)

    def beyond(log_ratio: float) -> float:
        return _chance_by(applications, undecided, exp(log_ratio), base) - wanted

    top = log(MOST_RATIO)
    if beyond(top) < 0:
        return None
    return 1.0 if beyond(0.0) >= 0 else exp(root(beyond, 0.0, top, xtol=0.001))


def _bar(alpha: float) -> float:
    if not 0 < alpha <= EVEN:
        raise ValueError(f"alpha lies above 0 and up to one half, not {alpha}")
    return -log(alpha)


def _still_possible(labels: Labels, best: float, bar: float) -> tuple[float, float]:
    """The ratios whose bet stands above the bar: an interval round the best one, as the bets are concave."""

    def above(log_ratio: float) -> float:
        return float(log_bets(labels, np.array([log_ratio]))[0]) - bar

    low = 0.0 if above(-WIDEST) > 0 else exp(root(above, -WIDEST, best))
    high = inf if above(WIDEST) > 0 else exp(root(above, best, WIDEST))
    return low, high


def _best_bet(labels: Labels) -> float:
    levels, count, on_b = labels.levels, labels.positives.sum(axis=1), int(labels.positives[:, 1].sum())

    def slope(log_ratio: float) -> float:
        odds = levels * exp(log_ratio)
        return on_b - float(count @ (odds / (odds + 1 - levels)))

    if on_b in {0, int(count.sum())}:
        return 0.0 if not count.sum() else WIDEST if on_b else -WIDEST
    return root(slope, -WIDEST, WIDEST)


def _needed(labels: Labels, prior: Beta, better: float, alpha: float) -> tuple[Needed, ...]:
    leader_is_b, undecided = better >= EVEN, _undecided(labels, alpha)
    weaker = labels.rate(Version.A if leader_is_b else Version.B, prior).mean
    return tuple(
        Needed(ratio, _mean_needed(undecided, ratio if leader_is_b else 1 / ratio, weaker)) for ratio in RATIOS
    )


def _undecided(labels: Labels, alpha: float) -> Counted:
    """Fewest and most positives on B among k further ones that leave it undecided, k = 1, 2, ...: i64[k, 2].

    No row if it is decided. The evidence is convex in the number on B, so what is undecided is an interval.
    """
    bar, start, shared = _bar(alpha), BETS + log_bets(labels, GRID), np.logaddexp(0.0, GRID) - log(2)

    def decided(on_b: int, count: int) -> bool:
        return bool(np.logaddexp.reduce(start + on_b * GRID - count * shared) >= bar)

    least, most, rows = 0, 0, []
    for count in range(1, 1 if decided(0, 0) else MOST_POSITIVES + 1):
        most += 1
        while decided(least, count):
            least += 1
        while decided(most, count):
            most -= 1
        rows.append((least, most))
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def _decided_by(undecided: Counted, on_b: float) -> Floats:
    """P(decided within k further positives), k = 0, 1, ..., each of which stands on B with the same chance."""
    if not len(undecided):
        return np.ones(1)
    mass, first, left = np.ones(1), 0, [1.0]
    for least, most in undecided:
        mass = np.convolve(mass, (1 - on_b, on_b))[least - first : most - first + 1]
        first = least
        left.append(float(mass.sum()))
    return 1 - np.array(left)


def _mean_needed(undecided: Counted, ratio: float, base: float) -> float | None:
    a, b = _rates(ratio, base)
    left = 1 - _decided_by(undecided, b / (a + b))
    return None if left[-1] > LEFT_OVER else 2 * float(left.sum()) / (a + b)


def _chance_by(applications: int, undecided: Counted, ratio: float, base: float) -> float:
    if not 0 <= applications <= MOST_APPLICATIONS:
        raise ValueError(f"a number of applications lies between 0 and {MOST_APPLICATIONS}, not {applications}")
    a, b = _rates(ratio, base)
    newly = np.diff(_decided_by(undecided, b / (a + b)))[:applications]
    return float(newly @ bdtrc(np.arange(len(newly)), applications, (a + b) / 2))


def _rates(ratio: float, base: float) -> tuple[float, float]:
    """Rates of A and B; the weaker has the base."""
    if not (0 < base <= 1 and ratio > 0 and max(ratio, 1 / ratio) <= MOST_RATIO * (1 + TINY)):
        raise ValueError(f"a rate lies above 0 and up to 1 and a ratio within fifty-fold, not {base} and {ratio}")
    stronger = min(base * max(ratio, 1 / ratio), 1.0)
    return (base, stronger) if ratio >= 1 else (stronger, base)
