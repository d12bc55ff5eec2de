from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from onward.foundation.jobs import running
from onward.foundation.models import BackgroundJob
from onward.foundation.ownership.errors import OwnershipError, UnscopedQueryError

State = BackgroundJob.State


@pytest.fixture
def begin(alice, with_jobs):
    def start(job, person=None, **arguments):
        return running.enqueue_job(
            person or alice, function_name=f"{with_jobs}.{job}", label="Counting", arguments=arguments
        )

    return start


def again(job):
    return BackgroundJob.objects.owned_by(job.owner_id).get(pk=job.pk)


def silent_since(job, state=State.RUNNING, minutes=10, attempts=1):
    then = timezone.now() - timedelta(minutes=minutes)
    BackgroundJob.objects.owned_by(job.owner_id).filter(pk=job.pk).update(
        state=state, heartbeat_at=then, created_at=then, attempts=attempts
    )


def queued(job):
    return DBTaskResult.objects.filter(status="READY", args_kwargs__args=[job.pk]).count()


def test_a_job_waits_in_the_queue_until_a_worker_does_it(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=3)
    assert (job.state, queued(job)) == (State.WAITING, 1)
    running.run_job(job.pk)
    done = again(job)
    assert (done.state, done.summary, done.attempts) == (State.DONE, "3 pieces", 1)
    assert done.ended_at is not None
    assert (tmp_path / "ledger").read_text().split() == ["0", "1", "2"]


def test_doing_a_finished_job_again_does_nothing(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=1)
    running.run_job(job.pk)
    (tmp_path / "ledger").unlink()
    running.run_job(job.pk)
    assert not (tmp_path / "ledger").exists()


def test_a_job_being_done_is_not_claimed_by_another_worker(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=1)
    assert running._claim(job.pk) is not None
    assert running._claim(job.pk) is None


@pytest.mark.parametrize(
    "name", ["os.system", "onward.foundation.jobs.running.cancel_job", "", "onward.accounts.public.erase"]
)
def test_only_jobs_of_manifests_can_be_started(alice, name):
    with pytest.raises(LookupError):
        running.enqueue_job(alice, function_name=name, label="Harm")
    assert not BackgroundJob.objects.owned_by(alice).exists()


def test_a_name_slipped_into_the_database_is_never_run(begin, alice, tmp_path, caplog):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=1)
    BackgroundJob.objects.owned_by(alice).update(
        function_name="os.system", arguments={"command": f"touch {tmp_path}/harm"}
    )
    running.run_job(job.pk)
    assert again(job).state == State.FAILED
    assert not (tmp_path / "harm").exists()
    assert "LookupError" in caplog.text


def test_our_own_mistake_is_logged_and_told_without_its_details(begin, caplog):
    job = begin("break_down")
    running.run_job(job.pk)
    failed = again(job)
    assert failed.state == State.FAILED
    assert "mistake" in failed.summary
    assert "secret detail" not in failed.summary
    assert "ZeroDivisionError: a secret detail" in caplog.text


def test_a_job_that_cannot_go_on_says_why_and_logs_nothing(begin, caplog):
    job = begin("refuse")
    running.run_job(job.pk)
    assert (again(job).state, again(job).summary) == (State.FAILED, "The file is empty.")
    assert not caplog.records


def test_a_job_may_stop_by_itself_with_a_reason(begin):
    job = begin("stop_by_itself")
    running.run_job(job.pk)
    assert (again(job).state, again(job).summary) == (State.CANCELLED, "It was undone meanwhile.")


def test_cancelling_stops_a_running_job_at_its_next_report(begin):
    job = begin("cancel_itself")
    running.run_job(job.pk)
    cancelled = again(job)
    assert (cancelled.state, cancelled.done, cancelled.total) == (State.CANCELLED, 1, 3)


def test_cancelling_a_waiting_job_does_nothing_of_it(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=2)
    running.cancel_job(job)
    running.run_job(job.pk)
    assert again(job).state == State.CANCELLED
    assert not (tmp_path / "ledger").exists()


def test_cancelling_a_finished_job_changes_nothing(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=1)
    running.run_job(job.pk)
    running.cancel_job(again(job))
    assert (again(job).state, again(job).cancel_requested_at) == (State.DONE, None)


def test_a_worker_that_was_overtaken_leaves_the_job_alone(begin):
    job = begin("be_overtaken")
    running.run_job(job.pk)
    assert (again(job).state, again(job).attempts) == (State.RUNNING, 2)


def test_a_stopping_worker_gives_its_job_back(begin, tmp_path, monkeypatch):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=2)
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr(running.stop_requested, "is_set", lambda: True)
    running.run_job(job.pk)
    assert (again(job).state, again(job).attempts, queued(job)) == (State.WAITING, 0, 1)
    assert not (tmp_path / "ledger").exists()


def test_what_a_killed_worker_left_is_handed_out_again_and_finished(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=2)
    DBTaskResult.objects.all().delete()
    silent_since(job)
    assert running.requeue_stale_jobs() == 1
    assert (again(job).state, queued(job)) == (State.WAITING, 1)
    running.run_job(job.pk)
    assert (again(job).state, again(job).attempts) == (State.DONE, 2)


def test_a_job_that_beats_is_left_to_its_worker(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=2)
    silent_since(job, minutes=0)
    assert running.requeue_stale_jobs() == 0
    assert again(job).state == State.RUNNING


def test_a_waiting_job_whose_place_in_the_queue_was_lost_gets_a_new_one(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=2)
    DBTaskResult.objects.all().delete()
    silent_since(job, state=State.WAITING, attempts=0)
    assert running.requeue_stale_jobs() == 1
    assert queued(job) == 1
    assert running.requeue_stale_jobs() == 0


def interrupt(job, done):
    """The worker is killed after it reported so many pieces, and another one looks what was left."""
    running.JobProgress(running._claim(job.pk)).report(done, 100)
    claimed = BackgroundJob.objects.owned_by(job.owner_id).filter(pk=job.pk)
    claimed.update(heartbeat_at=timezone.now() - timedelta(minutes=10))
    return running.requeue_stale_jobs()


def test_a_job_interrupted_again_and_again_without_getting_on_is_given_up_with_words(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=2)
    left = [interrupt(job, 1) for _kill in range(running.MAX_FRUITLESS_ATTEMPTS + 1)]
    assert left == [1] * running.MAX_FRUITLESS_ATTEMPTS + [0]
    assert again(job).state == State.FAILED
    assert "kept being interrupted" in again(job).summary


def test_a_job_that_gets_on_between_kills_is_gone_on_with_however_often(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=2)
    assert [interrupt(job, kill) for kill in range(20)] == [1] * 20
    running.run_job(job.pk)
    assert (again(job).state, again(job).summary) == (State.DONE, "2 pieces")


def test_a_worker_that_is_stopped_takes_nothing_from_the_patience(begin, tmp_path, monkeypatch):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=2)
    monkeypatch.setattr(running, "stop_requested", Stopped())
    for _stop in range(3 * running.MAX_FRUITLESS_ATTEMPTS):
        running.run_job(job.pk)
    assert (again(job).state, again(job).fruitless_attempts) == (State.WAITING, 0)


class Stopped:
    def is_set(self):
        return True


def test_a_finished_job_is_never_handed_out_again(begin, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=1)
    running.run_job(job.pk)
    silent_since(job, state=State.DONE)
    assert running.requeue_stale_jobs(timedelta(0)) == 0


def test_a_database_that_fails_meanwhile_leaves_the_job_for_another_try(begin, monkeypatch, tmp_path):
    job = begin("count", ledger=str(tmp_path / "ledger"), pieces=1)

    def gone(*_args, **_rest):
        raise OperationalError("the connection was lost")

    monkeypatch.setattr(running.JobProgress, "report", gone)
    running.run_job(job.pk)
    assert again(job).state == State.RUNNING


def test_a_job_speaks_the_language_of_its_person(begin, alice):
    alice.language = "de"
    alice.save()
    job = begin("speak")
    running.run_job(job.pk)
    assert again(job).summary == "de"


def test_erasing_a_person_while_their_job_runs_ends_it_quietly(begin, alice, monkeypatch):
    job = begin("cancel_itself")
    monkeypatch.setattr(running, "cancel_job", lambda _job: alice.delete())
    running.run_job(job.pk)
    assert not BackgroundJob.objects.across_owners("the test looks whether anything is left").exists()


def test_a_job_and_its_place_in_the_queue_come_together_or_not_at_all(begin, alice, monkeypatch):
    def full(*_args):
        raise OperationalError("the disk is full")

    monkeypatch.setattr(type(running.run_job_task), "enqueue", full)
    with pytest.raises(OperationalError):
        begin("speak")
    assert not BackgroundJob.objects.owned_by(alice).exists()


def test_jobs_of_others_are_out_of_sight(begin, alice, bob):
    job = begin("speak")
    assert not BackgroundJob.objects.owned_by(bob).filter(pk=job.pk).exists()
    with pytest.raises(UnscopedQueryError):
        list(BackgroundJob.objects.filter(pk=job.pk))


def test_a_job_cannot_carry_the_action_of_somebody_else(bob, alice, with_jobs):
    from onward.foundation.models import Action

    hers = Action.objects.create(owner=alice, label="Hers")
    with pytest.raises(OwnershipError):
        running.enqueue_job(bob, function_name=f"{with_jobs}.speak", label="Mine", action=hers)


def test_a_report_is_one_query(begin, django_assert_num_queries):
    claimed = running._claim(begin("speak").pk)
    with django_assert_num_queries(1):
        running.JobProgress(claimed).report(1, 2, "x" * 1000)
    assert again(claimed).current_step == "x" * 300


def test_every_job_in_a_manifest_exists():
    from django.utils.module_loading import import_string

    from onward.foundation.rooms import jobs

    assert jobs(), "no room has a job: this test looks at nothing"
    assert all(callable(import_string(name)) for name in jobs())


def test_the_queue_needs_no_more_than_the_database():
    assert connection.vendor in {"sqlite", "postgresql"}
    assert running.run_job_task.get_backend().alias == "default"


def work_off(monkeypatch, clock) -> list[str]:
    """The owners of the jobs, in the order in which the worker runs them, each for a second."""
    owners = []

    def note(job):
        owners.append(job.owner.email.partition("@")[0])
        running._finish(job, State.DONE, "")
        clock.shift(1)

    monkeypatch.setattr(running, "_run", note)
    for _place in range(DBTaskResult.objects.filter(status="READY").count()):
        running.run_job_task.call(0)
    return owners


def test_people_take_turns(begin, alice, bob, charlie, monkeypatch, clock):
    for person in [alice] * 20 + [bob] * 2 + [charlie]:
        begin("count", person)
    served = work_off(monkeypatch, clock)
    assert served[:5] == ["alice", "bob", "charlie", "alice", "bob"]
    assert served[5:] == ["alice"] * 18


def test_a_turn_just_had_counts_when_more_is_queued(begin, alice, bob, monkeypatch, clock):
    begin("count", alice)
    assert work_off(monkeypatch, clock) == ["alice"]
    begin("count", alice)
    begin("count", bob)
    DBTaskResult.objects.filter(args_kwargs__args=[1]).delete()
    assert work_off(monkeypatch, clock) == ["bob", "alice"]


def test_nobody_has_more_waiting_than_anybody_needs(begin, alice, bob, monkeypatch):
    monkeypatch.setattr(running, "MAX_UNFINISHED_JOBS", 2)
    begin("count"), begin("count")
    with pytest.raises(running.TooManyJobsError):
        begin("count")
    assert begin("count", bob).state == State.WAITING
