"""Background jobs that a person can watch: their progress, a way to cancel, and the result.

A job is a function named in its room's manifest, ``def run_import(job: BackgroundJob, progress: JobProgress) -> str``;
what it returns is the summary the person reads. A ``BackgroundJob`` is claimed by one conditional update, so that no
two workers ever run it at once. A worker can be killed at any instruction: what was running is then claimed again, so a
job must be able to start over or go on, whatever it had already done.

People take turns: a slot in the queue runs whichever job's turn it is, not the job that was queued with it.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from threading import Event

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from onward.foundation.models import Action, BackgroundJob, BackgroundJobQuerySet, JsonValue
from onward.foundation.ownership.reading import Owner, owner_id_of
from onward.foundation.rooms import jobs

MAX_FRUITLESS_ATTEMPTS = 5
"""Interruptions in a row without progress; a job that makes progress is resumed however often."""

LEASE = timedelta(minutes=2)
MAX_UNFINISHED_JOBS = 50
stop_requested = Event()
"""Set when the worker is to stop: every job then ends at its next report, and is queued again."""

log = logging.getLogger(__name__)


class JobCancelledError(Exception):
    """The person cancelled the job. A job may also raise this to stop by itself, with a message for the person."""


class TooManyJobsError(Exception):
    """The person has too many jobs waiting."""


class JobFailedError(Exception):
    """The job can't be done, and it isn't a bug; the message is shown to the person."""


class LeaseLostError(BaseException):
    """Another worker runs this job now, or will; no ``except Exception`` in a job may catch this."""


class JobProgress:
    """The way for a job to report progress and to learn that it should stop."""

    def __init__(self, job: BackgroundJob) -> None:
        self._job = job

    def report(self, done: int, total: int, current_step: str = "") -> None:
        """Report how far the job is: once per piece of work, at least once a minute, never inside a transaction.

        Raises ``JobCancelledError`` when the person cancelled.
        """
        if stop_requested.is_set():
            raise LeaseLostError
        leased = _leased(self._job)
        got_on = {"fruitless_attempts": 0} if done > self._job.done else {}
        if leased.without_cancel_request().update(
            done=done, total=total, current_step=current_step[:300], heartbeat_at=timezone.now(), **got_on
        ):
            return
        if leased.exists():
            raise JobCancelledError
        raise LeaseLostError


def enqueue_job(
    person: Owner,
    *,
    function_name: str,
    label: str,
    url: str = "",
    arguments: Mapping[str, JsonValue] | None = None,
    action: Action | None = None,
) -> BackgroundJob:
    """Queue a function that is listed in a manifest to run for ``person``; ``url`` is the page that shows its result.

    Raises ``TooManyJobsError``.
    """
    if function_name not in jobs():
        raise LookupError(f"{function_name} is in the manifest of no room.")
    if BackgroundJob.objects.owned_by(person).unfinished().count() >= MAX_UNFINISHED_JOBS:
        raise TooManyJobsError
    job = BackgroundJob(
        owner_id=owner_id_of(person),
        function_name=function_name,
        label=label,
        url=url,
        arguments=dict(arguments or {}),
        action=action,
    )
    with transaction.atomic():
        job.save()
        run_job_task.enqueue(job.pk)
    return job


def cancel_job(job: BackgroundJob) -> None:
    """Ask the job to stop; it does so at its next report, and what it had finished stays."""
    found = BackgroundJob.objects.owned_by(job.owner_id).filter(pk=job.pk)
    found.unfinished().without_cancel_request().update(cancel_requested_at=timezone.now())


@task
def run_job_task(job_id: int) -> None:  # noqa: ARG001 - names the job that is waiting in this place of the queue
    """Run the job whose turn it is."""
    for next_id in _waiting_in_turn():
        if job := _claim(next_id):
            _run(job)
            return


def _waiting_in_turn() -> list[int]:
    """Return the waiting jobs, first those of people who had no turn yet, then by longest time since the last turn."""
    turns = _all_jobs().filter(owner=OuterRef("owner")).exclude(started_at=None).order_by("-started_at")
    waiting = _all_jobs().waiting().annotate(last_turn=Subquery(turns.values("started_at")[:1]))
    return list(waiting.order_by(F("last_turn").asc(nulls_first=True), "pk").values_list("pk", flat=True))


def run_job(job_id: int) -> None:
    """Run the job, unless it has ended or is running already."""
    if job := _claim(job_id):
        _run(job)


def _run(job: BackgroundJob) -> None:
    with translation.override(getattr(job.owner, "language", settings.LANGUAGE_CODE)):
        try:
            _finish(job, *_run_function(job))
        except LeaseLostError:
            with transaction.atomic():
                if _leased(job).update(
                    state=BackgroundJob.State.WAITING,
                    attempts=F("attempts") - 1,
                    fruitless_attempts=Greatest(F("fruitless_attempts") - 1, 0),
                ):
                    run_job_task.enqueue(job.pk)
        except OperationalError:
            log.warning("Job %s was interrupted by the database; it is tried again later", job.pk, exc_info=True)


def _claim(job_id: int) -> BackgroundJob | None:
    now = timezone.now()
    found = _all_jobs().filter(pk=job_id)
    claimed = found.waiting().update(
        state=BackgroundJob.State.RUNNING,
        attempts=F("attempts") + 1,
        fruitless_attempts=F("fruitless_attempts") + 1,
        started_at=Coalesce("started_at", now),
        heartbeat_at=now,
    )
    return found.select_related("owner", "action").get() if claimed else None


def _run_function(job: BackgroundJob) -> tuple[BackgroundJob.State, str]:
    """Run the function of a job; return the state it ends in and a message for the person."""
    try:
        return BackgroundJob.State.DONE, _registered_function(job.function_name)(job, JobProgress(job))
    except JobCancelledError as cancelled:
        return BackgroundJob.State.CANCELLED, str(cancelled)
    except JobFailedError as reason:
        return BackgroundJob.State.FAILED, str(reason)
    except OperationalError:
        raise
    except Exception:  # whatever broke is logged, and the person is told
        log.exception("Job %s (%s) failed", job.pk, job.function_name)
        return BackgroundJob.State.FAILED, _(
            "Something broke, and it was our mistake. What was finished before is kept."
        )


def _registered_function(name: str) -> Callable[[BackgroundJob, JobProgress], str]:
    """Look up a name from the database, only among the names in the manifests."""
    if name not in jobs():
        raise LookupError(f"{name} is in the manifest of no room.")
    function: Callable[[BackgroundJob, JobProgress], str] = import_string(name)
    return function


def requeue_stale_jobs(lease: timedelta = LEASE) -> int:
    """Queue again the jobs that no worker has reported on for ``lease``, and return how many; end those tried too
    often."""
    abandoned = _all_jobs().abandoned_since(timezone.now() - lease)
    for job in abandoned.filter(fruitless_attempts__gte=MAX_FRUITLESS_ATTEMPTS).select_related("owner"):
        with translation.override(getattr(job.owner, "language", settings.LANGUAGE_CODE)):
            summary = _("This kept being interrupted, so it was stopped. What had finished is kept.")
            _finish(job, BackgroundJob.State.FAILED, summary)
    return sum(_requeue(abandoned, pk) for pk in list(abandoned.values_list("pk", flat=True)))


def _requeue(abandoned: BackgroundJobQuerySet, pk: int) -> bool:
    with transaction.atomic():
        requeued = abandoned.filter(pk=pk).update(state=BackgroundJob.State.WAITING, heartbeat_at=timezone.now())
        if requeued:
            run_job_task.enqueue(pk)
    return bool(requeued)


def _finish(job: BackgroundJob, state: BackgroundJob.State, summary: str) -> None:
    _leased(job).update(state=state, summary=summary, current_step="", ended_at=timezone.now())


def _leased(job: BackgroundJob) -> BackgroundJobQuerySet:
    return BackgroundJob.objects.owned_by(job.owner_id).leased_to(job)


def _all_jobs() -> BackgroundJobQuerySet:
    return BackgroundJob.objects.across_owners("the worker does the work of everybody")
