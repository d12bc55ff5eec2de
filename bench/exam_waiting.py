"""Exam of the waiting model: excess log-loss, coverage, time, and the split into positive answers and rejections.

Against the prior alone, Kaplan-Meier and Aalen-Johansen (written here, lightly smoothed), and lifelines' cure model,
which lives in `.rivals`, made by `.ci/rivals`. Takes about three minutes; exits 1 when a bar is missed.

    python bench/exam_waiting.py
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr, softmax

from onward.odds.distributions import LogNormal
from onward.odds.response_times.competing_risks import fit_competing
from onward.odds.response_times.cure_model import fit_response_times
from onward.odds.response_times.priors import CompetingPrior, NormalPrior, ResponsePrior
from onward.odds.silence_bins import BIN_COUNT, histogram
from report import ReportRow, exit_code, print_report

Floats = NDArray[np.float64]
Days = NDArray[np.int64]
Cdf = Callable[[NDArray[np.float64]], Floats]

ROOT = Path(__file__).parents[1]
PRIOR, SPLIT = ResponsePrior.from_published(), CompetingPrior.from_published()
NO_EVENTS = np.zeros(BIN_COUNT, dtype=np.int64)
SEARCH, AHEAD, NEVER = 180, 14, 1_000_000
AGES_ASKED = np.arange(3, 61)
LOOKED_AT = np.array([7, 21, 45, 75])
SEARCHES, RIVAL_SEARCHES, SPLIT_SEARCHES = 400, 16, 300
MAX_LOSS_BY_SENT = {30: 12.0, 100: 5.0, 300: 2.5}
FASTER, SLOWER = 20.0, 10.0


@dataclass(frozen=True)
class Truth:
    """A share ever answered and the true law of days, as quantiles for drawing and as a distribution function."""

    share: float
    draw: Callable[[np.random.Generator, int], Floats]
    cdf: Cdf

    def chance(self, ages: Days) -> Floats:
        """Chance of an answer in the next days, by whole ages of silence."""
        now, then = (self.cdf(ages + ahead + 1.0) for ahead in (0, AHEAD))
        return self.share * (then - now) / (1 - self.share * now)

    def alive(self, ages: Days) -> Floats:
        """Chance that an answer will still come."""
        now = self.cdf(ages + 1.0)
        return self.share * (1 - now) / (1 - self.share * now)


@dataclass(frozen=True)
class SimulatedSearch:
    """Whole-day lags of the answered, whole-day ages of the silent."""

    lags: Days
    silent: Days

    def fit_and_ask(self) -> Floats:
        """What ours says of the next days."""
        return fit_response_times(histogram(self.lags), histogram(self.silent)).answers_within(AGES_ASKED, AHEAD).mean

    def for_rivals(self) -> dict[str, list[float]]:
        """As a rival reads it: middle of the day of the answer, or end of the day of silence."""
        days = [*(self.lags + 0.5), *(self.silent + 1.0)]
        return {"days": days, "answered": [1.0] * len(self.lags) + [0.0] * len(self.silent)}


def mixed(share: float, automatic: float, human: LogNormal) -> Truth:
    """The model itself."""
    quick = PRIOR.automatic

    def draw(rng: np.random.Generator, size: int) -> Floats:
        is_quick = rng.random(size) < automatic
        median, sigma = np.where(is_quick, quick.median, human.median), np.where(is_quick, quick.sigma, human.sigma)
        return median * np.exp(sigma * rng.normal(size=size))

    return Truth(share, draw, lambda days: automatic * quick.cdf(days) + (1 - automatic) * human.cdf(days))


def normal(rng: np.random.Generator, laws: Sequence[NormalPrior]) -> Floats:
    """One draw of each parameter."""
    return np.array([rng.normal(law.mean, law.sd) for law in laws])


def from_the_prior(rng: np.random.Generator) -> Truth:
    """A person drawn from the shipped prior."""
    share, mu, log_sigma, automatic = normal(rng, PRIOR.parameters)
    return mixed(float(expit(share)), float(expit(automatic)), LogNormal(float(np.exp(mu)), float(np.exp(log_sigma))))


def from_a_wider_prior(rng: np.random.Generator) -> Truth:
    """Persons who differ more than the shipped prior says, and wait a little longer."""
    share, mu, log_sigma, automatic = rng.normal([0, np.log(9), 0, np.log(0.08 / 0.92)], [0.8, 0.6, 0.25, 1.2])
    return mixed(float(expit(share)), float(expit(automatic)), LogNormal(float(np.exp(mu)), float(np.exp(log_sigma))))


def weibull(_: np.random.Generator) -> Truth:
    """A wrong family: shape .8, median about ten days, and 45 per cent ever answered."""
    scale, shape = 16.0, 0.8
    return Truth(
        0.45,
        lambda rng, size: scale * rng.weibull(shape, size),
        lambda days: 1 - np.exp(-((days / scale) ** shape)),
    )


def slow_with_automatic(_: np.random.Generator) -> Truth:
    """A quarter of the answers automatic, the human ones slow."""
    return mixed(0.5, 0.25, LogNormal(20.0, 1.0))


def searched(rng: np.random.Generator, truth: Truth, sent: int) -> SimulatedSearch:
    """Applications sent evenly over half a year."""
    lags = np.floor(np.minimum(truth.draw(rng, sent), NEVER)).astype(np.int64)
    ages = rng.integers(0, SEARCH, sent)
    heard = (rng.random(sent) < truth.share) & (lags <= ages)
    return SimulatedSearch(lags[heard], ages[~heard])


def hazards(events: Days, others: Days) -> Floats:
    """Smoothed daily chance of an event among those still waiting: windows of a week, and one case at one per cent."""
    size = SEARCH + AHEAD + 2
    happened = np.bincount(events, minlength=size)[:size]
    left = np.bincount(np.concatenate([events, others]), minlength=size)[:size]
    waiting = np.cumsum(left[::-1])[::-1]
    week = np.ones(7)
    return (np.convolve(happened, week, "same") / 7 + 0.01) / (np.convolve(waiting, week, "same") / 7 + 1)


def kaplan_meier(search: SimulatedSearch) -> Floats:
    """What it says of the next days. The silent of age a were watched through day a, so they count on that day."""
    quiet = np.cumsum(np.log1p(-np.minimum(hazards(search.lags, search.silent), 0.99)))
    return np.asarray(-np.expm1(quiet[AGES_ASKED + AHEAD] - quiet[AGES_ASKED]))


def aalen_johansen(positive: Days, negative: Days, silent: Days) -> Floats:
    """What it says of positive answers in the next days."""
    yes = hazards(positive, np.concatenate([negative, silent]))
    no = hazards(negative, np.concatenate([positive, silent]))
    still = np.cumprod(np.maximum(1 - yes - no, 0.01))
    arriving = np.cumsum(yes * np.concatenate([[1.0], still[:-1]]))
    return np.asarray((arriving[AGES_ASKED + AHEAD] - arriving[AGES_ASKED]) / still[AGES_ASKED])


@cache
def by_prior() -> Floats:
    """What the prior alone says of the next days."""
    return fit_response_times(NO_EVENTS, NO_EVENTS).answers_within(AGES_ASKED, AHEAD).mean


def excess(truth: Floats, forecast: Floats) -> float:
    """Mean excess log-loss over the truth in thousandths of a nat."""
    chance, given = np.clip(truth, 1e-12, 1 - 1e-12), np.clip(forecast, 1e-6, 1 - 1e-6)
    lost = chance * np.log(chance / given) + (1 - chance) * np.log((1 - chance) / (1 - given))
    return 1000 * float(np.mean(lost))


def lifelines(searches: Sequence[SimulatedSearch]) -> list[dict[str, float] | None]:
    """Its fits, in the environment of its own."""
    subprocess.run([ROOT / ".ci" / "rivals"], check=True)
    question = json.dumps([search.for_rivals() for search in searches])
    command = [ROOT / ".rivals" / "bin" / "python", ROOT / "bench" / "rivals" / "lifelines_cure.py"]
    found = subprocess.run(command, input=question, capture_output=True, text=True, check=True)
    return list(json.loads(found.stdout))


def by_lifelines(fit: dict[str, float]) -> Floats:
    """What a fit of it says of the next days."""
    law = LogNormal(float(np.exp(fit["mu"])), fit["sigma"])
    return mixed(fit["share"], 0.0, law).chance(AGES_ASKED)


def main() -> int:
    """Every part; 0 if all bars were held."""
    losses = f"Excess log-loss, 1/1000 nat, of 'answered within {AHEAD} days', mean over 3 to 60 silent days (seed 51)"
    covered = (
        "Coverage of 50, 80, 95 % ranges of P(alive), silent for 7, 21, 45, 75 days, drawn from the prior (seed 181)"
    )
    split = f"The same loss for a positive answer within {AHEAD} days, two kinds, drawn from the prior (seed 53)"
    spent = "Processor time per fit and prediction (seed 7)"
    parts = {losses: log_losses, covered: coverage, spent: times, split: competing}
    return exit_code([print_report(title, rows()) for title, rows in parts.items()])


def log_losses() -> Iterator[ReportRow]:
    """One row a truth and number of applications; bars where persons are drawn from a prior."""
    for sent in (10, 30, 100, 300, 1_000):
        yield log_loss(f"prior, n = {sent:,}", from_the_prior, sent, MAX_LOSS_BY_SENT.get(sent, np.inf))
    for sent, goal in MAX_LOSS_BY_SENT.items():
        yield log_loss(f"wider prior, n = {sent:,}", from_a_wider_prior, sent, goal)
    for name, person in (("Weibull", weibull), ("25 % automatic", slow_with_automatic)):
        for sent in (100, 1_000):
            yield log_loss(f"{name}, n = {sent:,}", person, sent, None)


def log_loss(what: str, person: Callable[[np.random.Generator], Truth], sent: int, goal: float | None) -> ReportRow:
    """Ours on every search, Kaplan-Meier and the prior alone on the same, lifelines on the first few."""
    rng = np.random.default_rng([51, sent])
    truths = [person(rng) for _ in range(SEARCHES)]
    searches = [searched(rng, truth, sent) for truth in truths]
    chances = [truth.chance(AGES_ASKED) for truth in truths]
    ours = np.array([excess(chance, search.fit_and_ask()) for chance, search in zip(chances, searches, strict=True)])
    meier = np.mean([excess(chance, kaplan_meier(search)) for chance, search in zip(chances, searches, strict=True)])
    prior = np.mean([excess(chance, by_prior()) for chance in chances])
    fits = list(zip(ours, chances, lifelines(searches[:RIVAL_SEARCHES]), strict=False))
    both = np.array([(own, excess(chance, by_lifelines(fit))) for own, chance, fit in fits if fit])
    own, rival = both.mean(axis=0)
    words = f"prior {prior:.1f}, KM {meier:.1f}; of {len(both)}: lifelines {rival:.1f}, ours {own:.1f}"
    at_most = None if goal is None else min(float(meier), goal)
    return ReportRow(what, float(ours.mean()), at_most=at_most, error=error_of(ours), expected=words)


def error_of(values: Floats) -> float:
    """Monte Carlo error of the mean."""
    return float(np.std(values) / np.sqrt(len(values)))


def coverage() -> Iterator[ReportRow]:
    """Share of persons and ages whose true chance lies in the range; the bar is for 80 per cent."""
    for sent in (5, 15, 50, 150, 500, 2_000, 10_000):
        rng = np.random.default_rng([181, sent])
        inside = np.array([within(rng, from_the_prior(rng), sent) for _ in range(SEARCHES)])
        half, most, nearly = inside.mean(axis=(0, 2))
        error = error_of(inside[:, 1].mean(axis=1))
        words = f"50 %: {half:.2f}, 95 %: {nearly:.2f}"
        yield ReportRow(f"n = {sent:,}", float(most), at_least=0.74, at_most=0.86, error=error, expected=words)


def within(rng: np.random.Generator, truth: Truth, sent: int) -> NDArray[np.bool_]:
    """Whether the true chance lies in each range, shape [levels, ages]."""
    search, alive = searched(rng, truth, sent), truth.alive(LOOKED_AT)
    posterior = fit_response_times(histogram(search.lags), histogram(search.silent))
    ranges = [posterior.chance_of_answer(LOOKED_AT, level) for level in (0.5, 0.8, 0.95)]
    return np.array([(each.low <= alive) & (alive <= each.high) for each in ranges])


def times() -> Iterator[ReportRow]:
    """Median over searches of the best of three, and how many times longer lifelines takes on the same searches."""
    usual: dict[int, float] = {}
    for sent in (10, 100, 1_000, 10_000, 1_000_000):
        rng = np.random.default_rng([7, sent])
        searches = [searched(rng, from_the_prior(rng), sent) for _ in range(10)]
        spent = np.array([seconds(search) for search in searches])
        usual[sent] = float(np.median(spent))
        yield ReportRow(f"n = {sent:,}: ms", 1000 * usual[sent], error=1000 * error_of(spent))
        if 100 <= sent <= 10_000:
            rival = float(np.median([fit["seconds"] for fit in lifelines(searches) if fit]))
            words = f"lifelines {1000 * rival:.0f} ms"
            yield ReportRow(f"n = {sent:,}: times faster", rival / usual[sent], at_least=FASTER, expected=words)
    yield ReportRow("n = 1,000,000: times as long as n = 10", usual[1_000_000] / usual[10], at_most=SLOWER)


def seconds(search: SimulatedSearch) -> float:
    """Of the quickest of three fits, histograms made beforehand."""
    lags, silent, spent = histogram(search.lags), histogram(search.silent), []
    for _ in range(3):
        start = time.process_time()
        fit_response_times(lags, silent).answers_within(LOOKED_AT, AHEAD)
        spent.append(time.process_time() - start)
    return min(spent)


def competing() -> Iterator[ReportRow]:
    """Ours against Aalen-Johansen on the same searches."""
    for sent in (30, 100, 300, 1_000, 3_000):
        rng = np.random.default_rng([53, sent])
        lost = np.array([split_loss(rng, sent) for _ in range(SPLIT_SEARCHES)])
        rival = float(lost[:, 1].mean())
        words = f"Aalen-Johansen {rival:.2f}"
        yield ReportRow(
            f"n = {sent:,}", float(lost[:, 0].mean()), at_most=rival, error=error_of(lost[:, 0]), expected=words
        )


def split_loss(rng: np.random.Generator, sent: int) -> tuple[float, float]:
    """Excess loss of ours and of Aalen-Johansen for one person drawn from the prior."""
    drawn = normal(rng, SPLIT.parameters)
    shares = softmax([drawn[0], drawn[1], 0.0])
    laws = [LogNormal(float(np.exp(drawn[at])), float(np.exp(drawn[at + 1]))) for at in (2, 4)]
    kind, ages = rng.choice(3, sent, p=shares), rng.integers(0, SEARCH, sent)
    days = [np.floor(law.median * np.exp(law.sigma * rng.normal(size=sent))).clip(0, NEVER) for law in laws]
    lags = np.where(kind == 0, days[0], days[1]).astype(np.int64)
    heard = (kind < 2) & (lags <= ages)
    parts = lags[heard & (kind == 0)], lags[heard & (kind == 1)], ages[~heard]
    yes, no = (share * law.cdf(AGES_ASKED + 1.0) for share, law in zip(shares, laws, strict=False))
    chance = (shares[0] * laws[0].cdf(AGES_ASKED + AHEAD + 1.0) - yes) / (1 - yes - no)
    return excess(chance, by_competing_risks(*parts)), excess(chance, aalen_johansen(*parts))


def by_competing_risks(positive: Days, negative: Days, silent: Days) -> Floats:
    """What ours says of positive answers in the next days, averaged over its draws."""
    draws = fit_competing(histogram(positive), histogram(negative), histogram(silent)).draws
    ratios = np.column_stack([draws.values[:, :2], np.zeros(len(draws.values))])
    positive_share, negative_share, never = softmax(ratios, axis=1).T

    def late(column: int, days: Floats) -> Floats:
        mu, sigma = draws.values[:, column], np.exp(draws.values[:, column + 1])
        return np.asarray(ndtr((mu - np.log(days)[:, None]) / sigma))

    now, then = AGES_ASKED + 1.0, AGES_ASKED + AHEAD + 1.0
    coming = positive_share * (late(2, now) - late(2, then))
    return draws.mean(coming / (positive_share * late(2, now) + negative_share * late(4, now) + never))


if __name__ == "__main__":
    sys.exit(main())
