"""What keeps being asked for that a person cannot show yet."""

from datetime import date

import pytest

from onward.campaign.public import RecordEvent, SaveJob, record_event, save_job
from onward.materials.gaps.rules import AskedCount, find_gaps, state_of
from onward.materials.tailoring.records import CoverageState
from onward.parsing.postings.records import RequirementKind
from onward.profile.entries.operations import SaveEntry, add_entry
from onward.profile.lines.operations import add_line
from onward.profile.operations import SaveEvidence
from onward.vocabulary import EventKind

from .tailoring_helpers import entry, line, profile

PAGE, GAP, LEARN = "/materials/gaps/", "/materials/gaps/one/", "/campaign/asked-for/learn/"
POSTING = """Analyst

What you bring
- Experience with SQL and Kubernetes
- You know Tableau
- At least 3 years of experience
"""


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def alice_profile(alice):
    post = add_entry(alice, SaveEntry(section="work", organization="Bakery", title="Analyst", started="2024-01"))
    add_line(alice, post, SaveEvidence(text="Wrote SQL reports for 4 bakeries"))
    add_entry(alice, SaveEntry(section="skills", title="Tools", keywords=("Tableau",)))
    return post


class TestRules:
    content = profile(
        entry("work", line("sql", "Wrote SQL reports"), years=(2023, 2024)),
    )

    def state(self, kind, key, name, content=content):
        (gap,) = find_gaps(content, [AskedCount(kind, key, name, 1, 0)], date(2026, 3, 4))
        return state_of(gap)

    @pytest.mark.parametrize(
        ("kind", "key", "name", "state"),
        [
            (RequirementKind.SKILL, "sql", "SQL", CoverageState.COVERED),
            (RequirementKind.SKILL, "tableau", "Tableau", CoverageState.MISSING),
            (RequirementKind.LICENCE, "cpa", "CPA", CoverageState.MISSING),
            (RequirementKind.DEGREE, "master", "master", CoverageState.MISSING),
            (RequirementKind.EXPERIENCE, "2", "2", CoverageState.COVERED),
            (RequirementKind.EXPERIENCE, "5", "5", CoverageState.WEAK),
        ],
    )
    def test_each_kind_is_answered(self, kind, key, name, state):
        assert self.state(kind, key, name) is state

    def test_what_a_profile_cannot_answer_or_has_no_name_is_left_out(self):
        asked = [
            AskedCount(RequirementKind.TRAVEL, "", "", 9, 0),
            AskedCount(RequirementKind.LICENCE, "", "", 9, 0),
            AskedCount(RequirementKind.SKILL, "sql", "SQL", 1, 0),
        ]
        assert [each.asked.key for each in find_gaps(self.content, asked, date(2026, 3, 4))] == ["sql"]

    def test_what_is_asked_for_most_comes_first_and_a_long_list_is_cut(self):
        asked = [AskedCount(RequirementKind.SKILL, f"s{n:03}", f"S{n:03}", n, 0) for n in range(300)]
        found = find_gaps(self.content, asked, date(2026, 3, 4))
        assert (len(found), found[0].asked.must) == (120, 299)


@pytest.mark.django_db
class TestPages:
    def test_each_thing_stands_under_what_the_profile_shows_of_it(self, as_alice, alice, alice_profile):
        save_job(alice, SaveJob(title="Analyst", posting=POSTING))
        page = text(as_alice.get(PAGE))
        order = [
            page.index(each)
            for each in (
                "Not in your profile",
                "Kubernetes",
                "Named, but no line shows it",
                "Tableau",
                "You can show it",
                "SQL",
            )
        ]
        assert order == sorted(order)

    def test_the_title_says_when_everything_can_be_shown(self, as_alice, alice, alice_profile):
        save_job(alice, SaveJob(title="Analyst", posting="Analyst\n\nWhat you bring\n- Experience with SQL\n"))
        assert "<h1>You can show everything they ask for</h1>" in text(as_alice.get(PAGE))
        save_job(alice, SaveJob(title="Analyst", posting=POSTING))
        page = text(as_alice.get(PAGE))
        assert "You can show everything" not in page
        assert "<h1>What you can" in page

    def test_jobs_that_ask_for_nothing_a_profile_can_show_say_so(self, as_alice, alice, alice_profile):
        save_job(alice, SaveJob(title="Analyst", posting="Analyst\n\nWhat you bring\n- Willing to travel\n"))
        assert "These jobs ask for nothing that a profile can show." in text(as_alice.get(PAGE))

    def test_of_two_that_do_as_well_one_is_enough(self, as_alice, alice, alice_profile):
        save_job(
            alice, SaveJob(title="Analyst", posting="Analyst\n\nWhat you bring\n- Experience with SQL or Kubernetes\n")
        )
        page = text(as_alice.get(PAGE))
        assert "SQL or Kubernetes" in page
        assert "Not in your profile" not in page
        one = text(as_alice.get(GAP, {"kind": "skill", "key": "kubernetes|sql"}))
        assert "Wrote SQL reports for 4 bakeries" in one

    def test_a_missing_thing_has_ways_to_answer(self, as_alice, alice, alice_profile):
        save_job(alice, SaveJob(title="Analyst", company="Northwind", posting=POSTING))
        page = text(as_alice.get(GAP, {"kind": "skill", "key": "kubernetes"}))
        assert "Nothing in your profile says so yet." in page
        assert "done it" in page
        assert f'action="{LEARN}"' in page
        assert "Northwind" in page

    def test_a_thing_that_is_shown_names_the_line(self, as_alice, alice, alice_profile):
        save_job(alice, SaveJob(title="Analyst", posting=POSTING))
        page = text(as_alice.get(GAP, {"kind": "skill", "key": "sql"}))
        assert "Wrote SQL reports for 4 bakeries" in page
        assert "Ways to answer" not in page

    def test_what_no_job_asks_for_is_not_found(self, as_alice, alice_profile):
        assert as_alice.get(GAP, {"kind": "skill", "key": "sql"}).status_code == 404
        assert as_alice.get(GAP, {"kind": "travel", "key": ""}).status_code == 404

    def test_on_the_day_of_a_rejection_only_what_can_be_shown_is_listed(self, as_alice, alice, alice_profile):
        save_job(alice, SaveJob(title="Analyst", posting=POSTING))
        row = save_job(alice, SaveJob(title="Cook", applied_on=alice.today()))
        record_event(alice, row, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        page = text(as_alice.get(PAGE))
        assert "You can show it" in page
        assert "You can show everything" not in page
        assert "Kubernetes" not in page

    def test_without_jobs_or_a_profile_it_says_what_to_do(self, as_alice, alice):
        assert "Nothing to compare yet" in text(as_alice.get(PAGE))
        save_job(alice, SaveJob(title="Analyst", posting=POSTING))
        page = text(as_alice.get(PAGE))
        assert "Your profile is empty" in page
        assert "Not in your profile" not in page

    def test_jobs_are_chosen_by_title(self, as_alice, alice, alice_profile):
        save_job(alice, SaveJob(title="Analyst", posting=POSTING))
        assert "Kubernetes" not in text(as_alice.get(PAGE, {"role": "pilot"}))
