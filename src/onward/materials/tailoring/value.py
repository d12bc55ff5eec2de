"""A choice of entries and wordings, how good it is, and the room it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onward.materials.tailoring.problem import MUST_FACTOR, SHOWING_POINTS, EntryPart, Problem, WordingPart


class Value(NamedTuple):
    """What choices are compared by, in this order: weights of musts shown, of nice ones shown, and the score."""

    must: int
    nice: int
    score: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """Numbers of the chosen entries and wordings of a problem."""

    entries: frozenset[int]
    wordings: frozenset[int]


def chosen_from(problem: Problem, entries: Iterable[int], wordings: Iterable[int]) -> Chosen:
    """Return ``wordings`` with their entries, and those of ``entries`` that may stand without a line."""
    said = frozenset(wordings)
    with_lines = {problem.lines[problem.wordings[each].line].entry for each in said}
    kept = {each for each in entries if each in with_lines or not problem.entries[each].needs_line}
    return Chosen(frozenset(kept | with_lines), said)


def value_of(problem: Problem, chosen: Chosen) -> Value:
    """Return the weights of the demands that a choice shows, and its score: of its parts and of further showings."""
    must = nice = score = 0
    times_shown = [0] * len(problem.demands)
    parts: list[WordingPart | EntryPart] = [problem.wordings[each] for each in chosen.wordings]
    parts += [problem.entries[each] for each in chosen.entries]
    for part in parts:
        score += part.score
        for number in part.shows:
            times_shown[number] += 1
    for demand, times in zip(problem.demands, times_shown, strict=True):
        if not times:
            continue
        further = sum(SHOWING_POINTS[: times - 1])
        if demand.must:
            must += demand.weight
            score += MUST_FACTOR * further
        else:
            nice += demand.weight
            score += further
    return Value(must, nice, score)


def heights_of(problem: Problem, chosen: Chosen) -> list[int]:
    """Return what a choice takes of each column, in hundredths of a point."""
    taken = [0] * len(problem.room)
    with_lines = {problem.lines[problem.wordings[each].line].entry for each in chosen.wordings}
    for wording in chosen.wordings:
        part = problem.wordings[wording]
        taken[problem.column_of_entry(problem.lines[part.line].entry)] += part.height
    for entry in chosen.entries:
        head = problem.entries[entry]
        taken[problem.column_of_entry(entry)] += head.height + (head.first_line if entry in with_lines else 0)
    for section in {problem.entries[each].section for each in chosen.entries}:
        taken[problem.sections[section].column] += problem.sections[section].height
    return taken


def most_shown(problem: Problem) -> Value:
    """Return the value of choosing everything: no selection shows more musts or more nice ones."""
    whole = Chosen(frozenset(range(len(problem.entries))), frozenset(range(len(problem.wordings))))
    return value_of(problem, whole)
