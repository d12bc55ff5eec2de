"""Long work done in the background, in sight of the person: how far it is, a way to cancel it, and what came of it.

A job is a function named in its room's manifest, ``def bring_in(work: Work, progress: Progress) -> str``; what it
returns is the summary the person reads. A work is claimed by one conditional update, so that no two workers ever do it
at once. A worker can be killed at any instruction: what was running is then claimed again, so a job must be able to
start over or go on, whatever it had already done.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from onward.foundation.models import Deed, Work
from onward.foundation.ownership import OwnedQuerySet, owner_id_of
from onward.foundation.room import jobs

ATTEMPTS = 5
LEASE = timedelta(minutes=2)
STOP = Event()
"""Set when the worker is to end: every job then lets go of its work at its next report."""

log = logging.getLogger(__name__)

Job = Callable[[Work, "Progress"], str]


class Cancelled(Exception):  # noqa: N818 - reads as the sentence it becomes
    """The person cancelled the work. A job that knows why not to go on may raise it, with words for the person."""


class CannotGoOn(Exception):  # noqa: N818 - reads as the sentence it becomes
    """Raised by a job that cannot be done, through nobody's mistake of ours; its words are shown to the person."""


class LetGo(BaseException):
    """Unwinds a job whose work will be, or is, done by another worker."""


class Progress:
    """What a job tells of itself, and how it hears that it should stop."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def report(self, done: int, total: int, doing: str = "") -> None:
        """Say how far the job is: once per piece of work, at least once a minute, never inside a transaction.

        Raises ``Cancelled`` when the person cancelled.
        """
        if STOP.is_set():
            raise LetGo
        beat = {"done": done, "total": total, "doing": doing[:300], "beat_at": timezone.now()}
        held = _held(self._work)
        if held.filter(cancel_asked_at=None).update(**beat):
            return
        if held.exists():
            raise Cancelled
        raise LetGo


def start(
    person: Any,
    *,
    job: str,
    label: str,
    url: str = "",
    arguments: dict[str, Any] | None = None,
    deed: Deed | None = None,
) -> Work:
    """Have ``job`` (a dotted name from a manifest) done for ``person``; ``url`` is the page that shows its result."""
    if job not in jobs():
        raise LookupError(f"{job} is in the manifest of no room.")
    work = Work(owner_id=owner_id_of(person), job=job, label=label, url=url, arguments=arguments or {}, deed=deed)
    with transaction.atomic():
        work.save()
        run_work.enqueue(work.pk)
    return work


def cancel(work: Work) -> None:
    """Ask the job to stop; it does so at its next report, and what it had finished stays."""
    open_ = Work.objects.owned_by(work.owner_id).filter(pk=work.pk, ended_at=None, cancel_asked_at=None)
    open_.update(cancel_asked_at=timezone.now())


def carry_out(work_id: int) -> None:
    """Do the work, unless it is done or being done already."""
    work = _claim(work_id)
    if work is None:
        return
    with translation.override(getattr(work.owner, "language", settings.LANGUAGE_CODE)):
        try:
            _end(work, *_outcome(work))
        except LetGo:
            _give_back(work)
        except OperationalError:
            log.warning("Work %s was interrupted by the database; it is tried again later", work.pk, exc_info=True)


@task
def run_work(work_id: int) -> None:
    carry_out(work_id)


def recover(lease: timedelta = LEASE) -> int:
    """Hand out again what nobody has worked on for ``lease``; how many works."""
    before = timezone.now() - lease
    silent = Q(state=Work.State.RUNNING, beat_at__lte=before)
    forgotten = Q(state=Work.State.WAITING) & Q(created_at__lte=before) & (Q(beat_at=None) | Q(beat_at__lte=before))
    lost = _every().filter(silent | forgotten)
    for work in lost.filter(attempts__gte=ATTEMPTS).select_related("owner"):
        with translation.override(getattr(work.owner, "language", settings.LANGUAGE_CODE)):
            _end(work, Work.State.FAILED, _gave_up())
    return sum(_hand_out(lost, pk) for pk in list(lost.values_list("pk", flat=True)))


def _hand_out(lost: OwnedQuerySet[Work], pk: int) -> bool:
    with transaction.atomic():
        handed = lost.filter(pk=pk).update(state=Work.State.WAITING, beat_at=timezone.now())
        if handed:
            run_work.enqueue(pk)
    return bool(handed)


def _outcome(work: Work) -> tuple[str, str]:
    """Run the job; the state it ends in, and words for the person."""
    try:
        return Work.State.DONE, _function(work.job)(work, Progress(work))
    except Cancelled as cancelled:
        return Work.State.CANCELLED, str(cancelled)
    except CannotGoOn as reason:
        return Work.State.FAILED, str(reason)
    except OperationalError:
        raise
    except Exception:  # whatever broke is logged, and the person is told
        log.exception("Work %s (%s) failed", work.pk, work.job)
        return Work.State.FAILED, _("Something broke, and it was our mistake. What was finished before is kept.")


def _function(name: str) -> Job:
    """A name in the database is only ever looked up among the names in the manifests."""
    if name not in jobs():
        raise LookupError(f"{name} is in the manifest of no room.")
    function: Job = import_string(name)
    return function


def _claim(work_id: int) -> Work | None:
    now = timezone.now()
    works = _every().filter(pk=work_id)
    claimed = works.filter(state=Work.State.WAITING).update(
        state=Work.State.RUNNING, attempts=F("attempts") + 1, started_at=Coalesce("started_at", now), beat_at=now
    )
    return works.select_related("owner", "deed").get() if claimed else None


def _end(work: Work, state: str, summary: str) -> None:
    _held(work).update(state=state, summary=summary, doing="", ended_at=timezone.now())


def _give_back(work: Work) -> None:
    with transaction.atomic():
        if _held(work).update(state=Work.State.WAITING, attempts=F("attempts") - 1):
            run_work.enqueue(work.pk)


def _held(work: Work) -> OwnedQuerySet[Work]:
    """The work as long as this attempt has it: the number of the attempt changes with every claim."""
    mine = Work.objects.owned_by(work.owner_id).filter(pk=work.pk, attempts=work.attempts, ended_at=None)
    return mine.filter(state=work.state)


def _every() -> OwnedQuerySet[Work]:
    return Work.objects.across_owners("the worker does the work of everybody")


def _gave_up() -> str:
    return _("This was interrupted again and again, so it was stopped. What was finished before is kept.")
