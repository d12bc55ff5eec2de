"""Exam of the allocation of hours: is the plan the best there is, how fast, and what do policies earn.

3,000 seekers with true rates drawn from the priors; 15 hours a week over four channels; replies are seen after two
weeks, offers after six. A policy's score is the offers its plans bring on average, as a share of those of an oracle
that knows the true rates. Exits 1 when a bar is missed.

    python bench/exam_allocation.py
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from onward.odds.allocation import DEFAULT_OPTIONS, allocate, optimal_plans
from onward.odds.distributions import Beta
from onward.odds.ladder import LadderStep
from onward.odds.priors import load_priors
from report import ReportRow, exit_code, print_report

Floats = NDArray[np.float64]
SEEKERS, HOURS, WEEKS = 3_000, 15.0, 26
REPLY_AFTER, OFFER_AFTER = 2, 6
PROBLEMS = 400
COST = np.array([option.hours for option in DEFAULT_OPTIONS])
CAPS = np.array([option.openings for option in DEFAULT_OPTIONS])


@dataclass
class Known:
    """What each seeker knows: Beta parameters of replies and of offers per reply, both f64[N, A, 2]."""

    replies: Floats
    offers: Floats

    def means(self) -> Floats:
        """Expected offers per application."""
        return mean_of(self.replies) * mean_of(self.offers)

    def draw(self, rng: np.random.Generator) -> Floats:
        """One draw of them for each seeker."""
        replies = rng.beta(self.replies[..., 0], self.replies[..., 1])
        return replies * rng.beta(self.offers[..., 0], self.offers[..., 1])


Policy = Callable[[Known, np.random.Generator], Floats]


def main() -> int:
    """Run every part; 0 if all bars were held."""
    parts: dict[str, Callable[[], Iterator[ReportRow]]] = {
        f"Greedy against linear programming, {PROBLEMS} problems (seed 131)": exactness,
        "Time per plan": speed,
        "Offers per 100 hours at the priors (seed 137)": yields,
        f"Per cent of the oracle's offers, {SEEKERS:,} seekers, {HOURS:g} hours a week (seed 141)": policies,
    }
    return exit_code([print_report(title, list(rows())) for title, rows in parts.items()])


def reply_laws() -> list[Beta]:
    """Replies per application, the shipped priors."""
    return [load_priors().rate(LadderStep.REPLY, option.channel).law for option in DEFAULT_OPTIONS]


def offer_laws() -> list[Beta]:
    """Offers per reply, the shipped priors."""
    return [load_priors().rate("offer_from_reply", option.channel).law for option in DEFAULT_OPTIONS]


def exactness() -> Iterator[ReportRow]:
    """The worst shortfall against linear programming, relative, at random values, hours and openings."""
    rng, worst = np.random.default_rng(131), 0.0
    for _ in range(PROBLEMS):
        value, hours = rng.gamma(0.5, 0.05, len(DEFAULT_OPTIONS)), float(rng.uniform(0, 60))
        options = [
            replace(option, openings=float(places))
            for option, places in zip(DEFAULT_OPTIONS, rng.uniform(0, 30, len(COST)), strict=True)
        ]
        found = float(optimal_plans(value[None], options, hours)[0] @ value)
        bounds = [(0, option.openings) for option in options]
        best = -linprog(-value, A_ub=COST[None], b_ub=[hours], bounds=bounds).fun
        worst = max(worst, abs(best - found) / best)
    yield ReportRow("largest relative difference", worst, at_most=1e-6)


def speed() -> Iterator[ReportRow]:
    """Best of 20, over 1,000 draws."""
    draws = known(1_000).draw(np.random.default_rng(1))
    alone = timed(lambda: optimal_plans(draws, DEFAULT_OPTIONS, HOURS))
    whole = timed(lambda: allocate(draws, DEFAULT_OPTIONS, HOURS))
    yield ReportRow("microseconds per draw", 1e6 * alone / len(draws), at_most=5)
    yield ReportRow("milliseconds for a whole allocation", 1e3 * whole)


def timed(act: Callable[[], object]) -> float:
    """Seconds per call, the best of 20."""
    found = []
    for _ in range(20):
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return min(found)


def yields() -> Iterator[ReportRow]:
    """Means and ranges by arm."""
    draws = known(20_000).draw(np.random.default_rng(137))
    for use in allocate(draws, DEFAULT_OPTIONS, HOURS).allocations:
        found = use.per_100_hours
        yield ReportRow(f"{use.option.channel} ({found.low:.2g} to {found.high:.2g})", found.mean)


def policies() -> Iterator[ReportRow]:
    """Every policy on the same seekers."""
    even = np.minimum(HOURS / len(DEFAULT_OPTIONS) / COST, CAPS)
    prior = optimal_plans(known(1).means(), DEFAULT_OPTIONS, HOURS)[0]
    table: dict[str, Policy] = {
        "posterior-mean plan, re-planned weekly": lambda know, _: planned(know.means()),
        "90 % mean plan + 10 % evenly": lambda know, _: 0.9 * planned(know.means()) + 0.1 * even,
        "prior plan, never learning": lambda know, _: fixed(prior, know),
        "mean of the plans of 25 draws": averaged,
        "plan of one draw (Thompson)": lambda know, rng: planned(know.draw(rng)),
        "equal hours": lambda know, _: fixed(even, know),
        "all cold": lambda know, _: fixed(only(0), know),
    }
    for name, policy in table.items():
        shares = scored(policy)
        bar = 93 if name.startswith("posterior") else None
        for weeks in (12, WEEKS):
            mean, error = shares(weeks)
            yield ReportRow(f"{name}, {weeks} weeks", mean, at_least=bar, error=error)


def known(seekers: int) -> Known:
    """The priors, for so many seekers."""
    replies = np.array([[law.a, law.b] for law in reply_laws()])
    offers = np.array([[law.a, law.b] for law in offer_laws()])
    return Known(np.tile(replies, (seekers, 1, 1)), np.tile(offers, (seekers, 1, 1)))


def planned(values: Floats) -> Floats:
    """The best plan for each seeker's values."""
    return optimal_plans(values, DEFAULT_OPTIONS, HOURS)


def averaged(know: Known, rng: np.random.Generator) -> Floats:
    """Probability matching."""
    return np.asarray(np.mean([planned(know.draw(rng)) for _ in range(25)], axis=0), dtype=np.float64)


def fixed(plan: Floats, know: Known) -> Floats:
    """The same plan for everybody."""
    return np.tile(plan, (len(know.replies), 1))


def only(column: int) -> Floats:
    """All hours on one arm, as far as its openings go."""
    return np.where(np.arange(len(COST)) == column, np.minimum(HOURS / COST, CAPS), 0.0)


def mean_of(laws: Floats) -> Floats:
    """Means of Beta laws, parameters along the last axis."""
    return np.asarray(laws[..., 0] / laws.sum(axis=-1), dtype=np.float64)


def scored(policy: Policy) -> Callable[[int], tuple[float, float]]:
    """Per cent of the oracle's offers by the end of so many weeks, with its Monte Carlo error."""
    rng = np.random.default_rng(141)
    know = known(SEEKERS)
    reply, offer = (rng.beta(laws[..., 0], laws[..., 1]) for laws in (know.replies, know.offers))
    truth = reply * offer
    oracle = (planned(truth) * truth).sum(axis=1)
    sent, replied, offered = (np.zeros((WEEKS, SEEKERS, len(COST)), dtype=np.int64) for _ in range(3))
    earned = np.zeros((WEEKS, SEEKERS))
    for week in range(WEEKS):
        learn(know, week, sent, replied, offered)
        plan = policy(know, rng)
        earned[week] = (plan * truth).sum(axis=1)
        sent[week] = np.floor(plan + rng.random(plan.shape))
        replied[week] = rng.binomial(sent[week], reply)
        offered[week] = rng.binomial(replied[week], offer)

    def share(weeks: int) -> tuple[float, float]:
        mine = earned[:weeks].mean(axis=0)
        ratio = mine.sum() / oracle.sum()
        return 100 * float(ratio), 100 * float(np.std(mine - ratio * oracle) / oracle.mean() / SEEKERS**0.5)

    return share


def learn(
    know: Known, week: int, sent: NDArray[np.int64], replied: NDArray[np.int64], offered: NDArray[np.int64]
) -> None:
    """What becomes known at the start of a week."""
    if week >= REPLY_AFTER:
        back = week - REPLY_AFTER
        know.replies += np.stack([replied[back], sent[back] - replied[back]], axis=-1)
    if week >= OFFER_AFTER:
        back = week - OFFER_AFTER
        know.offers += np.stack([offered[back], replied[back] - offered[back]], axis=-1)


if __name__ == "__main__":
    sys.exit(main())
