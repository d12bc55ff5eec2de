"""What keeps being asked for, against what a profile shows of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onward.materials.records import Demand
from onward.materials.tailoring.coverage import coverage
from onward.materials.tailoring.records import CoverageState, DemandCoverage
from onward.parsing.postings.records import RequirementKind
from onward.parsing.postings.requirements.degrees import LEVELS
from onward.profile.records import ProfileContent

ANSWERABLE_KINDS = (
    RequirementKind.SKILL,
    RequirementKind.LICENCE,
    RequirementKind.LANGUAGE,
    RequirementKind.DEGREE,
    RequirementKind.EXPERIENCE,
)
"""Kinds that a profile can answer; the others are facts it doesn't have, such as a permit or a place."""
MAX_THINGS = 120


@dataclass(frozen=True, slots=True)
class AskedCount:
    """One thing that postings ask for, and how many require it or would like it.

    ``either`` are the names of which one is enough, where there are several.
    """

    kind: RequirementKind
    key: str
    name: str
    must: int
    nice: int
    either: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return self.must + self.nice


@dataclass(frozen=True, slots=True)
class Gap:
    """A thing that is asked for, and how far the profile shows it."""

    asked: AskedCount
    found: DemandCoverage


def find_gaps(content: ProfileContent, asked: Sequence[AskedCount], today: date) -> tuple[Gap, ...]:
    """Return how well each thing is shown, the most requested first; at most 120.

    What has no name is left out.
    """
    answerable = [each for each in asked if each.kind in ANSWERABLE_KINDS and each.name]
    counted = sorted(answerable, key=lambda each: (-each.total, -each.must, each.kind, each.key))[:MAX_THINGS]
    return tuple(
        Gap(each, found)
        for each, found in zip(
            counted, coverage(content, [thing_demand(each) for each in counted], today=today), strict=True
        )
    )


def state_of(gap: Gap) -> CoverageState:
    """Return the state of a gap; what a profile does not mention is missing, as it is asked for by its name."""
    return CoverageState.MISSING if gap.found.state is CoverageState.UNKNOWN else gap.found.state


def thing_demand(asked: AskedCount) -> Demand:
    """Return the requirement that a counted thing stands for."""
    names = asked.either or ((asked.name,) if asked.name else ())
    years = None
    if asked.kind is RequirementKind.EXPERIENCE:
        names, years = (), _years(asked.name)
    elif asked.kind is RequirementKind.DEGREE:
        names = LEVELS[LEVELS.index(asked.key) :] if asked.key in LEVELS else ()
    return Demand(
        id=f"{asked.kind.value}:{asked.key}",
        kind=asked.kind,
        must=asked.must > 0,
        words=asked.name,
        names=names,
        years=years,
    )


def _years(name: str) -> float | None:
    try:
        return float(name)
    except ValueError:
        return None
