"""The pages of experiments, and the door on the page of a job."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.campaign.public import Application, RecordEvent, SaveJob, delete_applications, record_event, save_job
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.insights.experiments import operations
from onward.insights.experiments.operations import SaveExperiment
from onward.insights.models import Experiment, VersionAssignment
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db

LIST = "/odds/experiments/"
TYPED = {"of": "letter", "first": "Short", "second": "Long", "mode": "even", "name": ""}
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def experiment(alice):
    return operations.start_experiment(
        alice, SaveExperiment(name="Length", of="resume", first="One page", second="Two pages", mode="learning")
    )


@pytest.fixture
def job(alice):
    return save_job(alice, SaveJob(title="Analyst", company="Quillpoint"))


def url(experiment, what=""):
    return f"{LIST}{experiment.pk}/{what}"


def shown(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def job_page(client, job):
    return shown(client, f"/campaign/{job.pk}/")


def test_before_the_first_one_the_list_says_what_will_be_here_and_how_to_begin(as_alice):
    page = shown(as_alice, LIST)
    assert "Which version works better?" in page
    assert page.count("Start an experiment") == 1


def test_it_starts_with_two_names_and_is_called_after_them(as_alice, alice):
    reply = as_alice.post(f"{LIST}new/", TYPED, follow=True)
    made = Experiment.objects.owned_by(alice).get()
    assert reply.redirect_chain == [(url(made), 302)]
    assert (made.name, made.of, made.mode, made.started_on) == ("Short or Long", "letter", "even", alice.today())
    assert "too early to tell" in reply.content.decode()


def test_the_undo_of_the_start_leads_to_the_list(as_alice, alice):
    page = as_alice.post(f"{LIST}new/", TYPED, follow=True).content.decode()
    assert f'value="{LIST}"' in page
    undo(Action.objects.owned_by(alice).first())
    assert "Which version works better?" in shown(as_alice, LIST)


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": ""},
        {"second": "  "},
        {"second": "sHORT"},
        {"first": "x" * 121},
        {"name": "x" * 121},
        {"of": "face"},
        {"mode": "always the first"},
        {"first": "nul\x00"},
    ],
)
def test_what_cannot_be_gives_the_form_back_with_what_was_typed(as_alice, alice, wrong):
    reply = as_alice.post(f"{LIST}new/", {**TYPED, "name": "Tone of the letter", **wrong})
    assert reply.status_code == 422
    page = reply.content.decode()
    assert 'class="wrong"' in page
    for name in {"first", "second", "name"} - set(wrong):
        assert {**TYPED, "name": "Tone of the letter"}[name] in page
    assert not Experiment.objects.owned_by(alice).exists()


def test_long_names_of_versions_still_make_a_name(as_alice, alice):
    as_alice.post(f"{LIST}new/", {**TYPED, "first": "a" * 120, "second": "b" * 120})
    assert len(Experiment.objects.owned_by(alice).get().name) == 120


def test_what_is_typed_is_shown_as_typed(as_alice, alice, job):
    made = operations.start_experiment(alice, SaveExperiment(name=SCRIPT, first=f"{SCRIPT} 50%", second="%(n)s"))
    operations.assign_version(alice, made, job)
    for path in (LIST, url(made), url(made, "edit/"), f"/campaign/{job.pk}/"):
        page = shown(as_alice, path)
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page


def test_correcting_keeps_the_draws(as_alice, alice, experiment, job):
    operations.assign_version(alice, experiment, job)
    as_alice.post(url(experiment, "edit/"), {**TYPED, "first": "1 page"})
    assert "1 page" in shown(as_alice, url(experiment))
    assert VersionAssignment.objects.owned_by(alice).count() == 1
    undo(Action.objects.owned_by(alice).first())
    assert "One page" in shown(as_alice, url(experiment))


def test_running_ones_come_before_ended_ones(as_alice, alice, experiment):
    other = operations.start_experiment(
        alice, SaveExperiment(name="Tone", of="letter", first="Warm", second="Dry", mode="even")
    )
    operations.end_experiment(alice, other)
    page = shown(as_alice, LIST)
    places = [page.index(each) for each in (">Running<", ">Length<", ">Ended<", ">Tone<")]
    assert places == sorted(places)


def test_a_saved_job_offers_a_draw_and_then_says_plainly_what_to_send(as_alice, alice, experiment, job):
    assert "Pick a version" in job_page(as_alice, job)
    reply = as_alice.post(url(experiment, "draws/"), {"application": job.pk}, follow=True)
    assert reply.redirect_chain == [(f"/campaign/{job.pk}/#version", 302)]
    page = reply.content.decode()
    assert f"Send “{VersionAssignment.objects.owned_by(alice).get()}”." in page
    assert "Undo" in page
    assert "Pick a version" not in page


def test_a_draw_taken_back_can_be_drawn_again(as_alice, alice, experiment, job):
    as_alice.post(url(experiment, "draws/"), {"application": job.pk})
    undo(Action.objects.owned_by(alice).first())
    assert "Pick a version" in job_page(as_alice, job)


def test_each_running_experiment_has_its_own_draw(as_alice, alice, experiment, job):
    operations.start_experiment(
        alice, SaveExperiment(name="Tone", of="letter", first="Warm", second="Dry", mode="even")
    )
    assert job_page(as_alice, job).count("Pick a version") == 2
    as_alice.post(url(experiment, "draws/"), {"application": job.pk})
    assert job_page(as_alice, job).count("Pick a version") == 1


def test_who_runs_no_experiment_sees_nothing_of_them_on_a_job(as_alice, alice, experiment, job):
    operations.end_experiment(alice, experiment)
    page = job_page(as_alice, job)
    assert "Version to send" not in page
    assert "Version sent" not in page


def test_after_sending_the_page_says_which_one_it_was(as_alice, alice, experiment, job):
    draw = operations.assign_version(alice, experiment, job)
    record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today()))
    page = job_page(as_alice, job)
    assert "Version sent" in page
    assert f"“{draw}”" in page
    assert "Send “" not in page


def test_what_was_sent_without_a_draw_is_told_why_and_offered_nothing(as_alice, alice, experiment, job):
    record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today()))
    page = job_page(as_alice, job)
    assert "because you sent it before chance picked a version" in page
    assert "Pick a version" not in page
    reply = as_alice.post(url(experiment, "draws/"), {"application": job.pk}, follow=True)
    assert "already sent this application" in reply.content.decode()
    assert not VersionAssignment.objects.owned_by(alice).exists()


def test_one_sentence_names_all_experiments_it_is_not_part_of(as_alice, alice, experiment, job):
    operations.start_experiment(
        alice, SaveExperiment(name="Tone", of="letter", first="Warm", second="Dry", mode="even")
    )
    record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today()))
    page = job_page(as_alice, job)
    assert page.count("because you sent it before chance picked a version") == 1
    assert ">Tone</a>" in page
    assert ">Length</a>" in page


def test_what_was_sent_before_the_experiment_began_is_left_in_peace(as_alice, alice, experiment, job):
    record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today() - timedelta(days=1)))
    assert "Not part of" not in job_page(as_alice, job)


def test_an_ended_experiment_says_that_it_has_ended(as_alice, alice, experiment, job):
    as_alice.post(url(experiment, "end/"))
    reply = as_alice.post(url(experiment, "draws/"), {"application": job.pk}, follow=True)
    assert "This experiment has ended." in reply.content.decode()
    assert "Next to send" not in shown(as_alice, url(experiment))
    as_alice.post(url(experiment, "reopen/"))
    assert "Next to send" in shown(as_alice, url(experiment))


@pytest.mark.parametrize("number", ["", "soon", "0", "-1", "9" * 30])
def test_a_draw_for_no_job_says_what_is_missing(as_alice, alice, experiment, number):
    reply = as_alice.post(url(experiment, "draws/"), {"application": number}, follow=True)
    assert reply.redirect_chain == [(url(experiment), 302)]
    assert "Choose a job first." in reply.content.decode()


def test_deleting_offers_an_undo_that_leads_back(as_alice, alice, experiment, job):
    operations.assign_version(alice, experiment, job)
    reply = as_alice.post(url(experiment, "delete/"), follow=True)
    assert reply.redirect_chain == [(LIST, 302)]
    assert f'value="{url(experiment)}"' in reply.content.decode()
    assert "Version to send" not in job_page(as_alice, job)
    undo(Action.objects.owned_by(alice).first())
    assert "Send “" in job_page(as_alice, job)


def test_deleting_a_job_leaves_no_hole(as_alice, alice, experiment, job):
    operations.assign_version(alice, experiment, job)
    delete_applications(alice, [job])
    page = shown(as_alice, url(experiment))
    assert "Applications in it" not in page
    assert "Quillpoint" not in page


def test_saved_jobs_without_a_version_are_offered_latest_first(as_alice, alice, experiment):
    jobs = [save_job(alice, SaveJob(title=f"Number {n}")) for n in range(8)]
    operations.assign_version(alice, experiment, jobs[7])
    page = shown(as_alice, url(experiment)).split("Next to send")[1]
    assert re.findall(r"Number \d", page) == [f"Number {n}" for n in (6, 5, 4, 3, 2)]


def test_the_page_of_an_experiment_has_its_counts_its_range_and_how_it_was_worked_out(as_alice, alice, experiment):
    send(alice, experiment, 12, Stage.SCREEN)
    send(alice, experiment, 3, Stage.APPLIED, is_second=False)
    page = shown(as_alice, url(experiment))
    assert "“Two pages” brings more conversations than “One page”." in page
    assert re.findall(r"<td>(\d+)</td>", page) == ["3", "12", "3", "0", "0", "12"]
    assert "docs/statistics/experiments.md" in page
    assert "says nothing about how good you are" in page
    assert "“Two pages” brought more conversations" in shown(as_alice, LIST)


@pytest.mark.parametrize("path", ["", "edit/", "end/", "reopen/", "delete/", "draws/"])
def test_a_stranger_finds_none_of_it(as_charlie, alice, charlie, experiment, job, path):
    own = save_job(charlie, SaveJob(title="Own"))
    for reply in (
        as_charlie.get(url(experiment, path)),
        as_charlie.post(url(experiment, path), {"application": own.pk}),
    ):
        assert reply.status_code in {404, 405}
    assert Experiment.objects.owned_by(alice).get().ended_on is None


def test_nothing_is_drawn_for_the_job_of_somebody_else(as_charlie, charlie, job):
    own = operations.start_experiment(
        charlie, SaveExperiment(name="Own", of="resume", first="A", second="B", mode="even")
    )
    assert as_charlie.post(url(own, "draws/"), {"application": job.pk}).status_code == 404
    assert "Quillpoint" not in shown(as_charlie, url(own))


def send(person, experiment, count, stage, *, is_second=True):
    day = person.today() - timedelta(days=10)
    job = save_job(person, SaveJob(title="Many")).job
    rows = Application.objects.bulk_create(
        Application(owner=person, job=job, stage=stage, furthest=stage, applied_on=day, last_on=day)
        for _ in range(count)
    )
    VersionAssignment.objects.bulk_create(
        VersionAssignment(
            owner=person,
            experiment=experiment,
            application=row,
            is_second=is_second,
            chance_of_second=0.5,
            assigned_on=day,
        )
        for row in rows
    )


@pytest.mark.parametrize("page", ["list", "experiment", "job"])
def test_many_are_shown_with_as_many_questions_as_few(as_alice, alice, experiment, job, page):
    paths = {"list": LIST, "experiment": url(experiment), "job": f"/campaign/{job.pk}/"}

    def asked():
        as_alice.get(paths[page])
        with CaptureQueriesContext(connection) as queries:
            shown(as_alice, paths[page])
        return len(queries)

    send(alice, experiment, 3, Stage.SCREEN)
    few = asked()
    for n in range(5):
        made = operations.start_experiment(
            alice, SaveExperiment(name=f"{n}", of="resume", first="A", second="B", mode="even")
        )
        send(alice, made, 150, Stage.APPLIED)
    send(alice, experiment, 300, Stage.SCREEN)
    assert asked() <= few


def test_thousands_are_shown_a_hundred_at_a_time_and_all_counted(as_alice, alice, experiment):
    send(alice, experiment, 3000, Stage.APPLIED)
    page = shown(as_alice, url(experiment))
    assert "These are the latest 100. All are counted." in page
    assert "<td>3,000</td>" in page
