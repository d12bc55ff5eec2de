"""How well the pages of a document cover a posting's requirements, compared with what the profile could show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onward.materials.documents.rules import section_key
from onward.materials.records import Demand, PageRoom, SelectedEntry, SelectedLine, Selection, UnitHeight
from onward.materials.tailoring.records import CoverageState, DemandCoverage
from onward.parsing.resumes.records import SectionKind
from onward.profile.records import ContentEntry, ProfileContent

_NOTHING = UnitHeight(0, 0)


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One requirement, the posting's ``number``: how well these pages show it, and how often (``after``).

    ``before`` is how often the newest lines alone would show it, ``could`` how often the whole profile does; ``parts``
    are the keys of all lines and entries that do, and ``years`` the years of experience that these pages show, if asked
    for.
    """

    number: int
    demand: Demand
    state: CoverageState
    could_be: CoverageState
    before: int
    after: int
    could: int
    parts: tuple[str, ...]
    years: float | None

    @property
    def standing(self) -> str:
        """The state in one word: ``left_out`` if only the profile shows it, else as the pages show it."""
        return "left_out" if self.is_left_out else self.state.value

    @property
    def is_left_out(self) -> bool:
        """Return whether the profile shows it and these pages don't."""
        return self.could_be is CoverageState.COVERED and self.state is not CoverageState.COVERED

    @property
    def is_known(self) -> bool:
        """Return whether a profile can answer it at all."""
        return self.could_be is not CoverageState.UNKNOWN


def demand_rows(
    whole: Sequence[DemandCoverage], now: Sequence[DemandCoverage], before: Sequence[DemandCoverage]
) -> list[DemandRow]:
    """Combine the coverage of the same requirements by the profile, the pages, and the newest lines; must-haves first,
    and last those that no profile can answer."""
    rows = [
        DemandRow(
            number=number,
            demand=could.demand,
            state=shown.state,
            could_be=could.state,
            before=_showings(plain),
            after=_showings(shown),
            could=_showings(could),
            parts=(*could.lines, *could.entries, *could.claims),
            years=shown.years,
        )
        for number, (could, shown, plain) in enumerate(zip(whole, now, before, strict=True))
    ]
    return sorted(rows, key=lambda row: (not row.is_known, not row.demand.must))


def _showings(covered: DemandCoverage) -> int:
    if covered.state is not CoverageState.COVERED:
        return 0
    return max(len(covered.lines) + len(covered.entries), 1)


@dataclass(frozen=True, slots=True)
class CoverageCounts:
    """Counts of requirements: all of them, those that these pages show, the newest lines would, and the profile
    could."""

    asked: int
    shown: int
    before: int
    could: int


def coverage_counts(rows: Sequence[DemandRow], *, must: bool) -> CoverageCounts:
    """Count the requirements that a profile can answer."""
    counted = [row for row in rows if row.is_known and row.demand.must is must]
    return CoverageCounts(
        asked=len(counted),
        shown=sum(row.after > 0 for row in counted),
        before=sum(row.before > 0 for row in counted),
        could=sum(row.could > 0 for row in counted),
    )


@dataclass(frozen=True, slots=True)
class ShownLimits:
    """How many more must-haves and nice-to-haves any selection could show in the same space.

    ``None`` if unknown, because lines were taken out that showed something.
    """

    more_must: int | None
    more_nice: int | None


def shown_limits(best: Mapping[str, object], rows: Sequence[DemandRow], task: str) -> ShownLimits | None:
    """Return the limits that tailoring proved, as far as they still hold for these pages; ``None`` if the profile, the
    posting or the pages have changed since."""
    if best.get("of") != task:
        return None
    more = [_more(best.get(level), coverage_counts(rows, must=level == "must").shown) for level in ("must", "nice")]
    return ShownLimits(more[0], more[1] if more[0] is not None else None)


def _more(level: object, shown: int) -> int | None:
    match level:
        case [int(reached), int(at_most), int(shown_then)] if shown >= shown_then:
            return max(at_most - reached, 0)
    return None


def newest_first(content: ProfileContent, room: PageRoom) -> Selection:
    """Return what fits when the profile is printed from the top, like a résumé that is the same for every job."""
    left, started = dict(room.columns), set[str]()
    if content.basics.summary:
        column = room.column_of.get(SectionKind.SUMMARY.value, next(iter(left), ""))
        left[column] = left.get(column, 0) - _height(room, "section:summary")
    entries = []
    for entry in content.entries:
        column = room.column_of.get(entry.section.value, next(iter(left), ""))
        head = _height(room, f"entry:{entry.id}")
        if section_key(entry) not in started:
            head += _height(room, section_key(entry))
        if head > left.get(column, 0):
            continue
        left[column] -= head
        started.add(section_key(entry))
        lines = _first_lines(entry, room, left, column)
        entries.append(SelectedEntry(entry.id, lines))
    return Selection(tuple(entries))


def _first_lines(entry: ContentEntry, room: PageRoom, left: dict[str, float], column: str) -> tuple[SelectedLine, ...]:
    lines: list[SelectedLine] = []
    for line in entry.lines:
        height = _height(room, f"wording:{line.wordings[0].id}") + (0 if lines else room.first_line_gap)
        if height <= left[column]:
            left[column] -= height
            lines.append(SelectedLine(line.id, line.wordings[0].id))
    return tuple(lines)


def _height(room: PageRoom, unit: str) -> float:
    found = room.units.get(unit, _NOTHING)
    return found.above + found.height
