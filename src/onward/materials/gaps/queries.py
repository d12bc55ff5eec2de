"""What keeps being asked for, and whether the person shows it, only names it, or can't show it yet."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.campaign.public import (
    AskedFilter,
    AskedOverview,
    AskingJob,
    CountedThing,
    asked_overview,
    asking_jobs,
    had_rejection_on,
    names_of_thing,
)
from onward.materials.gaps.rules import AskedCount, Gap, find_gaps, state_of
from onward.materials.tailoring.records import CoverageState
from onward.profile.public import profile_content
from onward.profile.records import ProfileContent


@dataclass(frozen=True, slots=True)
class GapOverview:
    """The jobs that were counted, and every gap. ``withheld`` on the day of a rejection: then only what is covered is
    shown."""

    overview: AskedOverview
    gaps: tuple[Gap, ...]
    has_profile: bool
    withheld: bool

    @property
    def is_all_covered(self) -> bool:
        """Whether something is asked for, and the profile shows all of it; unknown while gaps are withheld."""
        states = {state_of(each) for each in self.gaps}
        return self.has_profile and not self.withheld and states == {CoverageState.COVERED}


@dataclass(frozen=True, slots=True)
class GapPage:
    """One gap, the profile it is about, and the jobs that ask for it."""

    gap: Gap
    content: ProfileContent
    jobs: list[AskingJob]


def gap_overview(person: Person, chosen: AskedFilter) -> GapOverview:
    """Compare what the chosen jobs ask for with the profile. Seven queries."""
    overview = asked_overview(person, chosen)
    content = profile_content(person)
    asked = [_asked_count(each) for things in overview.things.values() for each in things]
    today = person.today()
    return GapOverview(
        overview, find_gaps(content, asked, today), bool(content.entries), had_rejection_on(person, today)
    )


def gap_page(person: Person, chosen: AskedFilter, kind: str, key: str) -> GapPage | None:
    """Return one gap with the jobs that ask for it; ``None`` where none does or a profile cannot answer it."""
    found = asking_jobs(person, chosen, kind, key)
    if found is None:
        return None
    thing, jobs = found
    content = profile_content(person)
    gaps = find_gaps(content, [_asked_count(thing)], person.today())
    return GapPage(gaps[0], content, jobs) if gaps else None


def _asked_count(thing: CountedThing) -> AskedCount:
    return AskedCount(thing.kind, thing.key, thing.name, thing.must, thing.nice, names_of_thing(thing.name))
