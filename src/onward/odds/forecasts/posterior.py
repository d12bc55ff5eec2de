"""The posterior of one person's chance to pass each step in each cell, by nested quadrature.

A person passes step s in cell c with log odds logit b_sc + u_s + v_sc: u_s is shared by the cells of a step, v_sc
belongs to one of them. Given u the cells are independent, so a sum over nodes of u, with a short sum over nodes of v
inside for each cell, is exact at a cost that grows with the number of cells and not with its power.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import expit, logit, ndtri

from onward.odds.distributions import FloatArray
from onward.odds.forecasts.likelihood_terms import LikelihoodTerms
from onward.odds.provenance import Method, Result
from onward.odds.quasi_random.latin_supercube import latin_supercube_points
from onward.odds.reference_population import ReferencePopulation
from onward.odds.trials import TrialCounts

POSTERIOR_METHOD = Method(
    name="posterior of a two-level logit model, nested quadrature",
    formula="logit theta_sc = logit b_sc + u_s + v_sc, 33 nodes of u, 9 of v for each, where the posterior is",
    page="forecast",
)
SHARED_NODES = np.linspace(-6.5, 6.5, 33)
"""In standard deviations of the posterior of u around its mode. Even steps: the rule is exact beyond all need."""
OWN_NODES = np.arange(-4.0, 4.5)
MAX_NEWTON_STEP = 2.0
JOINT_ROUNDS, OWN_ROUNDS = 60, 4
CONVERGED_BELOW = 1e-4
POSTERIOR_DRAWS = 512
MIN_WEIGHT = 1e-12


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PassRatePosterior(Result):
    """The posterior of one person's chance to pass each step in each cell.

    Inputs: `counts` (no leading axis) and `reference`.
    `weights` [S, U] are the probabilities of the nodes of u; given u, the log odds `nodes` [S, C, U, V] have the
    probabilities `own_weights` [S, C, U, V]. Steps are independent a posteriori, and so are cells given u.
    """

    counts: TrialCounts
    reference: ReferencePopulation
    weights: FloatArray
    nodes: FloatArray
    own_weights: FloatArray

    def steps_to(self, target: str) -> int:
        """Count the steps that lead to the target, a name in the reference; raises `ValueError` for another."""
        if target not in self.reference.steps:
            raise ValueError(f"the target is one of {', '.join(self.reference.steps)}, not {target}")
        return self.reference.steps.index(target) + 1

    def draws(self, n: int = POSTERIOR_DRAWS) -> FloatArray:
        """Draw theta at `n` (a power of two) even points, [n, S, C]; always the same draws.

        By inverse distribution functions: first u, then v given u. Between nodes the normal score of the distribution
        function is taken as linear, which is exact for a normal distribution. Source: quasi-Monte Carlo.
        """
        steps, cells, size, _ = self.nodes.shape
        points = ndtri(latin_supercube_points(n, steps, 1 + cells))
        scores, step = normal_scores(self.weights), np.arange(steps)
        at = np.stack([np.interp(points[:, s, 0], scores[s], np.arange(size)) for s in step], axis=1)
        below = np.minimum(at.astype(np.int64), size - 2)
        share = (at - below)[:, :, None, None]
        own_scores, nodes = (
            (1 - share) * each[step, :, below] + share * each[step, :, below + 1]
            for each in (normal_scores(self.own_weights), self.nodes)
        )
        return np.asarray(expit(_interpolated(points[:, :, 1:], own_scores, nodes)), dtype=np.float64)


class _Model(NamedTuple):
    """The prior and the data. In standard units, s for u and t for v; every array has the axes [S, C, U, V]."""

    base: FloatArray
    spread: FloatArray
    own_spread: FloatArray
    terms: LikelihoodTerms

    def log_odds(self, s: FloatArray, t: FloatArray) -> FloatArray:
        odds: FloatArray = self.base + self.spread * s + self.own_spread * t
        return odds

    def slopes(self, s: FloatArray, t: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Work out slope and information of the data along the log odds, and the precision of t given s."""
        slope, information = self.terms.slopes(self.log_odds(s, t))
        return slope, information, 1 + self.own_spread**2 * information


class _Mode(NamedTuple):
    """The mode s [S, 1, 1, 1] and t [S, C, 1, 1], the standard deviation of s, and how t follows s near by."""

    s: FloatArray
    t: FloatArray
    sd: FloatArray
    follows: FloatArray


def fit_pass_rates(counts: TrialCounts, reference: ReferencePopulation) -> PassRatePosterior:
    """Fit the chances of a person with these counts (no leading axis), who is one of the people of the reference.

    Assumes that applications are independent given the rates, that the rates stay the same during the search, and that
    the distributions of response times hold. Rejections and silence both count. Raises `ValueError` when the shapes
    differ, for negative counts, or for a base rate that is not strictly between 0 and 1. Source: Naylor and Smith 1982,
    adaptive quadrature around the mode.
    """
    _check_counts(counts, reference)
    model = _Model(
        base=logit(reference.base)[:, :, None, None],
        spread=reference.spread[:, None, None, None],
        own_spread=reference.cell_spread[:, :, None, None],
        terms=LikelihoodTerms.of(counts, reference.lags),
    )
    mode = _mode(model)
    s = mode.s + mode.sd * SHARED_NODES[:, None]
    centre, sd = _own_modes(model, mode, s)
    t = centre + sd * OWN_NODES
    nodes = model.log_odds(s, t)
    own_weights, mass = _normalised(model.terms.value(nodes) - t**2 / 2 + np.log(sd))
    weights, _ = _normalised(mass.sum(axis=1) - s[:, 0, :, 0] ** 2 / 2)
    return PassRatePosterior(
        counts=counts,
        reference=reference,
        weights=weights,
        nodes=nodes,
        own_weights=own_weights,
        method=POSTERIOR_METHOD,
        sources=reference.sources,
    )


def normal_scores(weights: FloatArray) -> FloatArray:
    """Work out normal scores of the distribution function at even nodes with these weights (last axis), same shape.

    The weights are the density there up to a factor: half a weight, and a twenty-fourth of the difference of its
    neighbours (Euler and Maclaurin), turn sums into the integral up to the node.
    """
    before, after = np.zeros_like(weights), np.zeros_like(weights)
    before[..., 1:], after[..., :-1] = weights[..., :-1], weights[..., 1:]
    below = np.cumsum(weights, axis=-1) - weights / 2 - (after - before) / 24
    rising = np.maximum.accumulate(np.clip(below, MIN_WEIGHT, 1 - MIN_WEIGHT), axis=-1)
    return np.asarray(ndtri(rising), dtype=np.float64)


def _mode(model: _Model) -> _Mode:
    """Find s and all t at once by Newton's method; solving for t first leaves one equation for s in each step."""
    s, t = np.zeros_like(model.spread), np.zeros_like(model.base)
    for _ in range(JOINT_ROUNDS):
        slope, information, precision = model.slopes(s, t)
        pull = ((slope + information * model.own_spread * t) / precision).sum(axis=1, keepdims=True)
        certain = 1 + model.spread**2 * (information / precision).sum(axis=1, keepdims=True)
        follows = -model.own_spread * model.spread * information / precision
        ds = (model.spread * pull - s) / certain
        dt = (model.own_spread * slope - t) / precision + follows * ds
        step = np.abs(model.spread * ds + model.own_spread * dt).max(axis=1, keepdims=True)
        shorter = np.maximum(1.0, step / MAX_NEWTON_STEP)
        s, t = s + ds / shorter, t + dt / shorter
        if step.max() < CONVERGED_BELOW:
            break
    return _Mode(s, t, certain**-0.5, follows)


def _own_modes(model: _Model, mode: _Mode, s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Find mode and standard deviation of t given each s, both [S, C, U, 1]."""
    t = mode.t + mode.follows * (s - mode.s)
    for _ in range(OWN_ROUNDS):
        slope, _, precision = model.slopes(s, t)
        dt = (model.own_spread * slope - t) / precision
        t = t + dt / np.maximum(1.0, np.abs(model.own_spread * dt) / MAX_NEWTON_STEP)
    return t, model.slopes(s, t)[2] ** -0.5


def _normalised(log_weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return weights with sum 1 along the last axis, and the logarithm of the sum they had."""
    peak = log_weights.max(axis=-1, keepdims=True)
    weights = np.exp(log_weights - peak)
    total = weights.sum(axis=-1, keepdims=True)
    return weights / total, (np.log(total) + peak)[..., 0]


def _interpolated(wanted: FloatArray, scores: FloatArray, values: FloatArray) -> FloatArray:
    """Interpolate values [...] at the wanted scores [...], between rising scores [..., V] of the values [..., V]."""
    upper = np.clip((scores < wanted[..., None]).sum(axis=-1), 1, scores.shape[-1] - 1)[..., None]
    low, high, first, last = (
        np.take_along_axis(table, at, axis=-1)[..., 0] for table in (scores, values) for at in (upper - 1, upper)
    )
    share = np.clip((wanted - low) / np.maximum(high - low, MIN_WEIGHT), 0.0, 1.0)
    found: FloatArray = first + share * (last - first)
    return found


def _check_counts(counts: TrialCounts, reference: ReferencePopulation) -> None:
    if counts.positives.shape != reference.base.shape or counts.silent.shape[:-1] != reference.base.shape:
        raise ValueError(f"counts are by the reference's {reference.base.shape}, not {counts.positives.shape}")
    if min(each.min(initial=0) for each in (counts.positives, counts.rejected, counts.silent)) < 0:
        raise ValueError("counts cannot be negative")
    if not ((reference.base > 0) & (reference.base < 1)).all():
        raise ValueError("base rates lie strictly between 0 and 1")
