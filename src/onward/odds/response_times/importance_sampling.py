"""Importance sampling of a posterior of a few parameters: its mode, then a few hundred weighted draws around it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from scipy.special import gammaincinv, ndtri

from onward.odds.distributions import EstimateArray, FloatArray, tail_probabilities
from onward.odds.quasi_random.sobol import sobol_points

LogDensity = Callable[[FloatArray], FloatArray]
DEFAULT_DRAWS = 512
DEGREES_OF_FREEDOM = 6
GOOD_EFFECTIVE_SHARE, USABLE_EFFECTIVE_SHARE = 0.5, 0.1
MAX_RECENTRINGS, WIDENING = 3, 1.25
FALLBACK_WIDENING = 1.3
DERIVATIVE_STEP, MAX_NEWTON_STEPS, CONVERGED_BELOW = 0.05, 40, 1e-2
MIN_CURVATURE = 0.05
STEP_LENGTHS: FloatArray = np.append(0.5 ** np.arange(-1.0, 10.0), 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class WeightedDraws:
    """Weighted draws from a posterior: `values` of shape [M, d], `weights` of shape [M] with sum 1.

    `effective_share` is 1 / (M sum w^2): of how many equally weighted draws they are worth, as a share of M.
    `exact` is false where the weights were given up for a widened normal distribution.
    """

    values: FloatArray
    weights: FloatArray
    effective_share: float
    exact: bool = True

    def mean(self, quantity: FloatArray) -> FloatArray:
        """Average a quantity given for each draw over the posterior, [n, M] to [n]."""
        return np.asarray(quantity @ self.weights)

    def estimates(self, quantity: FloatArray, level: float) -> EstimateArray:
        """Estimate a quantity given for each draw, by posterior mean and equal-tailed range, [n, M] to [n]."""
        order = np.argsort(quantity, axis=1)
        upto = np.cumsum(self.weights[order], axis=1)
        places = [
            np.minimum(np.sum(upto < q, axis=1), len(self.weights) - 1)[:, None] for q in tail_probabilities(level)
        ]
        low, high = (np.take_along_axis(quantity, np.take_along_axis(order, at, 1), 1)[:, 0] for at in places)
        return EstimateArray(self.mean(quantity), low, high, level)


@dataclass(frozen=True, slots=True, eq=False)
class PosteriorTarget:
    """A posterior to draw from.

    `log_density` takes points of shape [M, d] to [M], up to a constant; `start` and `scale`, shape [d], are a point to
    start from and the prior standard deviations. `free_parameters` is how many leading parameters the normal fallback
    leaves free.
    """

    log_density: LogDensity
    start: FloatArray
    scale: FloatArray
    free_parameters: int

    def draws(self, count: int) -> WeightedDraws:
        """Make `count` weighted draws, a power of two from 64 to 8,192; raises `ValueError` otherwise.

        Newton's method finds the mode; draws come from a t distribution with six degrees of freedom around it, with
        exact importance weights. While they are worth less than half their number, that distribution is moved to their
        weighted mean and 1.25 times their covariance, at most three times. Below a tenth after that, a normal
        distribution at the mode of the `free_parameters` parameters, 1.3 times as wide, is used instead.
        """
        if count not in {2**power for power in range(6, 14)}:
            raise ValueError(f"draws must be a power of two from 64 to 8192, not {count}")
        found = best = self._importance_draws(*find_mode(self.log_density, self.start, np.diag(self.scale)), count)
        for _ in range(MAX_RECENTRINGS):
            if best.effective_share >= GOOD_EFFECTIVE_SHARE:
                break
            found = self._importance_draws(*_centre_and_root(found), count)
            best = max(best, found, key=lambda draws: draws.effective_share)
        return best if best.effective_share >= USABLE_EFFECTIVE_SHARE else self._normal_fallback(count)

    def _importance_draws(self, centre: FloatArray, root: FloatArray, count: int) -> WeightedDraws:
        standard, log_chance = t_points(count, len(centre))
        values = centre + standard @ root.T
        log_weights = self.log_density(values) - log_chance
        weights = np.exp(log_weights - log_weights.max())
        weights /= weights.sum()
        return WeightedDraws(values, weights, float(1 / (count * np.sum(weights**2))))

    def _normal_fallback(self, count: int) -> WeightedDraws:
        rest = self.start[self.free_parameters :]
        centre, root = find_mode(
            self._log_density_of_free, self.start[: self.free_parameters], np.diag(self.scale[: self.free_parameters])
        )
        moved = centre + FALLBACK_WIDENING * normal_points(count, self.free_parameters) @ root.T
        values = np.concatenate([moved, np.broadcast_to(rest, (count, len(rest)))], axis=1)
        return WeightedDraws(values, np.full(count, 1 / count), 1.0, exact=False)

    def _log_density_of_free(self, points: FloatArray) -> FloatArray:
        rest = self.start[self.free_parameters :]
        return self.log_density(np.concatenate([points, np.broadcast_to(rest, (len(points), len(rest)))], axis=1))


def _centre_and_root(draws: WeightedDraws) -> tuple[FloatArray, FloatArray]:
    """Return the weighted mean and the Cholesky root of the widened weighted covariance, kept regular by a trace."""
    centre = draws.weights @ draws.values
    away = draws.values - centre
    covariance = WIDENING * (away * draws.weights[:, None]).T @ away
    covariance += 1e-6 * np.trace(covariance) / len(centre) * np.eye(len(centre)) + 1e-12 * np.eye(len(centre))
    return centre, np.asarray(np.linalg.cholesky(covariance), dtype=np.float64)


def find_mode(log_density: LogDensity, start: FloatArray, root: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Find the mode near `start`, shape [d], and a root R of the inverse curvature there, R R' of shape [d, d].

    Newton's method in coordinates that are rescaled by the curvature after each step, so that the differences that
    stand for derivatives are always a twentieth of a standard deviation; negative curvature is reversed, and of
    several lengths of the step, zero among them, the best is taken. Ends with a whole step once that is shorter than
    a tenth of a standard deviation: the draws need no more.
    """
    point = start
    for _ in range(MAX_NEWTON_STEPS):
        slope, curvature = _derivatives(log_density, point, root)
        sizes, axes = np.linalg.eigh(curvature)
        sizes = np.maximum(np.abs(sizes), MIN_CURVATURE)
        along = axes.T @ slope
        step = root @ (axes @ (along / sizes))
        root = root @ (axes / np.sqrt(sizes))
        if along @ (along / sizes) < CONVERGED_BELOW:
            return point + step, root
        trials = point + STEP_LENGTHS[:, None] * step
        point = trials[log_density(trials).argmax()]
    return point, root


def _derivatives(log_density: LogDensity, point: FloatArray, root: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Estimate gradient and negative second derivatives by central differences along the columns of `root`."""
    size = len(point)
    pairs = list(combinations(range(size), 2))
    steps = np.vstack([np.eye(size), *(np.eye(size)[[i]] + np.eye(size)[[j]] for i, j in pairs)])
    heights = log_density(point + DERIVATIVE_STEP * np.vstack([np.zeros(size), steps, -steps]) @ root.T)
    up, down = heights[1 : len(steps) + 1], heights[len(steps) + 1 :]
    bends = (2 * heights[0] - up - down) / DERIVATIVE_STEP**2
    curvature = np.diag(bends[:size])
    for (i, j), bend in zip(pairs, bends[size:], strict=True):
        curvature[i, j] = curvature[j, i] = (bend - bends[i] - bends[j]) / 2
    return (up - down)[:size] / (2 * DERIVATIVE_STEP), curvature


@cache
def normal_points(count: int, size: int) -> FloatArray:
    """Return even points of a standard normal distribution, shape [count, size]."""
    return _read_only(ndtri(sobol_points(count, size)))


@cache
def t_points(count: int, size: int) -> tuple[FloatArray, FloatArray]:
    """Return even points of a standard t distribution of `size` dimensions, and their log density up to a constant."""
    even = sobol_points(count, size + 1)
    spread = np.sqrt(DEGREES_OF_FREEDOM / (2 * gammaincinv(DEGREES_OF_FREEDOM / 2, even[:, size])))
    points = ndtri(even[:, :size]) * spread[:, None]
    log_chance = -(DEGREES_OF_FREEDOM + size) / 2 * np.log1p(np.sum(points**2, axis=1) / DEGREES_OF_FREEDOM)
    return _read_only(points), _read_only(log_chance)


def _read_only(values: FloatArray) -> FloatArray:
    values.flags.writeable = False
    return values
