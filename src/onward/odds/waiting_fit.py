"""A posterior of a few parameters by one round of climbing and a few hundred weighted draws, always the same."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from scipy.special import gammaincinv, ndtri

from onward.odds.laws import Estimate, Floats, tails
from onward.odds.sobol import sobol_points

LogDensity = Callable[[Floats], Floats]
FREEDOM = 6
GOOD_SHARE, USABLE_SHARE = 0.5, 0.1
RECENTRINGS, WIDER = 3, 1.25
FALLBACK_WIDER = 1.3
STEP, CLIMBS, NEAR = 0.05, 40, 1e-2
LEAST_CURVATURE = 0.05
HALVINGS: Floats = np.append(0.5 ** np.arange(-1.0, 10.0), 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """Figures with equal-tailed ranges, each of shape [n]: `level` of the probability lies between `low` and `high`."""

    mean: Floats
    low: Floats
    high: Floats
    level: float

    def __len__(self) -> int:
        return len(self.mean)

    def __getitem__(self, place: int) -> Estimate:
        return Estimate(float(self.mean[place]), float(self.low[place]), float(self.high[place]), self.level)


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Weighted draws from a posterior: `values` of shape [M, d], `weights` of shape [M] with sum 1.

    `effective_share` is 1 / (M sum w^2): of how many equally weighted draws they are worth, as a share of M.
    `exact` is false where the weights were given up for a widened normal law.
    """

    values: Floats
    weights: Floats
    effective_share: float
    exact: bool = True

    def mean(self, quantity: Floats) -> Floats:
        """Posterior mean of a quantity given for each draw, shape [n, M] to [n]."""
        return np.asarray(quantity @ self.weights)

    def estimates(self, quantity: Floats, level: float) -> Estimates:
        """Posterior mean and equal-tailed range of a quantity given for each draw, shape [n, M] to [n]."""
        order = np.argsort(quantity, axis=1)
        upto = np.cumsum(self.weights[order], axis=1)
        places = [np.minimum(np.sum(upto < q, axis=1), len(self.weights) - 1)[:, None] for q in tails(level)]
        low, high = (np.take_along_axis(quantity, np.take_along_axis(order, at, 1), 1)[:, 0] for at in places)
        return Estimates(self.mean(quantity), low, high, level)


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A posterior to draw from.

    `log_density` takes points of shape [M, d] to [M], up to a constant; `start` and `scale`, shape [d], are a point to
    climb from and the prior standard deviations. `kept` is how many leading parameters the last resort lets move.
    """

    log_density: LogDensity
    start: Floats
    scale: Floats
    kept: int

    def draws(self, count: int) -> Draws:
        """`count` weighted draws, a power of two from 64 to 8,192; `ValueError` otherwise.

        Newton's method finds the mode; draws come from a t law with six degrees of freedom around it, with exact
        importance weights. While they are worth less than half their number, the t law is moved to their weighted mean
        and 1.25 times their covariance, at most three times. Below a tenth after that, a normal law at the mode of the
        `kept` parameters, 1.3 times as wide, is used instead.
        """
        if count not in {2**power for power in range(6, 14)}:
            raise ValueError(f"draws must be a power of two from 64 to 8192, not {count}")
        found = best = self._weighed(*climb(self.log_density, self.start, np.diag(self.scale)), count)
        for _ in range(RECENTRINGS):
            if best.effective_share >= GOOD_SHARE:
                break
            found = self._weighed(*_centre_and_root(found), count)
            best = max(best, found, key=lambda draws: draws.effective_share)
        return best if best.effective_share >= USABLE_SHARE else self._last_resort(count)

    def _weighed(self, centre: Floats, root: Floats, count: int) -> Draws:
        standard, log_chance = t_points(count, len(centre))
        values = centre + standard @ root.T
        log_weights = self.log_density(values) - log_chance
        weights = np.exp(log_weights - log_weights.max())
        weights /= weights.sum()
        return Draws(values, weights, float(1 / (count * np.sum(weights**2))))

    def _last_resort(self, count: int) -> Draws:
        rest = self.start[self.kept :]
        centre, root = climb(self._only_kept, self.start[: self.kept], np.diag(self.scale[: self.kept]))
        moved = centre + FALLBACK_WIDER * normal_points(count, self.kept) @ root.T
        values = np.concatenate([moved, np.broadcast_to(rest, (count, len(rest)))], axis=1)
        return Draws(values, np.full(count, 1 / count), 1.0, exact=False)

    def _only_kept(self, points: Floats) -> Floats:
        rest = self.start[self.kept :]
        return self.log_density(np.concatenate([points, np.broadcast_to(rest, (len(points), len(rest)))], axis=1))


def _centre_and_root(draws: Draws) -> tuple[Floats, Floats]:
    """Weighted mean and the Cholesky root of the widened weighted covariance; a trace is added to keep it regular."""
    centre = draws.weights @ draws.values
    away = draws.values - centre
    covariance = WIDER * (away * draws.weights[:, None]).T @ away
    covariance += 1e-6 * np.trace(covariance) / len(centre) * np.eye(len(centre)) + 1e-12 * np.eye(len(centre))
    return centre, np.asarray(np.linalg.cholesky(covariance), dtype=np.float64)


def climb(log_density: LogDensity, start: Floats, root: Floats) -> tuple[Floats, Floats]:
    """The mode near `start`, shape [d], and a root R of the inverse curvature there, R R' of shape [d, d].

    Newton's method in coordinates that are rescaled by the curvature after each step, so that the differences that
    stand for derivatives are always a twentieth of a standard deviation; negative curvature is turned round, and of
    several lengths of the step, nought among them, the best is taken. Ends with a whole step once that is shorter than
    a tenth of a standard deviation: the draws need no more.
    """
    place = start
    for _ in range(CLIMBS):
        slope, curvature = _derivatives(log_density, place, root)
        sizes, axes = np.linalg.eigh(curvature)
        sizes = np.maximum(np.abs(sizes), LEAST_CURVATURE)
        along = axes.T @ slope
        step = root @ (axes @ (along / sizes))
        root = root @ (axes / np.sqrt(sizes))
        if along @ (along / sizes) < NEAR:
            return place + step, root
        trials = place + HALVINGS[:, None] * step
        place = trials[log_density(trials).argmax()]
    return place, root


def _derivatives(log_density: LogDensity, place: Floats, root: Floats) -> tuple[Floats, Floats]:
    """Gradient and negative second derivatives by central differences along the columns of `root`, from one call."""
    size = len(place)
    pairs = list(combinations(range(size), 2))
    steps = np.vstack([np.eye(size), *(np.eye(size)[[i]] + np.eye(size)[[j]] for i, j in pairs)])
    heights = log_density(place + STEP * np.vstack([np.zeros(size), steps, -steps]) @ root.T)
    up, down = heights[1 : len(steps) + 1], heights[len(steps) + 1 :]
    bends = (2 * heights[0] - up - down) / STEP**2
    curvature = np.diag(bends[:size])
    for (i, j), bend in zip(pairs, bends[size:], strict=True):
        curvature[i, j] = curvature[j, i] = (bend - bends[i] - bends[j]) / 2
    return (up - down)[:size] / (2 * STEP), curvature


@cache
def normal_points(count: int, size: int) -> Floats:
    """Points that fill a standard normal law evenly, shape [count, size]."""
    return _frozen(ndtri(sobol_points(count, size)))


@cache
def t_points(count: int, size: int) -> tuple[Floats, Floats]:
    """Points that fill a standard t law of that many dimensions evenly, and their log density up to a constant."""
    even = sobol_points(count, size + 1)
    spread = np.sqrt(FREEDOM / (2 * gammaincinv(FREEDOM / 2, even[:, size])))
    points = ndtri(even[:, :size]) * spread[:, None]
    log_chance = -(FREEDOM + size) / 2 * np.log1p(np.sum(points**2, axis=1) / FREEDOM)
    return _frozen(points), _frozen(log_chance)


def _frozen(values: Floats) -> Floats:
    values.flags.writeable = False
    return values
