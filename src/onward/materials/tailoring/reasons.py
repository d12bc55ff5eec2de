"""Why each line is in or out of a document."""

from collections.abc import Collection
from dataclasses import dataclass

from onward.materials.tailoring.matching import Showings
from onward.materials.tailoring.problem import HUNDREDTHS, Problem
from onward.materials.tailoring.records import LineReason, ReasonCode
from onward.materials.tailoring.value import Chosen, heights_of
from onward.profile.records import ContentEntry, ContentLine, ProfileContent

MAX_SHOWN_BY = 5


def line_reasons(
    content: ProfileContent, problem: Problem, showings: Showings, chosen: Chosen, *, bans: Collection[str]
) -> tuple[LineReason, ...]:
    """Return a reason for every line of the profile, in its order."""
    stand = _Standing.of(problem, chosen)
    return tuple(
        _reason(entry, line, problem, showings, stand, bans) for entry in content.entries for line in entry.lines
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the document has: by demand the ids of what shows it, its lines, pinned lines, and free room by column."""

    shown_by: dict[int, list[str]]
    lines: dict[str, int]
    parts: dict[str, int]
    entries: frozenset[str]
    sections: frozenset[int]
    free: tuple[int, ...]

    @classmethod
    def of(cls, problem: Problem, chosen: Chosen) -> "_Standing":
        shown_by: dict[int, list[str]] = {}
        for number in sorted(chosen.entries):
            for demand in problem.entries[number].shows:
                shown_by.setdefault(demand, []).append(problem.entries[number].id)
        for number in sorted(chosen.wordings):
            for demand in problem.wordings[number].shows:
                shown_by.setdefault(demand, []).append(problem.lines[problem.wordings[number].line].id)
        taken = heights_of(problem, chosen)
        return cls(
            shown_by,
            {problem.lines[problem.wordings[each].line].id: each for each in chosen.wordings},
            {line.id: number for number, line in enumerate(problem.lines)},
            frozenset(problem.entries[each].id for each in chosen.entries),
            frozenset(problem.entries[each].section for each in chosen.entries),
            tuple(room - height for room, height in zip(problem.room, taken, strict=True)),
        )


def _reason(
    entry: ContentEntry,
    line: ContentLine,
    problem: Problem,
    showings: Showings,
    stand: _Standing,
    bans: Collection[str],
) -> LineReason:
    if line.id in stand.lines:
        return _reason_in(line, problem, stand)
    shows = {demand for each in line.wordings for demand in showings.wordings[each.id]}
    demands = tuple(problem.demands[each].id for each in sorted(shows))
    number = stand.parts.get(line.id)
    if entry.id in bans or line.id in bans or number is None:
        return LineReason(line.id, chosen=False, code=ReasonCode.BANNED, demands=demands)
    needs, free = _needs(problem, number, stand)
    shown_by = dict.fromkeys(each for demand in sorted(shows) for each in stand.shown_by.get(demand, []))
    code = ReasonCode.NO_ROOM if shows else ReasonCode.SERVES_NOTHING
    if shows and all(stand.shown_by.get(demand) for demand in shows):
        code = ReasonCode.SHOWN_ELSEWHERE
    return LineReason(
        line.id,
        chosen=False,
        code=code,
        demands=demands,
        shown_by=tuple(shown_by)[:MAX_SHOWN_BY],
        needs=needs / HUNDREDTHS,
        free=free / HUNDREDTHS,
    )


def _reason_in(line: ContentLine, problem: Problem, stand: _Standing) -> LineReason:
    shows = problem.wordings[stand.lines[line.id]].shows
    only = [each for each in shows if stand.shown_by[each] == [line.id]]
    if problem.lines[stand.parts[line.id]].pinned:
        code, named = ReasonCode.PINNED, list(shows)
    elif only:
        code, named = ReasonCode.ONLY_ONE, only
    else:
        code, named = (ReasonCode.SERVES if shows else ReasonCode.ROOM_LEFT), list(shows)
    return LineReason(line.id, chosen=True, code=code, demands=tuple(problem.demands[each].id for each in named))


def _needs(problem: Problem, line: int, stand: _Standing) -> tuple[int, int]:
    """What a line takes in its lowest wording, with its entry and section where these are missing, and what is free."""
    part = problem.lines[line]
    entry = problem.entries[part.entry]
    section = problem.sections[entry.section]
    needs = min(problem.wordings[each].height for each in part.wordings)
    if entry.id not in stand.entries:
        needs += entry.height + entry.first_line
    if entry.section not in stand.sections:
        needs += section.height
    return needs, stand.free[section.column]
