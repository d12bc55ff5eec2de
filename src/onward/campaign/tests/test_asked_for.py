from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.campaign.applications.operations import EditJob, SaveJob, delete_applications, edit_job, save_job
from onward.campaign.asked_for.jobs import read_unread_postings
from onward.campaign.asked_for.models import AskedFor, PostingReading
from onward.campaign.asked_for.projection import read_postings
from onward.campaign.asked_for.queries import AskedFilter, JobsCounted, asked_overview
from onward.campaign.asked_for.rules import MAX_NAME, names_of_thing, things_asked_for
from onward.campaign.asked_for.texts import thing_name
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.models import Job, PlanItem
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo
from onward.parsing.postings.records import Requirement, RequirementKind
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

PAGE, JOBS, LEARN = "/campaign/asked-for/", "/campaign/asked-for/jobs/", "/campaign/asked-for/learn/"
POSTING = """Ward nurse

What you bring
- At least 3 years of experience
- Fluent German (C1)
- Bachelor's degree in nursing

Nice to have
- French
"""


def text(response):
    return response.content.decode()


def asked(kind, must=True, **values):
    return Requirement(kind, must, values.pop("words", "words"), 0, 0, 5, **values)


def names(person, chosen=AskedFilter()):  # noqa: B008 - frozen
    things = asked_overview(person, chosen).things
    return {kind: [(thing_name(each), each.must, each.nice) for each in found] for kind, found in things.items()}


class TestThingsThatCanBeCounted:
    def test_one_is_named_once_and_is_a_must_where_any_line_says_so(self):
        lines = [
            asked(RequirementKind.SKILL, must=False, value="Python", words="Python is a plus"),
            asked(RequirementKind.SKILL, value="python", words="You know Python"),
        ]
        (thing,) = things_asked_for(lines)
        assert (thing.key, thing.must, thing.words) == ("python", True, "You know Python")

    def test_what_does_as_well_is_one_thing_in_whatever_order_it_stands(self):
        lines = [
            asked(RequirementKind.SKILL, must=False, value="Python", alternatives=("Java", "python")),
            asked(RequirementKind.SKILL, value="Java", alternatives=("Python",)),
            asked(RequirementKind.SKILL, value="Java"),
        ]
        either, alone = things_asked_for(lines)
        assert (either.key, names_of_thing(either.name), either.must) == ("java|python", ("Java", "Python"), True)
        assert names_of_thing(alone.name) == ("Java",)

    def test_names_of_which_one_is_enough_are_bounded_together(self):
        many = tuple(f"Skill number {n}" for n in range(40))
        (thing,) = things_asked_for([asked(RequirementKind.SKILL, value="Go|Lang", alternatives=many)])
        assert len(thing.name) <= MAX_NAME
        assert names_of_thing(thing.name)[:2] == ("Go/Lang", "Skill number 0")

    def test_of_degrees_the_lowest_counts(self):
        things = things_asked_for([asked(RequirementKind.DEGREE, value="bachelor", alternatives=("master",))])
        assert [each.key for each in things] == ["bachelor"]

    def test_years_count_by_their_least(self):
        things = things_asked_for([asked(RequirementKind.EXPERIENCE, value="Python", least=3.0, most=5.0)])
        assert [each.key for each in things] == ["3"]

    @pytest.mark.parametrize(
        "requirement",
        [
            asked(RequirementKind.OTHER, value="kind"),
            asked(RequirementKind.SKILL),
            asked(RequirementKind.EXPERIENCE, most=5.0),
            asked(RequirementKind.LANGUAGE, value="  "),
        ],
    )
    def test_what_has_no_name_is_left_out(self, requirement):
        assert things_asked_for([requirement]) == []

    def test_a_condition_counts_without_a_name(self):
        (thing,) = things_asked_for([asked(RequirementKind.TRAVEL)])
        assert (thing.key, thing.name) == ("", "")

    def test_nothing_is_longer_than_its_column(self):
        lines = [asked(RequirementKind.SKILL, value=f"{n} " + "x" * 500, words="y" * 5000) for n in range(500)]
        things = things_asked_for(lines)
        assert len(things) == 200
        assert max(len(each.key) for each in things) <= 120
        assert max(len(each.words) for each in things) <= 500


class TestReading:
    def test_a_saved_posting_is_counted_at_once(self, alice):
        save_job(alice, SaveJob(title="Nurse", posting=POSTING))
        found = names(alice)
        assert ("German", 1, 0) in found[RequirementKind.LANGUAGE]
        assert ("French", 0, 1) in found[RequirementKind.LANGUAGE]
        assert found[RequirementKind.EXPERIENCE] == [("3 years or more", 1, 0)]
        assert found[RequirementKind.DEGREE] == [("Bachelor's degree", 1, 0)]

    def test_skills_count_by_their_usual_name_however_they_are_written(self, alice):
        for line in ("- Experience with k8s and Python", "- You know Kubernetes"):
            save_job(alice, SaveJob(title="Engineer", posting=f"What you bring\n{line}\n- A degree\n"))
        assert names(alice)[RequirementKind.SKILL] == [("Kubernetes", 2, 0), ("Python", 1, 0)]

    def test_it_is_read_again_when_its_text_changes_and_when_that_is_undone(self, alice):
        job = save_job(alice, SaveJob(title="Nurse", posting=POSTING)).job
        edit_job(alice, job, EditJob(title="Nurse", posting=POSTING.replace("German", "Italian"), version=job.version))
        assert ("Italian", 1, 0) in names(alice)[RequirementKind.LANGUAGE]
        undo(Action.objects.owned_by(alice).first())
        assert ("German", 1, 0) in names(alice)[RequirementKind.LANGUAGE]

    def test_it_goes_and_comes_with_its_job(self, alice):
        row = save_job(alice, SaveJob(title="Nurse", posting=POSTING))
        read_postings([row.job])
        delete_applications(alice, [row])
        assert names(alice) == {}
        deleted = Action.objects.owned_by(alice).first()
        undo(deleted)
        assert RequirementKind.LANGUAGE in names(alice)
        redo(deleted)
        assert not AskedFor.objects.owned_by(alice).exists()

    def test_saving_is_undone_with_what_was_derived_since(self, alice):
        job = save_job(alice, SaveJob(title="Nurse", posting=POSTING)).job
        read_postings([job])
        action = Action.objects.owned_by(alice).first()
        undo(action)
        assert not PostingReading.objects.owned_by(alice).exists()
        redo(action)
        assert RequirementKind.LANGUAGE in names(alice)

    def test_what_came_in_otherwise_is_read_by_the_worker(self, alice, bob):
        for person in (alice, bob):
            Job(owner=person, title="Nurse", posting=POSTING).save()
        Job(owner=alice, title="Cook").save()
        assert (asked_overview(alice, AskedFilter()).read, asked_overview(alice, AskedFilter()).unread) == (0, 1)
        read_unread_postings(Run())
        overview = asked_overview(alice, AskedFilter())
        assert (overview.jobs, overview.read, overview.unread) == (2, 1, 0)
        assert asked_overview(bob, AskedFilter()).read == 1

    def test_an_older_reading_is_done_again(self, alice):
        job = save_job(alice, SaveJob(title="Nurse", posting=POSTING)).job
        AskedFor.objects.owned_by(alice).delete()
        PostingReading.objects.owned_by(alice).filter(job=job).update(reader=0)
        read_unread_postings(Run())
        assert RequirementKind.LANGUAGE in names(alice)


class Run:
    """A run of a scheduled job that nobody takes away."""

    def report(self):
        pass


class TestTheOverview:
    def test_jobs_are_chosen_by_title_and_by_how_far_they_got(self, alice):
        save_job(alice, SaveJob(title="Ward nurse", posting=POSTING))
        sent = save_job(alice, SaveJob(title="Nurse lead", posting=POSTING, applied_on=alice.today()))
        record_event(alice, sent, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today()))
        save_job(alice, SaveJob(title="Cook", posting=POSTING, applied_on=alice.today()))
        counts = {
            (role, jobs): asked_overview(alice, AskedFilter(role, jobs)).read
            for role in ("", "NURSE", "nurse ward", "pilot")
            for jobs in JobsCounted
        }
        assert [counts["", each] for each in JobsCounted] == [3, 1, 2, 1]
        assert [counts["NURSE", each] for each in JobsCounted] == [2, 1, 1, 1]
        assert [counts["nurse ward", each] for each in JobsCounted] == [1, 1, 0, 0]
        assert [counts["pilot", each] for each in JobsCounted] == [0, 0, 0, 0]

    def test_nobody_elses_postings_count(self, alice, bob):
        save_job(bob, SaveJob(title="Nurse", posting=POSTING))
        assert names(alice) == {}

    def test_a_job_without_a_posting_is_said(self, as_alice, alice):
        save_job(alice, SaveJob(title="Nurse", posting=POSTING))
        save_job(alice, SaveJob(title="Cook"))
        assert "Based on 1 posting. 1 more job has no posting saved." in text(as_alice.get(PAGE))

    @pytest.mark.parametrize(
        "query", [{}, {"role": "nurse"}, {"jobs": "saved"}, {"jobs": "nonsense"}, {"role": "\x00"}]
    )
    def test_an_empty_one_says_what_will_be_here(self, as_alice, query):
        assert as_alice.get(PAGE, query).status_code == 200

    def test_it_costs_few_queries_however_much_there_is(self, as_alice, alice):
        for n in range(12):
            save_job(alice, SaveJob(title=f"Nurse {n}", posting=POSTING, applied_on=alice.today() - timedelta(n)))
        for page in (PAGE, f"{PAGE}?role=nurse&jobs=sent", f"{JOBS}?kind=language&key=german"):
            with CaptureQueriesContext(connection) as queries:
                assert as_alice.get(page).status_code == 200
            assert len(queries) <= 12, page


class TestTheJobsBehindANumber:
    def test_they_stand_with_the_words_that_asked(self, as_alice, alice):
        save_job(alice, SaveJob(title="Nurse", company="Cella", posting=POSTING))
        assert "kind=language&amp;key=german" in text(as_alice.get(PAGE))
        page = text(as_alice.get(JOBS, {"kind": "language", "key": "german"}))
        assert "Nurse, Cella" in page
        assert "Fluent German (C1)" in page

    @pytest.mark.parametrize(
        "query",
        [{}, {"kind": "language"}, {"kind": "nonsense", "key": "german"}, {"kind": "language", "key": "x" * 900}],
    )
    def test_nothing_is_found_for_what_nobody_asks_for(self, as_alice, alice, query):
        save_job(alice, SaveJob(title="Nurse", posting=POSTING))
        assert as_alice.get(JOBS, query).status_code == 404

    def test_a_learning_session_goes_into_the_plan_of_today(self, as_alice, alice):
        save_job(alice, SaveJob(title="Nurse", posting=POSTING))
        answer = as_alice.post(LEARN, {"kind": "language", "key": "german", "role": "nurse"})
        assert answer["Location"] == f"{JOBS}?role=nurse&kind=language&key=german"
        line = PlanItem.objects.owned_by(alice).get()
        assert "Added to the plan" in text(as_alice.get(answer["Location"]))
        assert (line.activity, line.what, line.day) == ("learning", "Learn German", alice.today().weekday())

    def test_no_session_is_planned_for_years_of_experience(self, as_alice, alice):
        save_job(alice, SaveJob(title="Nurse", posting=POSTING))
        as_alice.post(LEARN, {"kind": "experience", "key": "3"})
        assert not PlanItem.objects.owned_by(alice).exists()
