"""A good choice quickly: greedy, then parts of it thrown out and filled again, a fixed number of times.

Ruin and recreate after Schrimpf et al. 2000, *Journal of Computational Physics* 159. The noise comes from a fixed seed,
so that equal input gives equal output. Every sum is of whole numbers and exact, in whatever order it is added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.materials.tailoring.problem import MAX_SHOWINGS, EntryPart, Problem, WordingPart
from onward.materials.tailoring.value import Chosen, chosen_from, most_shown, value_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SEED = 12
NOISE = 0.3
"""By up to this share a part may look better than it is when a page is filled again."""
SHARE_OF_ENTRIES, SHARE_OF_LINES = 0.25, 0.1
"""What is thrown out in a round."""
MUST_STEP, NICE_STEP = 1e6, 1e3
"""What a weight of a must and of a nice one counts for when a line is added; scores count one."""


def greedy_choice(problem: Problem, rounds: int) -> Chosen:
    """Fill the page greedily, then throw parts out and fill again, ``rounds`` times; the best of all is returned."""
    import numpy as np  # noqa: PLC0415 - not needed at start

    parts = _Parts(problem)
    best = _Page(parts, pinned_part(problem))
    best.fill()
    value, most = value_of(problem, best.chosen()), most_shown(problem)
    generator = np.random.default_rng(SEED)
    for _round in range(rounds):
        if value >= most:
            break
        page = _Page(parts, _ruined(problem, best, generator))
        page.fill(1 + NOISE * generator.random(len(parts.scores)))
        if (found := value_of(problem, page.chosen())) >= value:
            best, value = page, found
    return best.chosen()


def pinned_part(problem: Problem) -> Chosen:
    """Return what is pinned, each line in its lowest wording."""
    wordings = [
        min(line.wordings, key=lambda each: problem.wordings[each].height) for line in problem.lines if line.pinned
    ]
    entries = [number for number, entry in enumerate(problem.entries) if entry.pinned]
    return chosen_from(problem, entries, wordings)


def _ruined(problem: Problem, page: _Page, generator: np.random.Generator) -> Chosen:
    """Return a page without some of its entries and some lines of the others; what is pinned stays."""
    entries, wordings = sorted(page.entries), sorted(page.wordings)
    kept_entries = {
        each
        for each, chance in zip(entries, generator.random(len(entries)).tolist(), strict=True)
        if chance >= SHARE_OF_ENTRIES or problem.entries[each].pinned
    }
    kept = []
    for each, chance in zip(wordings, generator.random(len(wordings)).tolist(), strict=True):
        line = problem.lines[problem.wordings[each].line]
        if line.pinned or (chance >= SHARE_OF_LINES and line.entry in kept_entries):
            kept.append(each)
    return chosen_from(problem, kept_entries, kept)


class _Parts:
    """What a problem says of its parts, as arrays: of every wording, then of the head of every entry.

    ``leads`` is by entry what its first line needs above it on an empty page: the heading of its section, its head,
    and the gap below. A head alone leaves out that gap, so its own height is below 0 by as much. Heights are hundredths
    of a point. ``shows`` is 1 where a part (row) shows a demand (column). By demand (row) and its showings so far
    (column), ``gains`` is what one more counts for.
    """

    def __init__(self, problem: Problem) -> None:
        import numpy as np  # noqa: PLC0415 - not needed at start

        wordings, entries, sections = problem.wordings, problem.entries, problem.sections
        parts: list[WordingPart | EntryPart] = [*wordings, *entries]
        self.problem = problem
        self.entry_of = np.array([problem.lines[each.line].entry for each in wordings] + list(range(len(entries))))
        self.column_of = np.array([problem.column_of_entry(entry) for entry in self.entry_of])
        self.heights = np.array([each.height for each in wordings] + [-each.first_line for each in entries], float)
        self.leads = np.array([each.height + each.first_line for each in entries], float)
        self.leads += [sections[each.section].height for each in entries]
        self.scores = np.array([each.score for each in parts], float)
        self.may_stand = np.array([True] * len(wordings) + [not each.needs_line for each in entries])
        self.shows = np.zeros((len(parts), len(problem.demands)))
        for part, each in enumerate(parts):
            self.shows[part, list(each.shows)] = 1
        self.demands = np.arange(len(problem.demands))
        self.gains = np.zeros((len(problem.demands), MAX_SHOWINGS + 1))
        for number, demand in enumerate(problem.demands):
            self.gains[number, 0] = demand.weight * (MUST_STEP if demand.must else NICE_STEP)
            for showing in range(1, MAX_SHOWINGS):
                self.gains[number, showing] = problem.showing_score(number, showing)


class _Page:
    """What stands on a page so far, what room is left, and what may still be added."""

    def __init__(self, parts: _Parts, start: Chosen) -> None:
        import numpy as np  # noqa: PLC0415 - not needed at start

        self._np, self._parts, self._problem = np, parts, parts.problem
        self.entries, self.wordings = set[int](), set[int]()
        self._sections, self._with_lines = set[int](), set[int]()
        self._room = np.array(self._problem.room, float)
        self._leads = parts.leads.copy()
        self._is_open = parts.may_stand.copy()
        self._is_new = np.ones(len(self._problem.entries))
        self._shown = np.zeros(len(self._problem.demands))
        for wording in start.wordings:
            self._add_wording(wording)
        for entry in start.entries:
            self._add_head(entry)

    def fill(self, noise: Numbers | float = 1.0) -> None:
        """Add what gives most for its height, times ``noise`` by part, until nothing more fits."""
        wordings = len(self._problem.wordings)
        while (part := self._best(noise)) is not None:
            if part < wordings:
                self._add_wording(part)
            else:
                self._add_head(part - wordings)

    def _best(self, noise: Numbers | float) -> int | None:
        """Return the part that gives most for its height, with the head and heading that it still needs."""
        np, parts, wordings = self._np, self._parts, len(self._problem.wordings)
        height = parts.heights + self._leads.take(parts.entry_of)
        fits = self._is_open & (height <= self._room.take(parts.column_of))
        if not np.count_nonzero(fits):
            return None
        times = np.minimum(self._shown, MAX_SHOWINGS).astype(int)
        worth = parts.scores + parts.shows @ parts.gains[parts.demands, times]
        gain = (worth[wordings:] * self._is_new).take(parts.entry_of)
        gain[:wordings] += worth[:wordings]
        return int(np.where(fits, gain / np.maximum(height, 1) * noise, -1.0).argmax())

    def _add_wording(self, wording: int) -> None:
        part = self._problem.wordings[wording]
        line = self._problem.lines[part.line]
        entry = self._problem.entries[line.entry]
        self._add_head(line.entry)
        column = self._problem.sections[entry.section].column
        self._room[column] -= part.height
        if line.entry not in self._with_lines:
            self._with_lines.add(line.entry)
            self._room[column] -= entry.first_line
            self._leads[line.entry] = 0
        self.wordings.add(wording)
        for each in line.wordings:
            self._is_open[each] = False
        self._shown += self._parts.shows[wording]

    def _add_head(self, number: int) -> None:
        if number in self.entries:
            return
        entry = self._problem.entries[number]
        section = self._problem.sections[entry.section]
        if entry.section not in self._sections:
            self._sections.add(entry.section)
            self._room[section.column] -= section.height
            self._leads[list(section.entries)] -= section.height
        self.entries.add(number)
        self._room[section.column] -= entry.height
        self._leads[number] = entry.first_line
        head = len(self._problem.wordings) + number
        self._is_new[number] = self._is_open[head] = False
        self._shown += self._parts.shows[head]

    def chosen(self) -> Chosen:
        return Chosen(frozenset(self.entries), frozenset(self.wordings))
