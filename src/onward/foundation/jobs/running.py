"""Long work done in the background, in sight of the person: how far it is, a way to cancel it, and what came of it.

A job is a function named in its room's manifest, ``def bring_in(work: Work, progress: Progress) -> str``; what it
returns is the summary the person reads. A work is claimed by one conditional update, so that no two workers ever do it
at once. A worker can be killed at any instruction: what was running is then claimed again, so a job must be able to
start over or go on, whatever it had already done.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from threading import Event

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from onward.foundation.models import Action, BackgroundJob, JsonValue
from onward.foundation.ownership.reading import Owner, owner_id_of
from onward.foundation.ownership.writing import OwnedQuerySet
from onward.foundation.rooms import jobs

MAX_ATTEMPTS = 5
LEASE = timedelta(minutes=2)
stop_requested = Event()
"""Set when the worker is to end: every job then lets go of its work at its next report."""

log = logging.getLogger(__name__)

JobFunction = Callable[[BackgroundJob, "JobProgress"], str]


class JobCancelledError(Exception):
    """The person cancelled the work. A job that knows why not to go on may raise it, with words for the person."""


class JobFailedError(Exception):
    """Raised by a job that cannot be done, through nobody's mistake of ours; its words are shown to the person."""


class LeaseLostError(BaseException):
    """Unwinds a job whose work will be, or is, done by another worker."""


class JobProgress:
    """What a job tells of itself, and how it hears that it should stop."""

    def __init__(self, work: BackgroundJob) -> None:
        self._work = work

    def report(self, done: int, total: int, current_step: str = "") -> None:
        """Say how far the job is: once per piece of work, at least once a minute, never inside a transaction.

        Raises ``Cancelled`` when the person cancelled.
        """
        if stop_requested.is_set():
            raise LeaseLostError
        beat = {"done": done, "total": total, "current_step": current_step[:300], "heartbeat_at": timezone.now()}
        held = _leased(self._work)
        if held.filter(cancel_requested_at=None).update(**beat):
            return
        if held.exists():
            raise JobCancelledError
        raise LeaseLostError


def enqueue_job(
    person: Owner,
    *,
    job: str,
    label: str,
    url: str = "",
    arguments: Mapping[str, JsonValue] | None = None,
    action: Action | None = None,
) -> BackgroundJob:
    """Have ``job`` (a dotted name from a manifest) done for ``person``; ``url`` is the page that shows its result."""
    if job not in jobs():
        raise LookupError(f"{job} is in the manifest of no room.")
    work = BackgroundJob(
        owner_id=owner_id_of(person), job=job, label=label, url=url, arguments=dict(arguments or {}), action=action
    )
    with transaction.atomic():
        work.save()
        run_job_task.enqueue(work.pk)
    return work


def cancel_job(work: BackgroundJob) -> None:
    """Ask the job to stop; it does so at its next report, and what it had finished stays."""
    open_ = BackgroundJob.objects.owned_by(work.owner_id).filter(pk=work.pk, ended_at=None, cancel_requested_at=None)
    open_.update(cancel_requested_at=timezone.now())


def run_job(work_id: int) -> None:
    """Do the work, unless it is done or being done already."""
    work = _claim(work_id)
    if work is None:
        return
    with translation.override(getattr(work.owner, "language", settings.LANGUAGE_CODE)):
        try:
            _finish(work, *_run_function(work))
        except LeaseLostError:
            _release(work)
        except OperationalError:
            log.warning("Work %s was interrupted by the database; it is tried again later", work.pk, exc_info=True)


@task
def run_job_task(work_id: int) -> None:
    run_job(work_id)


def requeue_stale_jobs(lease: timedelta = LEASE) -> int:
    """Hand out again what nobody has worked on for ``lease``; how many works."""
    before = timezone.now() - lease
    silent = Q(state=BackgroundJob.State.RUNNING, heartbeat_at__lte=before)
    forgotten = (
        Q(state=BackgroundJob.State.WAITING)
        & Q(created_at__lte=before)
        & (Q(heartbeat_at=None) | Q(heartbeat_at__lte=before))
    )
    lost = _all_jobs().filter(silent | forgotten)
    for work in lost.filter(attempts__gte=MAX_ATTEMPTS).select_related("owner"):
        with translation.override(getattr(work.owner, "language", settings.LANGUAGE_CODE)):
            _finish(work, BackgroundJob.State.FAILED, _too_many_attempts_text())
    return sum(_requeue(lost, pk) for pk in list(lost.values_list("pk", flat=True)))


def _requeue(lost: OwnedQuerySet[BackgroundJob], pk: int) -> bool:
    with transaction.atomic():
        handed = lost.filter(pk=pk).update(state=BackgroundJob.State.WAITING, heartbeat_at=timezone.now())
        if handed:
            run_job_task.enqueue(pk)
    return bool(handed)


def _run_function(work: BackgroundJob) -> tuple[str, str]:
    """Run the job; the state it ends in, and words for the person."""
    try:
        return BackgroundJob.State.DONE, _registered_function(work.job)(work, JobProgress(work))
    except JobCancelledError as cancelled:
        return BackgroundJob.State.CANCELLED, str(cancelled)
    except JobFailedError as reason:
        return BackgroundJob.State.FAILED, str(reason)
    except OperationalError:
        raise
    except Exception:  # whatever broke is logged, and the person is told
        log.exception("Work %s (%s) failed", work.pk, work.job)
        return BackgroundJob.State.FAILED, _(
            "Something broke, and it was our mistake. What was finished before is kept."
        )


def _registered_function(name: str) -> JobFunction:
    """A name in the database is only ever looked up among the names in the manifests."""
    if name not in jobs():
        raise LookupError(f"{name} is in the manifest of no room.")
    function: JobFunction = import_string(name)
    return function


def _claim(work_id: int) -> BackgroundJob | None:
    now = timezone.now()
    works = _all_jobs().filter(pk=work_id)
    claimed = works.filter(state=BackgroundJob.State.WAITING).update(
        state=BackgroundJob.State.RUNNING,
        attempts=F("attempts") + 1,
        started_at=Coalesce("started_at", now),
        heartbeat_at=now,
    )
    return works.select_related("owner", "action").get() if claimed else None


def _finish(work: BackgroundJob, state: str, summary: str) -> None:
    _leased(work).update(state=state, summary=summary, current_step="", ended_at=timezone.now())


def _release(work: BackgroundJob) -> None:
    with transaction.atomic():
        if _leased(work).update(state=BackgroundJob.State.WAITING, attempts=F("attempts") - 1):
            run_job_task.enqueue(work.pk)


def _leased(work: BackgroundJob) -> OwnedQuerySet[BackgroundJob]:
    """The work as long as this attempt has it: the number of the attempt changes with every claim."""
    mine = BackgroundJob.objects.owned_by(work.owner_id).filter(pk=work.pk, attempts=work.attempts, ended_at=None)
    return mine.filter(state=work.state)


def _all_jobs() -> OwnedQuerySet[BackgroundJob]:
    return BackgroundJob.objects.across_owners("the worker does the work of everybody")


def _too_many_attempts_text() -> str:
    return _("This was interrupted again and again, so it was stopped. What was finished before is kept.")
