"""The choice of a document's lines as numbers: what can be chosen, what it shows, its height, and its score.

Heights are whole hundredths of a typographic point and scores whole numbers, so that sums are exact.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from onward.materials.records import Demand, PageRoom
from onward.materials.tailoring.matching import Showings, find_showings
from onward.materials.tailoring.scores import head_score, recencies, wording_score
from onward.parsing.resumes.records import SectionKind
from onward.profile.records import ContentEntry, ContentLine, ProfileContent

HUNDREDTHS = 100
ROUNDING = 1e-6
NEEDS_A_LINE = frozenset(
    {SectionKind.WORK, SectionKind.VOLUNTEERING, SectionKind.PROJECTS, SectionKind.OTHER, SectionKind.SUMMARY}
)
"""Sections in which the head of an entry that has lines says too little without one of them."""
SHOWING_POINTS = (30, 10)
"""Scores of a second and a third showing; for a must three times as high."""
MUST_FACTOR = 3
MAX_SHOWINGS = 1 + len(SHOWING_POINTS)


@dataclass(frozen=True, slots=True)
class WordingPart:
    """One way to print one line."""

    id: str
    line: int
    height: int
    shows: tuple[int, ...]
    score: int


@dataclass(frozen=True, slots=True)
class LinePart:
    """A line of the entry with that number; ``wordings`` are those that may be chosen."""

    id: str
    entry: int
    wordings: tuple[int, ...]
    pinned: bool


@dataclass(frozen=True, slots=True)
class EntryPart:
    """The head of an entry; ``first_line`` is by what it is higher with lines than without."""

    id: str
    section: int
    height: int
    first_line: int
    shows: tuple[int, ...]
    score: int
    lines: tuple[int, ...]
    needs_line: bool
    pinned: bool


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section with its heading, in the column with that number."""

    key: tuple[str, str]
    column: int
    height: int
    entries: tuple[int, ...]


@dataclass(slots=True)
class Problem:
    """Everything that can be chosen; what is banned, or was not measured, is not in it."""

    columns: tuple[str, ...]
    room: tuple[int, ...]
    demands: tuple[Demand, ...]
    sections: list[SectionPart] = field(default_factory=list)
    entries: list[EntryPart] = field(default_factory=list)
    lines: list[LinePart] = field(default_factory=list)
    wordings: list[WordingPart] = field(default_factory=list)

    def column_of_entry(self, entry: int) -> int:
        return self.sections[self.entries[entry].section].column

    def showing_score(self, demand: int, showing: int) -> int:
        """Return the score of the showing after the first (1), or after the second (2)."""
        return SHOWING_POINTS[showing - 1] * (MUST_FACTOR if self.demands[demand].must else 1)


def build_problem(
    content: ProfileContent,
    demands: Sequence[Demand],
    room: PageRoom,
    *,
    pins: Collection[str] = (),
    bans: Collection[str] = (),
    with_summary: bool = True,
) -> Problem:
    """Put a profile, what is demanded, and the room into numbers.

    ``pins`` and ``bans`` are ids of entries, lines and wordings. What the summary takes is no longer room.
    """
    problem = Problem(tuple(room.columns), _free_room(room, with_summary=with_summary), tuple(demands))
    builder = _Builder(problem, room, find_showings(content, demands), set(pins), set(bans))
    recency = recencies(content)
    grouped: dict[tuple[str, str], list[ContentEntry]] = {}
    for entry in content.entries:
        grouped.setdefault((entry.section.value, entry.heading), []).append(entry)
    for key, entries in grouped.items():
        builder.add_section(key, entries, recency)
    return problem


def _free_room(room: PageRoom, *, with_summary: bool) -> tuple[int, ...]:
    left = {name: int(each * HUNDREDTHS + ROUNDING) for name, each in room.columns.items()}
    summary = room.units.get(f"section:{SectionKind.SUMMARY.value}")
    if with_summary and summary:
        left[_column_of(room, SectionKind.SUMMARY.value)] -= hundredths(summary.above + summary.height)
    return tuple(left.values())


def _column_of(room: PageRoom, section: str) -> str:
    return room.column_of.get(section, next(iter(room.columns)))


def hundredths(points: float) -> int:
    """Return whole hundredths that are never less, so that a sum of them never spills."""
    return math.ceil(points * HUNDREDTHS - ROUNDING)


@dataclass(slots=True)
class _Builder:
    problem: Problem
    room: PageRoom
    showings: Showings
    pins: set[str]
    bans: set[str]

    def add_section(self, key: tuple[str, str], entries: list[ContentEntry], recency: dict[str, int]) -> None:
        problem, units, section = self.problem, self.room.units, f"section:{key[0]}"
        unit = units.get(f"{section}:{key[1]}", units.get(section))
        if unit is None:
            return
        kept = [number for entry in entries if (number := self._add_entry(entry, recency[entry.id])) is not None]
        if kept:
            height = hundredths(unit.above + unit.height)
            problem.sections.append(
                SectionPart(key, problem.columns.index(_column_of(self.room, key[0])), height, tuple(kept))
            )

    def _add_entry(self, entry: ContentEntry, recency: int) -> int | None:
        unit = self.room.units.get(f"entry:{entry.id}")
        if unit is None or entry.id in self.bans:
            return None
        problem, number = self.problem, len(self.problem.entries)
        lines = tuple(kept for line in entry.lines if (kept := self._add_line(line, number, recency)) is not None)
        needs_line = bool(entry.lines) and entry.section in NEEDS_A_LINE and entry.id not in self.pins
        if needs_line and not lines:
            return None
        problem.entries.append(
            EntryPart(
                id=entry.id,
                section=len(problem.sections),
                height=hundredths(unit.above + unit.height),
                first_line=hundredths(self.room.first_line_gap),
                shows=self.showings.heads[entry.id],
                score=head_score(entry, recency),
                lines=lines,
                needs_line=needs_line,
                pinned=entry.id in self.pins or any(problem.lines[each].pinned for each in lines),
            )
        )
        return number

    def _add_line(self, line: ContentLine, entry: int, recency: int) -> int | None:
        problem, number = self.problem, len(self.problem.lines)
        allowed = [(place, each) for place, each in enumerate(line.wordings) if self._is_allowed(each.id)]
        pinned = [(place, each) for place, each in allowed if each.id in self.pins]
        if line.id in self.bans or not allowed:
            return None
        first = len(problem.wordings)
        for place, each in pinned[:1] or allowed:
            unit = self.room.units[f"wording:{each.id}"]
            height, shows = hundredths(unit.above + unit.height), self.showings.wordings[each.id]
            problem.wordings.append(WordingPart(each.id, number, height, shows, wording_score(line, place, recency)))
        is_pinned = line.id in self.pins or bool(pinned)
        problem.lines.append(LinePart(line.id, entry, tuple(range(first, len(problem.wordings))), is_pinned))
        return number

    def _is_allowed(self, wording_id: str) -> bool:
        return wording_id not in self.bans and f"wording:{wording_id}" in self.room.units
