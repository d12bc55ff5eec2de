"""Simulation of how tips are ordered: how helpful what readers open is, and whether new tips are seen.

``python bench/ranking.py [seeds]``. A year of a board: every tip helps a share of its readers that only the simulation
knows, and a little less each year. Readers open what stands high on the first page, sometimes a tip found by search,
and some of those it helped say so. Regret is how much less helpful the opened tips were than the best ones standing in
order of true helpfulness. A new tip counts as seen when three people opened it in its first month.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from statistics import mean, stdev

import numpy as np
from numpy.typing import NDArray

from onward.community.tips.rules import EPOCH, NEW_EVERY, NEW_FOR, rank, standing
from report import ReportRow, exit_code, print_report

DAYS, FIRST_YEAR = 540, 175
PAGE = 20
SEARCHED = 0.15
TOLD = 0.4
"""The share of those whom a tip helped who say so."""
AGING_DAYS = 1_000
SEEN = 3
NEW_MONTH = 30
VISITS = 8
"""Readers come in so many groups a day; each group sees the new tips of its own seed."""
Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Board:
    """A kind of board: tips a day, readers a day and opened tips a reader."""

    name: str
    tips: float
    readers: int


BOARDS = (Board("small: 1 tip, 20 readers a day", 1, 20), Board("large: 10 tips, 400 readers a day", 10, 400))


class Simulation:
    """One board on one seed, read in the order that ``policy`` gives."""

    def __init__(self, board: Board, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self.board = board
        count = int(board.tips * DAYS)
        self.posted: Counts = np.sort(self._random.uniform(0, DAYS, count))
        self._true: Counts = self._random.beta(1.2, 8, count)
        self.told: Counts = np.zeros(count)
        self.opened: Counts = np.zeros(count)
        self._early: Counts = np.zeros(count)
        self.standings: Counts = np.array([_standing(0, day) for day in self.posted])

    def run(self, policy: "Policy") -> tuple[float, float]:
        """Return the regret and the share of new tips that were seen, the first months left out."""
        helped = best = 0.0
        for day in range(1, DAYS):
            there = int(np.searchsorted(self.posted, day))
            if there < PAGE:
                continue
            now = self._true[:there] * 0.5 ** ((day - self.posted[:there]) / AGING_DAYS)
            pages = [policy(self, there, day, visit) for visit in range(VISITS)]
            self._tell(self._open(pages, there), now, there, day)
            if day >= FIRST_YEAR:
                ideal = np.sort(now)[::-1]
                helped += sum(float(now[page] @ _attention(page)) for page in pages)
                best += sum(float(ideal[: len(page)] @ _attention(page)) for page in pages)
        grown = (self.posted > FIRST_YEAR) & (self.posted < DAYS - NEW_MONTH)
        return 1 - helped / best, float((self._early[grown] >= SEEN).mean())

    def _open(self, pages: list[list[int]], there: int) -> Counts:
        opens: Counts = np.zeros(there)
        for page in pages:
            opens[page] += self._random.poisson(self.board.readers / VISITS * _attention(page))
        found = self._random.integers(0, there, self._random.poisson(self.board.readers * SEARCHED))
        np.add.at(opens, found, 1)
        return opens

    def _tell(self, opens: Counts, now: Counts, there: int, day: int) -> None:
        told = self._random.binomial(opens.astype(int), now * TOLD)
        self.told[:there] += told
        self.opened[:there] += opens
        self._early[:there] += opens * (day - self.posted[:there] <= NEW_MONTH)
        for tip in np.flatnonzero(told):
            self.standings[tip] = _standing(int(self.told[tip]), float(self.posted[tip]))


Policy = Callable[[Simulation, int, int, int], list[int]]


def _attention(page: list[int]) -> Counts:
    """The shares of readers who open the tip in each place, the first most."""
    attention: Counts = 1 / (1 + 0.3 * np.arange(len(page)))
    return attention / attention.sum()


def _standing(told: int, day: float) -> float:
    return standing(told, EPOCH + timedelta(days=day))


def _highest(scores: Counts) -> list[int]:
    return [int(tip) for tip in np.argsort(-scores, kind="stable")[:PAGE]]


def newest_first(_board: Simulation, there: int, _day: int, _visit: int) -> list[int]:
    return list(range(there - 1, there - 1 - PAGE, -1))


def most_votes(board: Simulation, there: int, _day: int, _visit: int) -> list[int]:
    return _highest(board.told[:there])


def wilson_alone(board: Simulation, there: int, _day: int, _visit: int) -> list[int]:
    """Wilson's lower bound of the share of readers, who are counted here and aren't in Onward."""
    read = np.maximum(board.opened[:there], 1)
    share, z = board.told[:there] / read, 1.96
    margin = z * np.sqrt(share * (1 - share) / read + z**2 / (4 * read**2))
    return _highest((share + z**2 / (2 * read) - margin) / (1 + z**2 / read))


def standing_alone(board: Simulation, there: int, _day: int, _visit: int) -> list[int]:
    return _highest(board.standings[:there])


def as_onward(board: Simulation, there: int, day: int, visit: int) -> list[int]:
    first_new = int(np.searchsorted(board.posted[:there], day - NEW_FOR.days))
    known = _highest(board.standings[:there])[: PAGE - PAGE // NEW_EVERY]
    return rank(known, range(first_new, there), 1, f"{day} {visit}")


POLICIES: dict[str, Policy] = {
    "newest first": newest_first,
    "most votes": most_votes,
    "Wilson alone, readers known": wilson_alone,
    "standing alone": standing_alone,
    f"Onward: standing, 1 place in {NEW_EVERY} for new tips": as_onward,
}


def examine(board: Board, seeds: int) -> Iterator[bool]:
    found = {}
    for name, policy in POLICIES.items():
        runs = [Simulation(board, seed).run(policy) for seed in range(seeds)]
        found[name] = [list(each) for each in zip(*runs, strict=True)]
    regrets = {name: mean(each[0]) for name, each in found.items()}
    onward = list(POLICIES)[-1]
    others = min(regret for name, regret in regrets.items() if name in ("newest first", "most votes"))
    yield print_report(
        f"regret, {board.name}",
        [
            ReportRow(name, regrets[name], error=stdev(found[name][0]), at_most=others if name == onward else None)
            for name in POLICIES
        ],
    )
    yield print_report(
        f"share of new tips seen, {board.name}",
        [
            ReportRow(name, mean(found[name][1]), error=stdev(found[name][1]), at_least=0.7 if name == onward else None)
            for name in POLICIES
        ],
    )


def main() -> int:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    return exit_code(held for board in BOARDS for held in examine(board, seeds))


if __name__ == "__main__":
    raise SystemExit(main())
