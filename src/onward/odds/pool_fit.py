"""The ordinary rate in a pool of people who agreed to share their counts: its median and the spread around it."""

from dataclasses import dataclass, field
from math import exp, log

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit, logit

from onward.odds.distributions import FloatArray
from onward.odds.provenance import Method, Result
from onward.odds.silence_bins import IntArray

POOL_METHOD = Method(
    name="marginal maximum likelihood with a low component",
    formula="logit theta ~ (1 - w) N(logit b, tau^2) + w [1/4 never + 3/8 N(+ log .2) + 3/8 N(+ log .4)]",
    page="pool",
)
MIN_USERS = 300
OLD_MONTHS, OLD_WEIGHT = 18, 0.5
LOG_ODDS_GRID: FloatArray = np.linspace(-9.0, 5.0, 141)
"""Log-odds of a person's rate, shape [K]; the steps are .1."""
LOW_SHIFTS = (log(0.2), log(0.4))
NEVER_SHARE = 0.25
TAU_BOUNDS = (0.1, 2.0)
LOW_SHARE_BOUNDS = (0.001, 0.6)
PRIOR_TAU, PRIOR_LOW = (log(0.35), 0.5), 8.0
MIN_DENSITY = 1e-200
MAX_COUNT_PER_CELL = 10**7
DIFFERENCE_STEP = 1e-3


class ThinCellError(ValueError):
    """There are too few people in this cell of the pool to tell what is ordinary."""


@dataclass(frozen=True, slots=True)
class PoolFit(Result):
    """What is ordinary in a cell.

    Half of the ordinary people have a rate above `b`; the log-odds of their rates spread around it with standard
    deviation `tau`. `se_b` and `se_tau` are standard errors; `low_share` is the share taken to be well below ordinary,
    0 if none was allowed. Inputs: `users` with at least one trial, and `old_users`, those of them at half weight.
    """

    b: float
    tau: float
    se_b: float
    se_tau: float
    low_share: float
    users: int
    old_users: int


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    """Of each distinct pair: likelihood at each point of the grid and at a rate of 0, the largest 1, and weight."""

    likelihood: FloatArray
    never: FloatArray
    weight: FloatArray
    low_component: bool = field(default=True, kw_only=True)


def fit_pool(
    n: ArrayLike, s: ArrayLike, count: ArrayLike, *, months: ArrayLike = 0, low_component: bool = True
) -> PoolFit:
    """Fit middle rate and spread of ordinary people to (trials, positives, people with these) triples, each i64[D].

    Triples may repeat and come in any order, so that pools merge by putting them together. `months` is the age of the
    data, one number or one a triple; what is older than 18 months counts half. The low component takes the people
    well below ordinary out of the spread, which they would widen until it hid them; without it all are ordinary.
    Trials of one person are independent at a rate that stays. Raises `ThinCellError` for fewer than 300 people with a
    trial, `ValueError` for counts that cannot be. Source: empirical Bayes, Robbins; integrated on a grid of log-odds.
    """
    trials, positives, people, old = _checked_triples(n, s, count, months)
    users = int(people.sum())
    if users < MIN_USERS:
        raise ThinCellError(f"{users} people are too few to say what is ordinary; it takes {MIN_USERS}")
    cell = _cell(trials, positives, np.where(old, OLD_WEIGHT, 1.0) * people, low_component=low_component)
    start = np.array([logit((positives @ people + 0.5) / (trials @ people + 1)), PRIOR_TAU[0], logit(0.1)])
    limits = [(LOG_ODDS_GRID[0] + 1, LOG_ODDS_GRID[-1] - 1), tuple(np.log(TAU_BOUNDS)), tuple(logit(LOW_SHARE_BOUNDS))]
    free = 3 if low_component else 2
    found = minimize(
        _negative_log_likelihood, start[:free], args=(cell,), jac=True, method="L-BFGS-B", bounds=limits[:free]
    ).x
    variance = np.diag(np.linalg.pinv(_curvature(found, cell), hermitian=True))
    b, tau = float(expit(found[0])), exp(found[1])
    se_middle, se_log_tau = np.sqrt(np.maximum(variance[:2], 0.0))
    return PoolFit(
        b=b,
        tau=tau,
        se_b=float(b * (1 - b) * se_middle),
        se_tau=float(tau * se_log_tau),
        low_share=float(expit(found[2])) if low_component else 0.0,
        users=users,
        old_users=int(people[old].sum()),
        method=POOL_METHOD,
        sources=(),
    )


def _checked_triples(
    n: ArrayLike, s: ArrayLike, count: ArrayLike, months: ArrayLike
) -> tuple[IntArray, IntArray, IntArray, NDArray[np.bool_]]:
    trials, positives, people = (np.atleast_1d(np.asarray(each, dtype=np.int64)) for each in (n, s, count))
    if not trials.shape == positives.shape == people.shape or trials.ndim != 1:
        raise ValueError("trials, positives and people come in triples")
    if np.any(positives < 0) or np.any(positives > trials) or np.any(people < 0) or np.any(trials > MAX_COUNT_PER_CELL):
        raise ValueError("positives lie between 0 and the trials, of which there are at most ten million")
    used, old = (trials > 0) & (people > 0), np.broadcast_to(np.asarray(months) > OLD_MONTHS, trials.shape)
    return trials[used], positives[used], people[used], old[used]


def _cell(trials: IntArray, positives: IntArray, weight: FloatArray, *, low_component: bool) -> _Cell:
    pairs, row = np.unique(trials * (MAX_COUNT_PER_CELL + 1) + positives, return_inverse=True)
    n, s = np.divmod(pairs, MAX_COUNT_PER_CELL + 1)
    log_likelihood = np.outer(s, log_expit(LOG_ODDS_GRID)) + np.outer(n - s, log_expit(-LOG_ODDS_GRID))
    never = (s == 0).astype(np.float64)
    top = np.where(s == 0, 0.0, log_likelihood.max(axis=1))
    total = np.bincount(row, weights=weight).astype(np.float64)
    return _Cell(np.exp(log_likelihood - top[:, None]), never, total, low_component=low_component)


def _negative_log_likelihood(at: FloatArray, cell: _Cell) -> tuple[float, FloatArray]:
    """Work out minus the mean log of the marginal likelihood, with the weak priors, and its slope.

    `at` is (logit b, log tau), and logit w if there is a low component.
    """
    share = float(expit(at[2])) if cell.low_component else 0.0
    ordinary, low = (
        _normal_density(at, 0.0),
        (1 - NEVER_SHARE) * np.mean([_normal_density(at, shift) for shift in LOW_SHIFTS], axis=0),
    )
    laws = np.concatenate([(1 - share) * ordinary + share * low, low[:1] - ordinary[:1]])
    found = cell.likelihood @ laws.T + np.outer(cell.never, (share * NEVER_SHARE, 0.0, 0.0, NEVER_SHARE))
    marginal = np.maximum(found[:, 0], MIN_DENSITY)
    slope = -(cell.weight / marginal) @ found[:, 1:] * (1.0, 1.0, share * (1 - share))
    away = (at[1] - PRIOR_TAU[0]) / PRIOR_TAU[1] ** 2
    slope += (0.0, away, PRIOR_LOW * share)
    loss = away**2 * PRIOR_TAU[1] ** 2 / 2 - PRIOR_LOW * log(1 - share) - cell.weight @ np.log(marginal)
    return float(loss) / cell.weight.sum(), slope[: len(at)] / cell.weight.sum()


def _normal_density(at: FloatArray, shift: float) -> FloatArray:
    """Return a normal density on the grid and its slopes in the middle and in log tau: f64[3, K]."""
    z = (LOG_ODDS_GRID - at[0] - shift) / exp(at[1])
    bell = np.exp(-(z**2) / 2)
    bell /= bell.sum()
    by_middle, by_log_tau = z / exp(at[1]), z**2
    return np.stack([bell, bell * (by_middle - bell @ by_middle), bell * (by_log_tau - bell @ by_log_tau)])


def _curvature(at: FloatArray, cell: _Cell) -> FloatArray:
    """Estimate the matrix of second slopes of the loss, by differences of its slope."""
    steps = DIFFERENCE_STEP * np.eye(len(at))
    rows = [
        (_negative_log_likelihood(at + step, cell)[1] - _negative_log_likelihood(at - step, cell)[1])
        / (2 * DIFFERENCE_STEP)
        for step in steps
    ]
    matrix = np.array(rows) * cell.weight.sum()
    return np.asarray((matrix + matrix.T) / 2, dtype=np.float64)
