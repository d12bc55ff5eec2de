"""Recurring jobs for nobody in particular: the worker checks every half minute which of them are due.

A room lists ``ScheduledJob("onward.calendar.jobs.refresh_calendars", every=timedelta(hours=1))`` in ``scheduled_jobs``
of its ``apps.py``, and writes ``def refresh_calendars(run: ScheduledRun) -> None``. Where there are several workers,
one of them runs it. A worker can be killed at any instruction: what it was running is then run again, so a scheduled
job must be able to start over.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import OperationalError
from django.utils import timezone
from django.utils.module_loading import import_string

from onward.foundation.jobs.running import LEASE, LeaseLostError, stop_requested
from onward.foundation.models import JobSchedule, JobScheduleQuerySet
from onward.foundation.rooms import ScheduledJob, scheduled_jobs

log = logging.getLogger(__name__)


class ScheduledRun:
    """One run of a scheduled job: when it began, and when the one before it did."""

    def __init__(self, schedule: JobSchedule, started_at: datetime) -> None:
        self.started_at = started_at
        self.previous_at = schedule.last_run_at
        self._schedule = schedule

    def report(self) -> None:
        """Keep the lease on this job: call it at least once a minute, never inside a transaction.

        Raises ``LeaseLostError`` when the worker is to stop, or another one runs the job meanwhile.
        """
        if stop_requested.is_set():
            raise LeaseLostError
        until = timezone.now() + LEASE
        if not _leased(self._schedule).update(leased_until=until):
            raise LeaseLostError
        self._schedule.leased_until = until


def run_due_jobs() -> None:
    """Run each scheduled job whose time has come and that no other worker is running."""
    for job in scheduled_jobs():
        if stop_requested.is_set():
            return
        now = timezone.now()
        JobSchedule.objects.get_or_create(function_name=job.function_name)
        schedules = JobSchedule.objects.filter(function_name=job.function_name)
        if schedules.due(now, job.every).unleased(now, LEASE).update(leased_until=now + LEASE):
            _run(job, schedules.get(), now)


def _run(job: ScheduledJob, schedule: JobSchedule, started_at: datetime) -> None:
    """Run ``job``; one that fails is tried again when it is due the next time."""
    try:
        function: Callable[[ScheduledRun], None] = import_string(job.function_name)
        function(ScheduledRun(schedule, started_at))
    except LeaseLostError:
        _leased(schedule).update(leased_until=None)
        return
    except OperationalError:
        log.warning("%s was interrupted by the database; it is tried again later", job.function_name, exc_info=True)
        return
    except Exception:  # a job of one room must not keep those of the others from running
        log.exception("%s failed", job.function_name)
    _leased(schedule).update(last_run_at=started_at, leased_until=None)


def _leased(schedule: JobSchedule) -> JobScheduleQuerySet:
    """Return the schedule while this run holds its lease."""
    return JobSchedule.objects.filter(pk=schedule.pk, leased_until=schedule.leased_until)
