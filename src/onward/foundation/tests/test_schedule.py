"""Jobs that run again and again: when they are due, once among several workers, and again after a kill."""

from datetime import timedelta
from inspect import signature

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string

from onward.foundation.jobs import schedule
from onward.foundation.jobs.schedule import LEASE, run_due_jobs
from onward.foundation.models import JobSchedule
from onward.foundation.rooms import ScheduledJob, scheduled_jobs
from onward.foundation.tests import sample_schedule

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def runs():
    sample_schedule.RUNS.clear()
    return sample_schedule.RUNS


@pytest.fixture
def scheduled(monkeypatch, runs):
    """Makes functions of ``sample_schedule`` the scheduled jobs of the house, run every hour."""

    def only(*names):
        jobs = [ScheduledJob(f"{sample_schedule.__name__}.{name}", every=HOUR) for name in names]
        monkeypatch.setattr(schedule, "scheduled_jobs", lambda: jobs)

    return only


def later(time_machine, span):
    time_machine.move_to(timezone.now() + span, tick=False)


def test_a_job_runs_at_once_and_then_when_its_time_has_come(scheduled, runs, time_machine):
    scheduled("remember")
    first = timezone.now()
    run_due_jobs()
    run_due_jobs()
    later(time_machine, HOUR - timedelta(seconds=1))
    run_due_jobs()
    assert runs == [(first, None)]
    later(time_machine, timedelta(seconds=1))
    run_due_jobs()
    assert runs == [(first, None), (first + HOUR, first)]


def test_several_workers_run_it_once(scheduled, runs):
    scheduled("meet_another_worker")
    run_due_jobs()
    run_due_jobs()
    assert runs == ["began"]


def test_what_a_killed_worker_was_running_is_run_again_when_its_lease_is_over(scheduled, runs, time_machine):
    scheduled("remember")
    name = f"{sample_schedule.__name__}.remember"
    JobSchedule.objects.create(function_name=name, leased_until=timezone.now() + LEASE)
    run_due_jobs()
    assert runs == []
    later(time_machine, LEASE)
    run_due_jobs()
    assert len(runs) == 1


def test_a_run_that_was_overtaken_leaves_the_schedule_to_the_other(scheduled, runs):
    scheduled("be_overtaken")
    run_due_jobs()
    left = JobSchedule.objects.get()
    assert runs == []
    assert left.last_run_at is None
    assert left.leased_until == timezone.now() + timedelta(minutes=5)


def test_a_stopping_worker_leaves_it_to_the_next_one_at_once(scheduled, runs, monkeypatch):
    scheduled("report", "remember")
    asked = iter([False, True, True])
    monkeypatch.setattr(schedule.stop_requested, "is_set", lambda: next(asked))
    run_due_jobs()
    left = JobSchedule.objects.get()
    assert runs == []
    assert (left.last_run_at, left.leased_until) == (None, None)


def test_a_job_that_fails_is_logged_and_keeps_no_other_from_running(scheduled, runs, caplog):
    scheduled("break_down", "not_there", "remember")
    run_due_jobs()
    run_due_jobs()
    assert [runs[0], len(runs)] == ["broke down", 2]
    assert "ZeroDivisionError" in caplog.text
    assert "not_there" in caplog.text


def test_a_job_that_the_database_interrupted_is_tried_again_soon(scheduled, runs, time_machine):
    scheduled("lose_the_database")
    run_due_jobs()
    later(time_machine, LEASE)
    run_due_jobs()
    assert runs == ["interrupted", "interrupted"]


@pytest.mark.parametrize("column", ["last_run_at", "leased_until"])
def test_a_moment_that_lies_ahead_since_the_clock_was_set_back_stops_nothing(scheduled, runs, column):
    scheduled("remember")
    ahead = timezone.now() + timedelta(days=400)
    JobSchedule.objects.create(function_name=f"{sample_schedule.__name__}.remember", **{column: ahead})
    run_due_jobs()
    assert len(runs) == 1


@pytest.mark.parametrize("column", ["last_run_at", "leased_until"])
def test_a_worker_whose_clock_is_a_little_behind_does_not_run_it_again(scheduled, runs, time_machine, column):
    scheduled("remember")
    ahead = timezone.now() + (LEASE if column == "leased_until" else timedelta())
    JobSchedule.objects.create(function_name=f"{sample_schedule.__name__}.remember", **{column: ahead})
    later(time_machine, -timedelta(seconds=1))
    run_due_jobs()
    assert runs == []


def test_looking_what_is_due_costs_two_queries_a_job(scheduled, django_assert_num_queries):
    scheduled("remember")
    run_due_jobs()
    with django_assert_num_queries(2):
        run_due_jobs()


def test_every_scheduled_job_of_the_house_exists():
    functions = [import_string(job.function_name) for job in scheduled_jobs()]
    assert functions, "no room has a scheduled job: this test looks at nothing"
    assert [function for function in functions if list(signature(function).parameters) != ["run"]] == []
