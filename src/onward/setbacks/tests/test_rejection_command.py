import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from onward.campaign.public import Event, Pause, RecordEvent, SaveJob, record_event, save_job
from onward.setbacks.commands import record_rejection
from onward.setbacks.models import Debrief, RejectionResponse
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(record_rejection, [str(each) for each in arguments])


def test_without_a_choice_nothing_is_recorded(alice, application):
    result = run(application.pk)
    assert result.exit_code == 0
    assert "says little about you" in result.output
    assert "Nothing was recorded" in result.output
    application.refresh_from_db()
    assert application.stage == Stage.SCREEN


@pytest.mark.parametrize("words", ["quillpoint", "ANALYST", "uillp"])
def test_a_job_is_found_by_words(alice, application, words):
    assert run(words, "--choice", "carry-on").exit_code == 0
    application.refresh_from_db()
    assert application.stage == Stage.REJECTED


def test_a_job_is_found_by_number_also_when_it_has_ended(alice, application):
    record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
    assert run("quillpoint").exit_code == 3
    assert run(application.pk, "--choice", "carry-on").exit_code == 0
    assert Event.objects.owned_by(alice).filter(kind=EventKind.REJECTED).count() == 1


def test_several_matches_are_listed_and_none_is_chosen(alice, application):
    for _ in range(12):
        other = save_job(alice, SaveJob(title="Analyst", company="Tern"))
    result = run("analyst", "--choice", "carry-on")
    assert result.exit_code == 3
    assert f"{application.pk}  Analyst, Quillpoint" in result.output
    assert "and more" in result.output
    other.refresh_from_db()
    assert other.stage == Stage.SAVED


@pytest.mark.parametrize("job", ["nowhere", "999999", "9" * 40, "%"])
def test_what_is_not_there_exits_with_three(alice, application, job):
    result = run(job, "--choice", "carry-on")
    assert result.exit_code == 3
    assert not RejectionResponse.objects.owned_by(alice).exists()


def test_nobody_elses_job_is_found(alice, bob, application):
    result = CliRunner().invoke(
        record_rejection, [str(application.pk), "--choice", "carry-on", "--person", "bob@example.org"]
    )
    assert result.exit_code == 3


def test_data_is_json_and_asks_nothing(alice, application):
    data = json.loads(run(application.pk, "--json").output)
    assert data["recorded"] is None
    assert data["range"][0] < data["chance_of_no"] < data["range"][1]
    assert json.loads(run(application.pk, "--json", "--choice", "carry-on").output)["recorded"] == "carry-on"


def test_after_an_offer_there_is_no_figure(alice, application):
    record_event(alice, application, RecordEvent(kind=EventKind.OFFER, on=alice.today()))
    data = json.loads(run(application.pk, "--json").output)
    assert [data["chance_of_no"], data["range"], data["bits"]] == [None, None, None]


def test_stepping_back_counts_today_among_the_days(alice, application):
    run(application.pk, "--choice", "step-back", "--days", 5)
    assert Pause.objects.owned_by(alice).get().ends_on == alice.today() + timedelta(days=4)


def test_a_debrief_is_for_tomorrow(alice, application):
    run(application.pk, "--choice", "debrief")
    assert Debrief.objects.owned_by(alice).get().planned_for == alice.today() + timedelta(days=1)


@pytest.mark.parametrize(
    "wrong",
    [["--on", "2031-01-01"], ["--on", "1066-10-14"], ["--on", "soon"], ["--days", "0"], ["--choice", "despair"]],
)
def test_what_cannot_be_is_refused_with_two(alice, application, wrong):
    assert run(application.pk, "--choice", "carry-on", *wrong).exit_code == 2
    assert not RejectionResponse.objects.owned_by(alice).exists()


def test_a_day_before_the_application_is_asked_about(alice, application):
    early = application.applied_on - timedelta(days=1)
    asked = run(application.pk, "--choice", "carry-on", "--on", early)
    assert asked.exit_code == 4
    assert "--anyway" in asked.output
    assert not Event.objects.owned_by(alice).filter(kind=EventKind.REJECTED).exists()
    assert run(application.pk, "--choice", "carry-on", "--on", early, "--anyway").exit_code == 0
    assert Event.objects.owned_by(alice).get(kind=EventKind.REJECTED).on == early
