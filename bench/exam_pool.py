"""Exam of the pool: is the middle rate and the spread recovered, how exactly, how fast, and do the struggling hide it.

People with a geometric number of applications (mean 60), b = .06, tau = .35; 200 pools a row. The specification gives
bars for the speed; the other figures are printed beside its prototype's. Exits 1 when a bar is missed.

    python bench/exam_pool.py
"""

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from onward.odds import pool_fit
from onward.odds.pool_fit import PoolFit, fit_pool
from report import ReportRow, exit_code, print_report

B, TAU, DEPTH, POOLS = 0.06, 0.35, 60, 200
Triples = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
PUBLISHED = {100: "rel. sd .06, tau .12", 300: "rel. sd .04, tau .04", 1_000: "rel. sd .024, tau .03"}


def main() -> int:
    """Run every part; 0 if all bars were held."""
    parts: dict[str, Callable[[], Iterator[ReportRow]]] = {
        f"Recovery of b = {B} and tau = {TAU}, {POOLS} pools a row (seed 151)": recovery,
        f"People well below ordinary in a pool of 1,000, {POOLS} pools a row (seed 153)": struggling,
        "A million people (seed 155)": speed,
    }
    return exit_code([print_report(title, list(rows())) for title, rows in parts.items()])


def drawn(rng: np.random.Generator, users: int, low: float = 0.0) -> Triples:
    """A pool, one triple a person; a share `low` has a half, a third or a fifth of the rate."""
    trials = rng.geometric(1 / DEPTH, users)
    shift = np.where(rng.random(users) < low, np.log(rng.choice([1 / 2, 1 / 3, 1 / 5], users)), 0.0)
    rates = expit(logit(B) + TAU * rng.normal(size=users) + shift)
    return trials, rng.binomial(trials, rates), np.ones(users, dtype=np.int64)


def fits(seed: int, users: int, low: float = 0.0, *, low_component: bool = True) -> list[PoolFit]:
    """Many pools, fitted."""
    rng = np.random.default_rng(seed)
    return [fit_pool(*drawn(rng, users, low), low_component=low_component) for _ in range(POOLS)]


def recovery() -> Iterator[ReportRow]:
    """Bias, spread and coverage, at the least number of people that is accepted and beyond."""
    usual, pool_fit.MIN_USERS = pool_fit.MIN_USERS, 100
    for users in (100, 300, 1_000, 3_000):
        found = fits(151, users)
        b, tau = (np.array([getattr(fit, name) for fit in found]) for name in ("b", "tau"))
        se_b, se_tau = (np.array([getattr(fit, name) for fit in found]) for name in ("se_b", "se_tau"))
        judged = users >= usual
        published = PUBLISHED.get(users, "")
        yield ReportRow(
            f"{users:,} people: mean of b", b.mean(), 1.03 * B if judged else None, 0.97 * B if judged else None
        )
        yield ReportRow("  relative sd of b", b.std() / B, at_most=0.05 if judged else None, expected=published)
        yield ReportRow("  mean of tau", tau.mean(), 0.39 if judged else None, 0.31 if judged else None)
        yield ReportRow("  sd of tau", tau.std(), at_most=0.06 if judged else None, expected=published)
        for name, off, error in (("b", b - B, se_b), ("tau", tau - TAU, se_tau)):
            yield ReportRow(
                f"  {name} within 1.28 standard errors", np.mean(np.abs(off) < 1.28 * error), expected=".80"
            )
    pool_fit.MIN_USERS = usual


def struggling() -> Iterator[ReportRow]:
    """The spread with and without a low component, as more people are well below."""
    for low in (0.0, 0.1, 0.2):
        taus = []
        for component in (False, True):
            found = fits(153, 1_000, low, low_component=component)
            what = f"{low:.0%} below, {'with' if component else 'without'} a low component"
            b, tau = (np.array([getattr(fit, name) for fit in found]) for name in ("b", "tau"))
            taus.append(float(tau.mean()))
            yield ReportRow(f"{what}: mean of tau", taus[-1], error=spread(tau))
            yield ReportRow("  mean of b", b.mean(), error=spread(b))
        if low:
            without, kept = (tau - TAU for tau in taus)
            yield ReportRow(f"{low:.0%} below: share of the widening that is left", kept / without, at_most=2 / 3)


def spread(values: NDArray[np.float64]) -> float:
    """Monte Carlo error of a mean."""
    return float(values.std() / POOLS**0.5)


def speed() -> Iterator[ReportRow]:
    """The best of three, from distinct triples as a database groups them, and from one triple a person."""
    raw = drawn(np.random.default_rng(155), 1_000_000)
    pairs, counts = np.unique(np.stack(raw[:2]), axis=1, return_counts=True)
    grouped = timed(lambda: fit_pool(pairs[0], pairs[1], counts))
    yield ReportRow(f"processor seconds, {len(counts):,} distinct triples", grouped, at_most=1, expected=".7")
    yield ReportRow("processor seconds, one triple a person", timed(lambda: fit_pool(*raw)))
    halves = [fit_pool(*(np.concatenate([each[half::2], each[1 - half :: 2]]) for each in raw)).tau for half in (0, 1)]
    yield ReportRow("difference of tau between two orders of merging", abs(halves[0] - halves[1]), at_most=1e-9)


def timed(act: Callable[[], object]) -> float:
    """Seconds per call, the best of three."""
    found = []
    for _ in range(3):
        start = time.process_time()
        act()
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())
