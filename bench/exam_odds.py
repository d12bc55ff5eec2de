"""Exam of the first part of the odds: what is worked out against published tables and seeded simulation.

Prints what was worked out, what simulation says, its Monte Carlo error and the bar; exits 1 when a bar is missed.

    python bench/exam_odds.py
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.distributions import Beta, Estimate, LogNormal
from onward.odds.funnel import funnel
from onward.odds.ladder import LADDER, ApplicationStatus, LadderStep
from onward.odds.priors import load_priors
from onward.odds.rejections.evidence_bits import rejection_evidence
from onward.odds.rejections.perspective import OpeningFacts, perspective_on_rejection
from onward.odds.rejections.shortlist import Screening, chance_in_field, exact_chances, shortlist_chance
from onward.odds.rejections.streaks import Quantile, longest_streak
from onward.vocabulary import Channel

POOLS = 20_000
PLACES = 6
PERSONS = 3_000
TODAY = date(2026, 3, 1)
SPREAD = 0.9
STRENGTHS = (0.05, 0.1, 0.2, 0.3, 0.5)
TABLE = {
    40: (0.215, 0.228, 0.257, 0.293, 0.393),
    100: (0.095, 0.104, 0.126, 0.154, 0.240),
    150: (0.065, 0.073, 0.091, 0.115, 0.192),
    250: (0.040, 0.046, 0.060, 0.079, 0.145),
    400: (0.026, 0.030, 0.041, 0.056, 0.112),
}


@dataclass(frozen=True)
class PublishedRow:
    """One row of the exam."""

    what: str
    found: float
    truth: float
    error: float
    bar: float

    @property
    def passed(self) -> bool:
        """Whether the difference is within the bar; nan is not."""
        return abs(self.found - self.truth) <= self.bar


def main() -> int:
    """Run every part; 0 if all bars were held."""
    parts: dict[str, Callable[[], Iterator[PublishedRow]]] = {
        "Shortlist against the table of the closed form (lognormal competitors, sigma .9, k = 6)": published,
        f"Shortlist against {POOLS:,} simulated pools (seed 41)": simulated,
        f"Small fields, exact against {POOLS:,} simulated pools (seed 43; k = 6, at most half invited)": small_fields,
        "One model per sentence: the rate that a rejection is weighed by, against its chance": one_model,
        "Funnel, share of people whose true rate lies inside the 80 % range, drawn from the prior (seed 61)": covered,
        "Longest streak, recurrence against 20,000 simulated searches (seed 7): P(longest <= quantile)": streaks,
        "Bits in one rejection, against the published figures": bits,
    }
    held = [print_lines(title, list(lines())) for title, lines in parts.items()]
    print(f"\nOne perspective: {1000 * timed(lambda: perspective_on_rejection(LadderStep.APPLIED)):.1f} ms. ", end="")
    print(f"Funnel of 3,000 applications: {1000 * timed(lambda: funnel(search(3_000))):.1f} ms.")
    print("All bars held." if all(held) else "A bar was missed.")
    return 0 if all(held) else 1


def print_lines(title: str, lines: list[PublishedRow]) -> bool:
    """Print one table; true if every bar in it was held."""
    print(f"\n{title}\n{'':44}{'found':>9}{'truth':>9}{'mc error':>10}{'bar':>8}")
    for line in lines:
        verdict = "ok" if line.passed else "MISSED"
        print(f"{line.what:44}{line.found:9.4f}{line.truth:9.4f}{line.error:10.4f}{line.bar:8.3f}  {verdict}")
    return bool(lines) and all(line.passed for line in lines)


def published() -> Iterator[PublishedRow]:
    """Every cell of the table."""
    for median, row in TABLE.items():
        for strength, truth in zip(STRENGTHS, row, strict=True):
            found = chance_in_field(LogNormal(median, SPREAD), Screening(PLACES, strength)).mean
            yield PublishedRow(f"median {median}, r2 {strength}", found, truth, 0.0, 0.02)


def simulated() -> Iterator[PublishedRow]:
    """The corners and the middle of the table, by brute force."""
    rng = np.random.default_rng(41)
    for median, strength in (
        (40, 0.05),
        (40, 0.3),
        (100, 0.1),
        (150, 0.1),
        (150, 0.2),
        (150, 0.5),
        (400, 0.05),
        (400, 0.5),
    ):
        competitors = np.rint(rng.lognormal(log(median), SPREAD, POOLS)).astype(int)
        share = float(np.mean([shortlisted(rng, int(count), strength) for count in competitors]))
        found = chance_in_field(LogNormal(median, SPREAD), Screening(PLACES, strength)).mean
        yield PublishedRow(f"median {median}, r2 {strength}", found, share, sqrt(share * (1 - share) / POOLS), 0.01)


def shortlisted(rng: np.random.Generator, competitors: int, strength: float) -> bool:
    """Whether one person, as strong as the mean of those shortlisted from such a pool, is shortlisted."""
    if competitors < PLACES:
        return True
    best = np.partition(rng.normal(size=competitors + 1), -PLACES)[-PLACES:]
    own = strength * best.mean() + sqrt(1 - strength) * rng.normal()
    return bool(own > np.partition(rng.normal(size=competitors), -PLACES)[-PLACES])


def small_fields() -> Iterator[PublishedRow]:
    """Fields of few others, by brute force; the closed form beside the exact chance."""
    rng, screening = np.random.default_rng(43), Screening(PLACES, 0.2, 0.5)
    for others in (1, 2, 4, 5, 8, 11, 20, 40):
        places = screening.places(others)
        strength = 0.2 * np.sort(rng.normal(size=(POOLS, others + 1)))[:, -places:].mean()
        bar = np.sort(rng.normal(size=(POOLS, others)))[:, -places]
        share = float(np.mean(strength + sqrt(0.8) * rng.normal(size=POOLS) > bar))
        closed = float(shortlist_chance(others, PLACES, 0.2, 0.5))
        found = float(exact_chances(screening)[others])
        what = f"{others} others (closed form {closed:.3f})"
        yield PublishedRow(what, found, share, sqrt(share * (1 - share) / POOLS), 0.012)


def one_model() -> Iterator[PublishedRow]:
    """Every kind of sentence: what a rejection is weighed by is the chance that the sentence says."""
    for reached in (LadderStep.APPLIED, LadderStep.REPLY, LadderStep.INTERVIEW):
        for count in (None, 0, 4, 80):
            seen = perspective_on_rejection(reached, Channel.COLD, OpeningFacts(advert_count=count))
            chance = 1 - seen.chance_of_rejection.mean
            yield PublishedRow(f"{reached}, advert shows {count}", seen.evidence.base, chance, 0.0, 1e-9)


def covered() -> Iterator[PublishedRow]:
    """Coverage of the range of the reply share: all settled, then nobody rejected and the rest still silent."""
    rng = np.random.default_rng(61)
    for channel in (Channel.COLD, Channel.REFERRAL):
        prior = load_priors().rate(LadderStep.REPLY, channel).law
        for sent in (0, 20, 200):
            for waiting in (False, True):
                rates = rng.beta(prior.a, prior.b, PERSONS)
                inside = [is_inside(rng, channel, float(rate), sent, waiting=waiting) for rate in rates]
                what = f"{channel}, {sent} sent, {'silent ones wait' if waiting else 'all settled'}"
                yield PublishedRow(what, float(np.mean(inside)), 0.8, sqrt(0.16 / PERSONS), 0.03)


def is_inside(rng: np.random.Generator, channel: Channel, rate: float, sent: int, *, waiting: bool) -> bool:
    """Whether the true rate lies inside the range the funnel gives, with applications sent over the last 60 days."""
    law = load_priors().law("first_reply").law
    ages = rng.integers(0, 60, sent)
    answered = (rng.random(sent) < rate) & (
        rng.lognormal(log(law.median), law.sigma, sent) <= ages if waiting else True
    )
    rest = ApplicationStatus.WAITING if waiting else ApplicationStatus.REJECTED
    seen = [
        ApplicationSnapshot(channel, LadderStep.REPLY, ApplicationStatus.WAITING)
        if yes
        else ApplicationSnapshot(channel, LadderStep.APPLIED, rest, TODAY - timedelta(int(age)))
        for yes, age in zip(answered, ages, strict=True)
    ]
    expected = funnel(seen, today=TODAY).by_channel[0].shares[0].expected if seen else prior_range(channel)
    return expected.low <= rate <= expected.high


def prior_range(channel: Channel) -> Estimate:
    """What is said of a channel never used."""
    return load_priors().rate(LadderStep.REPLY, channel).law.estimate()


def streaks() -> Iterator[PublishedRow]:
    """For a known and for an uncertain chance: the simulated share at or below each quantile, at least q."""
    rng = np.random.default_rng(7)
    laws: tuple[float | Beta, ...] = (0.03, 0.06, 0.35, Beta(0.9, 19.1))
    for law in laws:
        chances = rng.beta(law.a, law.b, 20_000) if isinstance(law, Beta) else np.full(20_000, law)
        longest = longest_runs(rng, chances, 200)
        for quantile in longest_streak(200, law, (0.1, 0.5, 0.9)).quantiles:
            what = f"{law}: {quantile.count} in a row"
            yield PublishedRow(what, quantile.q, nearest(longest, quantile), 0.0035, 0.011)


def nearest(counts: NDArray[np.int64], quantile: Quantile) -> float:
    """The probability nearest to q between those simulated below and up to the count: counts come in steps."""
    below, upto = (float(np.mean(counts <= quantile.count - less)) for less in (1, 0))
    return min(max(quantile.q, below), upto)


def longest_runs(rng: np.random.Generator, chances: NDArray[np.float64], trials: int) -> NDArray[np.int64]:
    """Longest run of failures of each person."""
    longest, current = (np.zeros(chances.size, dtype=np.int64) for _ in range(2))
    for _ in range(trials):
        current = np.where(rng.random(chances.size) < chances, 0, current + 1)
        longest = np.maximum(longest, current)
    return longest


def bits() -> Iterator[PublishedRow]:
    """The published table of bits."""
    for base, published in ((0.06, 0.060), (0.35, 0.44), (0.45, 0.63), (0.50, 0.74)):
        yield PublishedRow(f"rejection at base {base}", rejection_evidence(base).bits, published, 0.0, 0.005)


def search(size: int) -> list[ApplicationSnapshot]:
    """A made-up search for timing, every stage and ending in it."""
    rng = np.random.default_rng(3)
    furthest = [LADDER[each] for each in np.minimum(rng.geometric(0.8, size) - 1, 3)]
    endings = tuple(status for status in ApplicationStatus if status is not ApplicationStatus.ACCEPTED)
    return [
        ApplicationSnapshot(Channel.COLD, stage, endings[each % len(endings)]) for each, stage in enumerate(furthest)
    ]


def timed(act: Callable[[], object], times: int = 20) -> float:
    """Seconds per call, the best of `times`."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())
