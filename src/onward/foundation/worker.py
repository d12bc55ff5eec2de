"""The process that does the background work: claims, carries out, and goes on with what was interrupted."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from onward.foundation.alone import Busy, alone
from onward.foundation.work import LEASE, STOP, recover

POLL = 0.5
ROUND = 30.0
LOCK = "worker.lock"
BEAT = "worker-beat"
BEAT_KEPT = 180
KEPT = timedelta(days=1)

log = logging.getLogger(__name__)


def run(home: Path, *, parent: int | None = None) -> None:
    """Work until a signal to stop, or until process ``parent`` is gone."""
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: STOP.set())
    if parent is not None:
        Thread(target=_follow, args=(parent,), daemon=True).start()
    with _the_only_one(home) as only_one:
        if not STOP.is_set():
            _work(timedelta(0) if only_one else LEASE)


def last_beat() -> Any:
    """When a worker last said that it lives; ``None`` when none did lately."""
    return cache.get(BEAT)


def _work(first_lease: timedelta) -> None:
    worker = _Tasks()
    lease, next_round = first_lease, monotonic()
    while not STOP.is_set():
        try:
            if monotonic() >= next_round:
                _go_round(lease)
                lease, next_round = LEASE, monotonic() + ROUND
            worker.run()
            STOP.wait(POLL)
        except DatabaseError:
            log.warning("The database did not answer; trying again", exc_info=True)
            close_old_connections()
            STOP.wait(5)


class _Tasks(Worker):
    """The queue, emptied once by each ``run``; ends between two tasks when the worker is to stop."""

    def __init__(self) -> None:
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

    @property
    def running(self) -> bool:
        return not STOP.is_set()

    @running.setter
    def running(self, value: bool) -> None:
        """Decided by the signal alone."""


def _go_round(lease: timedelta) -> None:
    recover(lease)
    cache.set(BEAT, timezone.now(), BEAT_KEPT)
    DBTaskResult.objects.filter(enqueued_at__lt=timezone.now() - KEPT).exclude(status="READY").delete()


@contextmanager
def _the_only_one(home: Path) -> Iterator[bool]:
    """With SQLite there is one worker to a home, so that whatever is marked running when it starts is not."""
    if connection.vendor != "sqlite":
        yield False
        return
    while not STOP.is_set():
        try:
            with alone(home / LOCK, str(os.getpid())):
                yield True
                return
        except Busy as other:
            log.warning("Another worker (process %s) is at work here; waiting for it to end", other.note)
            STOP.wait(1)
    yield False


def _follow(parent: int) -> None:
    """A server that is killed cannot stop its worker, so the worker looks after itself."""
    while not STOP.wait(POLL):
        if os.getppid() != parent:
            STOP.set()
