"""How well a profile, or a selection of it, meets requirements, and with what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from onward.materials.records import Demand, Selection
from onward.materials.tailoring.experience import years_of_experience
from onward.materials.tailoring.matching import CLAIMING_SECTIONS, Showings, find_showings
from onward.materials.tailoring.records import CoverageState, DemandCoverage
from onward.parsing.postings.records import RequirementKind
from onward.profile.records import ContentEntry, ProfileContent

ANSWERED_BY_PROFILE = frozenset({RequirementKind.SKILL, RequirementKind.DEGREE, RequirementKind.LANGUAGE})
"""Kinds of which a profile that shows nothing is missing something; others it may just not say."""


def coverage(
    content: ProfileContent, demands: Sequence[Demand], selection: Selection | None = None, *, today: date
) -> tuple[DemandCoverage, ...]:
    """Return for each requirement, in order, how well the profile, or only ``selection``, meets it.

    A requirement is covered if a line or the head of an entry shows it; weak if a list of skills only names it, or
    there are fewer years than required. ``today`` is the end of jobs that last until now.
    """
    return next(coverages(content, demands, [selection], today=today))


def coverages(
    content: ProfileContent, demands: Sequence[Demand], selections: Iterable[Selection | None], *, today: date
) -> Iterator[tuple[DemandCoverage, ...]]:
    """Yield the coverage by each of several selections; ``None`` is the whole profile."""
    showings = find_showings(content, demands)
    for selection in selections:
        shown = content if selection is None else selected_content(content, selection)
        yield tuple(_coverage(shown, demand, number, showings, today) for number, demand in enumerate(demands))


def selected_content(content: ProfileContent, selection: Selection) -> ProfileContent:
    """Return the part of a profile that is in a selection, in its order, without what the profile doesn't have."""
    entries = {entry.id: entry for entry in content.entries}
    kept = [
        _selected_entry(entries[each.entry_id], {line.line_id: line.wording_id for line in each.lines})
        for each in selection.entries
        if each.entry_id in entries
    ]
    return replace(content, entries=tuple(kept))


def _selected_entry(entry: ContentEntry, wordings: dict[str, str]) -> ContentEntry:
    lines = {line.id: line for line in entry.lines}
    kept = []
    for line_id, wording_id in wordings.items():
        said = [each for each in lines[line_id].wordings if each.id == wording_id] if line_id in lines else []
        if said:
            kept.append(replace(lines[line_id], wordings=tuple(said)))
    return replace(entry, lines=tuple(kept))


def _coverage(content: ProfileContent, demand: Demand, number: int, showings: Showings, today: date) -> DemandCoverage:
    lines = tuple(
        line.id
        for entry in content.entries
        for line in entry.lines
        if any(number in showings.wordings.get(each.id, ()) for each in line.wordings)
    )
    heads = [entry for entry in content.entries if number in showings.heads[entry.id]]
    entries = tuple(each.id for each in heads if each.section not in CLAIMING_SECTIONS)
    claims = tuple(each.id for each in heads if each.section in CLAIMING_SECTIONS)
    years = None
    if demand.years is not None:
        owners = {line.id: entry.id for entry in content.entries for line in entry.lines}
        of = {*entries, *(owners[each] for each in lines)} if demand.names else None
        years = years_of_experience(content, of, today)
    state = _state(demand, shown=bool(lines or entries), claimed=bool(claims), years=years)
    return DemandCoverage(demand, state, lines, entries, claims, years)


def _state(demand: Demand, *, shown: bool, claimed: bool, years: float | None) -> CoverageState:
    if demand.years is not None and years is not None and (shown or not demand.names):
        if years >= demand.years:
            return CoverageState.COVERED
        return CoverageState.WEAK if years > 0 else CoverageState.MISSING
    if shown:
        return CoverageState.COVERED
    if claimed:
        return CoverageState.WEAK
    return CoverageState.MISSING if demand.names and demand.kind in ANSWERED_BY_PROFILE else CoverageState.UNKNOWN
