"""A good choice quickly: greedy, then parts of it thrown out and filled again, a fixed number of times.

Ruin and recreate after Schrimpf et al. 2000, *Journal of Computational Physics* 159. The noise comes from a fixed seed,
so that equal input gives equal output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.materials.tailoring.problem import MAX_SHOWINGS, Problem
from onward.materials.tailoring.value import Chosen, chosen_from, most_shown, value_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SEED = 12
NOISE = 0.3
SHARE_OF_ENTRIES, SHARE_OF_LINES = 0.25, 0.1
MUST_STEP, NICE_STEP = 1e6, 1e3
"""What a weight of a must and of a nice one counts for when a line is added; scores count one."""


class Filler:
    """Fills what room is left with the candidate that gives most for its height, until none fits.

    A candidate is a wording, together with its entry and section where they do not stand there yet, or the head of an
    entry that stands for itself.
    """

    def __init__(self, problem: Problem) -> None:
        import numpy as np  # noqa: PLC0415 - not needed at start

        self._np, self.problem = np, problem
        wordings, entries = problem.wordings, problem.entries
        self.entry_of = np.array([problem.lines[each.line].entry for each in wordings] + list(range(len(entries))))
        self.line_of = np.array([each.line for each in wordings] + [-1] * len(entries))
        self.section_of = np.array([each.section for each in entries])[self.entry_of]
        self.column_of = np.array([each.column for each in problem.sections])[self.section_of]
        self.own_height = np.array([each.height for each in wordings] + [0] * len(entries), dtype=float)
        self.own_score = np.array([each.score for each in wordings] + [0] * len(entries), dtype=float)
        self.head_height = np.array([each.height for each in entries], dtype=float)
        self.head_score = np.array([each.score for each in entries], dtype=float)
        self.first_line = np.array([each.first_line for each in entries], dtype=float)
        self.section_height = np.array([each.height for each in problem.sections], dtype=float)
        self.shows = self._matrix([each.shows for each in wordings] + [()] * len(entries))
        self.head_shows = self._matrix([each.shows for each in entries])
        self.gains = self._gains()
        self.is_bare = self.line_of < 0
        self.bare_allowed = np.array([not each.needs_line for each in entries])[self.entry_of]

    def _matrix(self, shown: list[tuple[int, ...]]) -> Numbers:
        matrix = self._np.zeros((len(shown), len(self.problem.demands)))
        for row, demands in enumerate(shown):
            matrix[row, list(demands)] = 1
        return matrix

    def _gains(self) -> Numbers:
        """By demand and number of showings so far, what one more counts for."""
        problem = self.problem
        gains = self._np.zeros((len(problem.demands), MAX_SHOWINGS + 1))
        for number, demand in enumerate(problem.demands):
            gains[number, 0] = demand.weight * (MUST_STEP if demand.must else NICE_STEP)
            for showing in range(1, MAX_SHOWINGS):
                gains[number, showing] = problem.showing_score(number, showing)
        return gains

    def fill(self, start: Chosen, noise: Numbers | None = None) -> Chosen:
        """Add to ``start`` until nothing more fits."""
        state = _State(self, start)
        while (candidate := self._best(state, noise)) is not None:
            state.add(candidate)
        return chosen_from(self.problem, state.entries(), state.wordings)

    def _best(self, state: _State, noise: Numbers | None) -> int | None:
        np = self._np
        new_entry = ~state.has_entry[self.entry_of]
        new_section = ~state.has_section[self.section_of]
        first = ~state.has_lines[self.entry_of] & ~self.is_bare
        cost = self.own_height + new_entry * self.head_height[self.entry_of] + first * self.first_line[self.entry_of]
        cost = cost + new_section * self.section_height[self.section_of]
        step = self.gains[np.arange(len(state.shown)), np.minimum(state.shown, MAX_SHOWINGS)]
        gain = self.own_score + self.shows @ step
        gain = gain + new_entry * (self.head_score + self.head_shows @ step)[self.entry_of]
        fits = cost <= state.room[self.column_of]
        useful = np.where(self.is_bare, new_entry & self.bare_allowed, ~state.has_line[self.line_of])
        score = np.where(fits & useful, gain / np.maximum(cost, 1), -1.0)
        if noise is not None:
            score = score * noise
        best = int(np.argmax(score)) if len(score) else 0
        return best if len(score) and score[best] >= 0 else None


class _State:
    """What stands there so far."""

    def __init__(self, filler: Filler, start: Chosen) -> None:
        import numpy as np  # noqa: PLC0415 - not needed at start

        problem = filler.problem
        self.filler = filler
        self.room = np.array(problem.room, dtype=float)
        self.has_entry = np.zeros(len(problem.entries), dtype=bool)
        self.has_lines = np.zeros(len(problem.entries), dtype=bool)
        self.has_section = np.zeros(len(problem.sections), dtype=bool)
        self.has_line = np.zeros(len(problem.lines) + 1, dtype=bool)
        self.shown = np.zeros(len(problem.demands), dtype=int)
        self.wordings: set[int] = set()
        for wording in sorted(start.wordings):
            self.add(wording)
        for entry in sorted(start.entries):
            if not self.has_entry[entry]:
                self.add(len(problem.wordings) + entry)

    def add(self, candidate: int) -> None:
        filler = self.filler
        entry, section = int(filler.entry_of[candidate]), int(filler.section_of[candidate])
        column, line = int(filler.column_of[candidate]), int(filler.line_of[candidate])
        taken = filler.own_height[candidate]
        if not self.has_section[section]:
            taken += filler.section_height[section]
        if not self.has_entry[entry]:
            taken += filler.head_height[entry]
            self.shown += filler.head_shows[entry].astype(int)
        if line >= 0:
            taken += 0 if self.has_lines[entry] else filler.first_line[entry]
            self.has_lines[entry] = self.has_line[line] = True
            self.shown += filler.shows[candidate].astype(int)
            self.wordings.add(candidate)
        self.has_entry[entry] = self.has_section[section] = True
        self.room[column] -= taken

    def entries(self) -> list[int]:
        return [number for number, stands in enumerate(self.has_entry) if stands]


def pinned_part(problem: Problem) -> Chosen:
    """What is pinned, each line in its lowest wording."""
    wordings = [
        min(line.wordings, key=lambda each: problem.wordings[each].height) for line in problem.lines if line.pinned
    ]
    entries = [number for number, entry in enumerate(problem.entries) if entry.pinned]
    return chosen_from(problem, entries, wordings)


def greedy_choice(problem: Problem, rounds: int) -> Chosen:
    """Fill the page greedily, then throw parts out and fill again, ``rounds`` times; the best of all is returned."""
    import numpy as np  # noqa: PLC0415 - not needed at start

    filler = Filler(problem)
    pinned = pinned_part(problem)
    best = filler.fill(pinned)
    value, most = value_of(problem, best), most_shown(problem)
    generator = np.random.default_rng(SEED)
    for _round in range(rounds):
        if value >= most:
            break
        kept = _ruined(problem, best, pinned, generator)
        noise = 1 + NOISE * generator.random(len(filler.entry_of))
        found = filler.fill(kept, noise)
        found_value = value_of(problem, found)
        if found_value >= value:
            best, value = found, found_value
    return best


def _ruined(problem: Problem, chosen: Chosen, pinned: Chosen, generator: np.random.Generator) -> Chosen:
    entries = sorted(chosen.entries)
    kept_entries = {
        each
        for each, chance in zip(entries, generator.random(len(entries)), strict=True)
        if chance >= SHARE_OF_ENTRIES or each in pinned.entries
    }
    wordings = sorted(chosen.wordings)
    kept = {
        each
        for each, chance in zip(wordings, generator.random(len(wordings)), strict=True)
        if problem.lines[problem.wordings[each].line].pinned
        or (chance >= SHARE_OF_LINES and problem.lines[problem.wordings[each].line].entry in kept_entries)
    }
    return chosen_from(problem, kept_entries, kept)
