"""What is demanded, and what a profile shows of it."""

from datetime import date

import pytest

from onward.materials.records import Demand, SelectedEntry, SelectedLine, Selection
from onward.materials.tailoring.coverage import coverage
from onward.materials.tailoring.demands import demands_of
from onward.materials.tailoring.matching import find_showings
from onward.materials.tailoring.records import CoverageState
from onward.parsing.postings.records import Requirement, RequirementKind
from onward.parsing.resumes.records import SectionKind
from onward.profile.records import ContentEntry

from .tailoring_helpers import entry, line, profile, skill

TODAY = date(2026, 3, 4)


def line_shows(text: str, demand: Demand, skills: tuple[str, ...] = ()) -> bool:
    content = profile(entry("job", line("line", text, skills=skills)))
    return find_showings(content, [demand]).wordings["line.0"] == (0,)


def head_shows(head: ContentEntry, demand: Demand) -> bool:
    return find_showings(profile(head), [demand]).heads[head.id] == (0,)


def asked(kind=RequirementKind.SKILL, *, must=True, words="Words that asked", **facts) -> Requirement:
    return Requirement(kind, must, words, 0, 0, len(words), **facts)


class TestDemands:
    def test_one_of_several_is_one_demand(self):
        (demand,) = demands_of(
            [asked(value="Go", alternatives=("Rust",)), asked(value="Rust", alternatives=("Go",), must=False)]
        )
        assert (demand.names, demand.must) == (("Go", "Rust"), True)

    def test_a_must_anywhere_is_a_must(self):
        (demand,) = demands_of([asked(value="SQL", must=False), asked(value="SQL", words="You know SQL")])
        assert (demand.must, demand.words, demand.weight) == (True, "You know SQL", 3)

    def test_a_degree_is_met_by_higher_ones(self):
        (demand,) = demands_of([asked(RequirementKind.DEGREE, value="master")])
        assert demand.names == ("master", "doctorate")

    def test_what_has_no_name_goes_by_its_words(self):
        one, other = demands_of(
            [asked(RequirementKind.OTHER, words="Curious"), asked(RequirementKind.OTHER, words="Kind")]
        )
        assert (one.names, one.weight, other.words) == ((), 1, "Kind")

    def test_years_of_one_thing_and_of_another_are_two_demands(self):
        demands = demands_of([asked(RequirementKind.EXPERIENCE, least=3, value="SQL"), asked(value="SQL")])
        assert [each.years for each in demands] == [3, None]

    def test_a_posting_without_end_is_cut(self):
        assert len(demands_of(asked(value=f"Skill {number}") for number in range(1000))) == 200


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("Moved 40 services to Kubernetes", "Kubernetes", True),
        ("Moved 40 services to k8s", "Kubernetes", True),
        ("Wrote C++ for a robot", "C++", True),
        ("Wrote C++ for a robot", "C", False),
        ("Excelled in sales and will excel again", "Excel", False),
        ("Go to market plan", "Rust", False),
        ("Welding of pipes", "welding", True),
        ("Managed three projects at once", "project management", True),
        ("Managed a team", "project management", False),
        ("Ordered wine", "", False),
    ],
)
def test_a_line_shows_what_it_names(text, name, shown):
    assert line_shows(text, skill(name)) is shown


def test_a_line_shows_the_skills_that_its_person_says():
    assert line_shows("Sorted out the payroll", skill("SAP"), ("sap",))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Experience building dashboards for executives", True),
        ("Experience with wound care", False),
        ("Dashboards", False),
    ],
)
def test_a_demand_without_a_name_is_shown_by_its_words(words, shown):
    demand = Demand("other", RequirementKind.OTHER, must=True, words=words)
    assert line_shows("Built dashboards that executives read every Monday", demand) is shown


@pytest.mark.parametrize(
    ("degree", "asked_for", "shown"),
    [
        ("Master of Science", "bachelor", True),
        ("B.A.", "master", False),
        ("PhD", "master", True),
        ("", "school", False),
    ],
)
def test_a_degree_is_shown_by_that_or_a_higher_one(degree, asked_for, shown):
    school = entry("school", section=SectionKind.EDUCATION, degree=degree, organization="A school")
    (demand,) = demands_of([asked(RequirementKind.DEGREE, value=asked_for)])
    assert head_shows(school, demand) is shown


@pytest.mark.parametrize(
    ("title", "level", "wanted", "shown"),
    [
        ("German", "C1", "B2", True),
        ("Deutsch", "fließend", "B2", True),
        ("German", "A2", "C1", False),
        ("German", "", "C1", True),
        ("German", "Native", "fluent", True),
        ("German", "basic", "fluent", False),
        ("French", "Native", "", False),
    ],
)
def test_a_language_is_shown_at_its_level(title, level, wanted, shown):
    spoken = entry("spoken", section=SectionKind.LANGUAGES, title=title, level=level)
    (demand,) = demands_of([asked(RequirementKind.LANGUAGE, value="German", level=wanted)])
    assert head_shows(spoken, demand) is shown


class TestCoverage:
    content = profile(
        entry("shop", line("sql", "Wrote SQL reports", "Reports"), line("led", "Led 5 people"), years=(2021, None)),
        entry("bar", line("rust", "Built a till in Rust"), years=(2018, 2019)),
        entry("skills", section=SectionKind.SKILLS, title="Tools", keywords=("Excel", "SQL")),
    )

    def states(self, *demands, selection=None):
        return [each.state for each in coverage(self.content, demands, selection, today=TODAY)]

    def test_shown_claimed_and_missing(self):
        found = self.states(skill("SQL"), skill("Excel"), skill("Kubernetes"))
        assert found == [CoverageState.COVERED, CoverageState.WEAK, CoverageState.MISSING]

    def test_it_says_by_what(self):
        (found,) = coverage(self.content, [skill("SQL")], today=TODAY)
        assert (found.lines, found.claims) == (("sql",), ("skills",))

    def test_a_selection_covers_by_its_own_lines_alone(self):
        selection = Selection((SelectedEntry("bar", (SelectedLine("rust", "rust.0"),)), SelectedEntry("gone")))
        found = self.states(skill("SQL"), skill("Rust"), selection=selection)
        assert found == [CoverageState.MISSING, CoverageState.COVERED]

    def test_another_wording_may_not_show_it(self):
        selection = Selection((SelectedEntry("shop", (SelectedLine("sql", "sql.1"),)),))
        assert self.states(skill("SQL"), selection=selection) == [CoverageState.MISSING]

    @pytest.mark.parametrize(
        ("least", "state"), [(7, CoverageState.COVERED), (10, CoverageState.WEAK)], ids=["enough", "too few"]
    )
    def test_years_are_counted(self, least, state):
        (demand,) = demands_of([asked(RequirementKind.EXPERIENCE, least=least)])
        (found,) = coverage(self.content, [demand], today=TODAY)
        assert (found.state, found.years) == (state, 7.2)

    def test_years_of_a_thing_are_those_of_the_posts_that_show_it(self):
        (demand,) = demands_of([asked(RequirementKind.EXPERIENCE, least=3, value="Rust")])
        (found,) = coverage(self.content, [demand], today=TODAY)
        assert (found.state, found.years) == (CoverageState.WEAK, 2.0)

    def test_what_a_profile_cannot_answer_is_unknown(self):
        demands = demands_of(
            [asked(RequirementKind.RIGHT_TO_WORK), asked(RequirementKind.OTHER, words="Kind and calm")]
        )
        assert self.states(*demands) == [CoverageState.UNKNOWN, CoverageState.UNKNOWN]
