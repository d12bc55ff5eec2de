"""The process that runs background jobs: it claims them, runs them, and resumes interrupted ones."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import cast

from django.core.cache import cache
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from onward.foundation.jobs.running import LEASE, requeue_stale_jobs, stop_requested
from onward.foundation.jobs.schedule import run_due_jobs
from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock

POLL_SECONDS = 0.5
MAINTENANCE_SECONDS = 30.0
WORKER_LOCK = "worker.lock"
HEARTBEAT_KEY = "worker-beat"
HEARTBEAT_SECONDS = 180
TASK_RESULTS_KEPT = timedelta(days=1)

log = logging.getLogger(__name__)


def run_worker(home: Path, *, parent: int | None = None) -> None:
    """Work until a signal to stop, or until process ``parent`` is gone."""
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop_requested.set())
    if parent is not None:
        Thread(target=_stop_with_parent, args=(parent,), daemon=True).start()
    with _single_worker(home) as only_one:
        if not stop_requested.is_set():
            _work_loop(timedelta(0) if only_one else LEASE)


def last_heartbeat() -> datetime | None:
    """Return when a worker last reported that it is alive; ``None`` if none did recently."""
    return cast("datetime | None", cache.get(HEARTBEAT_KEY))


def _work_loop(first_lease: timedelta) -> None:
    worker = _TaskQueue()
    lease, next_round = first_lease, monotonic()
    while not stop_requested.is_set():
        try:
            if monotonic() >= next_round:
                _maintain(lease)
                lease, next_round = LEASE, monotonic() + MAINTENANCE_SECONDS
            worker.run_until(next_round)
            stop_requested.wait(POLL_SECONDS)
        except DatabaseError:
            log.warning("The database did not answer; trying again", exc_info=True)
            close_old_connections()
            stop_requested.wait(5)


class _TaskQueue(Worker):
    """The task queue, emptied once by each ``run_until``, which stops between two tasks when something else is due."""

    def __init__(self) -> None:
        self._ends_at = monotonic()
        super().__init__(
            queue_names=["default"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"onward-{os.getpid()}",
            excluded_queue_names=[],
        )

    def run_until(self, moment: float) -> None:
        """Run the queued tasks one by one, starting none after ``moment`` (monotonic seconds)."""
        self._ends_at = moment
        self.run()

    @property
    def running(self) -> bool:
        return not stop_requested.is_set() and monotonic() < self._ends_at

    @running.setter
    def running(self, value: bool) -> None:
        """Decided by the signal alone."""


def _maintain(lease: timedelta) -> None:
    requeue_stale_jobs(lease)
    cache.set(HEARTBEAT_KEY, timezone.now(), HEARTBEAT_SECONDS)
    DBTaskResult.objects.filter(enqueued_at__lt=timezone.now() - TASK_RESULTS_KEPT).exclude(status="READY").delete()
    run_due_jobs()


@contextmanager
def _single_worker(home: Path) -> Iterator[bool]:
    """Allow one worker per home on SQLite, so that jobs marked as running at its start can't be running."""
    if connection.vendor != "sqlite":
        yield False
        return
    while not stop_requested.is_set():
        try:
            with exclusive_lock(home / WORKER_LOCK, str(os.getpid())):
                yield True
                return
        except AlreadyRunningError as other:
            log.warning("Another worker (process %s) is at work here; waiting for it to end", other.note)
            stop_requested.wait(1)
    yield False


def _stop_with_parent(parent: int) -> None:
    """Stop when the parent is gone: a server that is killed can't stop its worker."""
    while not stop_requested.wait(POLL_SECONDS):
        if os.getppid() != parent:
            stop_requested.set()
