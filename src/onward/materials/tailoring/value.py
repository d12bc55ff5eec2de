"""The objective value of a choice of entries and wordings, what it shows, and the room it takes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onward.materials.tailoring.problem import MAX_SHOWINGS, Problem


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
    """Keep entries that have what they need; wordings stand in kept entries."""
    said = frozenset(wordings)
    with_lines = {problem.lines[problem.wordings[each].line].entry for each in said}
    kept = {each for each in entries if each in with_lines or not problem.entries[each].needs_line}
    return Chosen(frozenset(kept | with_lines), said)


def showings_of(problem: Problem, chosen: Chosen) -> Counter[int]:
    """How often each demand is shown."""
    shown = Counter[int]()
    for wording in chosen.wordings:
        shown.update(problem.wordings[wording].shows)
    for entry in chosen.entries:
        shown.update(problem.entries[entry].shows)
    return shown


def value_of(problem: Problem, chosen: Chosen) -> Value:
    must = nice = 0
    score = sum(problem.wordings[each].score for each in chosen.wordings)
    score += sum(problem.entries[each].score for each in chosen.entries)
    for demand, times in showings_of(problem, chosen).items():
        if problem.demands[demand].must:
            must += problem.demands[demand].weight
        else:
            nice += problem.demands[demand].weight
        score += sum(problem.showing_score(demand, each) for each in range(1, min(times, MAX_SHOWINGS)))
    return Value(must, nice, score)


def heights_of(problem: Problem, chosen: Chosen) -> list[int]:
    """What is taken of each column, in hundredths of a point."""
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
