"""The best choice by integer programme (HiGHS through SciPy), and what no choice can exceed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onward.materials.tailoring.problem import MAX_SHOWINGS, EntryPart, Problem, WordingPart
from onward.materials.tailoring.value import Chosen, Value, chosen_from, most_shown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.optimize import OptimizeResult

    Numbers = NDArray[np.float64]

OPTIMAL = 0
SAFE_BOUND = 10**9
"""Where the solver said nothing."""
ROUNDING = 1e-6
HALF = 0.5
MAX_ORDERED = 60
"""Parts of a section or an entry that are compared with each other."""
LEVEL_WEIGHTS = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


@dataclass(frozen=True, slots=True)
class ExactAnswer:
    """The choice, if one was found, whether none is better."""

    chosen: Chosen | None
    proved: bool


@dataclass(slots=True)
class _Rows:
    """Rows ``Σ coefficient · variable ≤ limit`` of a sparse matrix."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)

    def add(self, terms: Iterable[tuple[int, float]], limit: float) -> None:
        for column, value in terms:
            self.rows.append(len(self.limits))
            self.columns.append(column)
            self.values.append(value)
        self.limits.append(limit)


class Programme:
    """The problem as an integer programme: 0 or 1 for each section, entry, entry with lines, wording, and showing."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.first_entry = len(problem.sections)
        self.first_with_lines = self.first_entry + len(problem.entries)
        self.first_wording = self.first_with_lines + len(problem.entries)
        self.first_showing = self.first_wording + len(problem.wordings)
        self.size = self.first_showing + len(problem.demands) * MAX_SHOWINGS
        self.rows = _Rows()
        self._add_structure()
        self._add_showings()
        self._add_room()
        self._add_dominance()

    def _showing(self, demand: int, showing: int) -> int:
        return self.first_showing + demand * MAX_SHOWINGS + showing

    def _add_structure(self) -> None:
        problem, add = self.problem, self.rows.add
        for line in problem.lines:
            with_lines = self.first_with_lines + line.entry
            said = [(self.first_wording + each, 1.0) for each in line.wordings]
            add([*said, (with_lines, -1)], 0)
            if line.pinned:
                add([(variable, -1) for variable, _one in said], -1)
        for number, entry in enumerate(problem.entries):
            here, with_lines = self.first_entry + number, self.first_with_lines + number
            add([(here, 1), (entry.section, -1)], 0)
            add([(with_lines, 1), (here, -1)], 0)
            wordings = [self.first_wording + each for line in entry.lines for each in problem.lines[line].wordings]
            add([(with_lines, 1), *((each, -1.0) for each in wordings)], 0)
            if entry.needs_line:
                add([(here, 1), (with_lines, -1)], 0)
            if entry.pinned:
                add([(here, -1)], -1)
        for number, section in enumerate(problem.sections):
            add([(number, 1), *((self.first_entry + each, -1) for each in section.entries)], 0)

    def _add_showings(self) -> None:
        problem, add = self.problem, self.rows.add
        shown: list[list[int]] = [[] for _demand in problem.demands]
        for number, entry in enumerate(problem.entries):
            for demand in entry.shows:
                shown[demand].append(self.first_entry + number)
        for number, wording in enumerate(problem.wordings):
            for demand in wording.shows:
                shown[demand].append(self.first_wording + number)
        for demand, variables in enumerate(shown):
            counted = [(self._showing(demand, each), 1.0) for each in range(MAX_SHOWINGS)]
            add([*counted, *((each, -1) for each in variables)], 0)
            for showing in range(1, MAX_SHOWINGS):
                add([(self._showing(demand, showing), 1), (self._showing(demand, showing - 1), -1)], 0)

    def _add_room(self) -> None:
        problem = self.problem
        terms: list[list[tuple[int, float]]] = [[] for _column in problem.room]
        for number, section in enumerate(problem.sections):
            terms[section.column].append((number, section.height))
        for number, entry in enumerate(problem.entries):
            column = problem.column_of_entry(number)
            terms[column].append((self.first_entry + number, entry.height))
            terms[column].append((self.first_with_lines + number, entry.first_line))
        for number, wording in enumerate(problem.wordings):
            column = problem.column_of_entry(problem.lines[wording.line].entry)
            terms[column].append((self.first_wording + number, wording.height))
        for column, limit in enumerate(problem.room):
            self.rows.add(terms[column], limit)

    def _add_dominance(self) -> None:
        """What is no higher, scores no less, and shows no less than another of its section or entry comes before it.

        No choice gets worse by that, and many that are as good need not be looked at.
        """
        problem = self.problem
        for section in problem.sections:
            heads = [(each, problem.entries[each]) for each in section.entries]
            self._add_order([(self.first_entry + n, each) for n, each in heads if not (each.lines or each.pinned)])
        for entry in problem.entries:
            lines = [problem.lines[each] for each in entry.lines]
            single = [each.wordings[0] for each in lines if len(each.wordings) == 1 and not each.pinned]
            self._add_order([(self.first_wording + each, problem.wordings[each]) for each in single])

    def _add_order(self, parts: Sequence[tuple[int, EntryPart | WordingPart]]) -> None:
        ordered = parts[:MAX_ORDERED]
        for place, (variable, part) in enumerate(ordered):
            for other_place, (other_variable, other) in enumerate(ordered):
                is_equal = _dominates(part, other) and _dominates(other, part)
                comes_first = place < other_place if is_equal else _dominates(part, other)
                if place != other_place and comes_first:
                    self.rows.add([(other_variable, 1), (variable, -1)], 0)

    def objective(self, weights: tuple[float, float, float]) -> Numbers:
        """Coefficients of all variables, for weights of musts, nice ones, and scores."""
        import numpy as np  # noqa: PLC0415 - not needed at start

        problem, (must, nice, score) = self.problem, weights
        found = np.zeros(self.size)
        for number, entry in enumerate(problem.entries):
            found[self.first_entry + number] = score * entry.score
        for number, wording in enumerate(problem.wordings):
            found[self.first_wording + number] = score * wording.score
        for number, demand in enumerate(problem.demands):
            found[self._showing(number, 0)] = demand.weight * (must if demand.must else nice)
            for showing in range(1, MAX_SHOWINGS):
                found[self._showing(number, showing)] = score * problem.showing_score(number, showing)
        return found

    def solve(
        self, objective: Numbers, *, whole: bool, nodes: int = 0, floors: Iterable[tuple[Numbers, float]] = ()
    ) -> OptimizeResult:
        """Maximise, with whole numbers or any between; ``floors`` are objectives with the least they must reach."""
        import numpy as np  # noqa: PLC0415 - not needed at start
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - as above
        from scipy.sparse import csr_array  # noqa: PLC0415 - as above

        rows = self.rows
        matrix = csr_array((rows.values, (rows.rows, rows.columns)), shape=(len(rows.limits), self.size))
        constraints = [LinearConstraint(matrix, -np.inf, np.array(rows.limits, dtype=float))]
        constraints += [LinearConstraint(each.reshape(1, -1), least, np.inf) for each, least in floors]
        return milp(
            -objective,
            integrality=np.full(self.size, int(whole)),
            bounds=Bounds(0, 1),
            constraints=constraints,
            options={"mip_rel_gap": 0.0, "node_limit": nodes} if nodes else {},
        )


def _dominates(one: EntryPart | WordingPart, other: EntryPart | WordingPart) -> bool:
    return one.height <= other.height and one.score >= other.score and set(one.shows) >= set(other.shows)


def solve_exactly(problem: Problem, known: Value, nodes: int) -> ExactAnswer:
    """Return the best choice, all levels at once; not proved where it takes more than ``nodes`` nodes.

    ``known`` is what a choice is known to reach: levels that it fills are held there, and nothing worse is looked at.
    """
    most = most_shown(problem)
    programme = Programme(problem)
    holds_must = known.must >= most.must
    holds_nice = holds_must and known.nice >= most.nice
    point = 1.0
    nice = 0.0 if holds_nice else most.score + point
    must = 0.0 if holds_must else (most.nice + 1) * (most.score + point)
    objective = programme.objective((must, nice, point))
    floors = [(objective, must * known.must + nice * known.nice + known.score - HALF)]
    if holds_must:
        floors.append((programme.objective((1, 0, 0)), most.must - HALF))
    if holds_nice:
        floors.append((programme.objective((0, 1, 0)), most.nice - HALF))
    answer = programme.solve(objective, whole=True, nodes=nodes, floors=floors)
    if answer.x is None:
        return ExactAnswer(None, proved=False)
    entries = [each for each in range(len(problem.entries)) if answer.x[programme.first_entry + each] > HALF]
    wordings = [each for each in range(len(problem.wordings)) if answer.x[programme.first_wording + each] > HALF]
    return ExactAnswer(chosen_from(problem, entries, wordings), proved=answer.status == OPTIMAL)


def upper_bounds(problem: Problem, reached: Value) -> Value:
    """Return what no choice exceeds: musts; nice ones of choices that show as many musts; scores of those that show as
    many of both.

    From the linear relaxation, and only for levels at which less is reached than everything shows.
    """
    most = most_shown(problem)
    programme = Programme(problem)
    bounds: list[int] = []
    floors: list[tuple[Numbers, float]] = []
    for weights, has, everything in zip(LEVEL_WEIGHTS, reached, most, strict=True):
        objective = programme.objective(weights)
        bound = everything if has >= everything else _relaxed(programme, objective, floors)
        bounds.append(max(min(bound, everything), has))
        floors.append((objective, has - ROUNDING))
    return Value(*bounds)


def _relaxed(programme: Programme, objective: Numbers, floors: list[tuple[Numbers, float]]) -> int:
    answer = programme.solve(objective, whole=False, floors=floors)
    if answer.status != OPTIMAL:
        return SAFE_BOUND
    bound = -float(answer.fun)
    return math.floor(bound + ROUNDING * max(1.0, bound))
