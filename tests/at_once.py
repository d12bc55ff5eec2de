"""Several who do something at the same moment, each with a connection of their own: two tabs, or two processes."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Event, Thread
from types import ModuleType

import pytest
from django.db import OperationalError, connection

LONG_ENOUGH_TO_MEET = 1.0
"""Seconds after which whoever waits for the others takes it that they cannot come, as a lock keeps them out."""


def all_together(*tasks: Callable[[], object]) -> None:
    """Run the tasks in threads of their own from one moment on; none may fail."""
    together, failures = Barrier(len(tasks)), []

    def run(task: Callable[[], object]) -> None:
        together.wait()
        while True:
            try:
                task()
                break
            except OperationalError:  # a database in memory, unlike a file, refuses at once where another writes
                continue
            except Exception as error:  # noqa: BLE001 - told by the test, not by the thread
                failures.append(error)
                break
        connection.close()

    threads = [Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def meet_after(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
    """Let two who have asked a function of ``module`` wait for each other before they go on with its answer."""
    ask, met = getattr(module, name), Barrier(2)

    def ask_and_wait(*args: object, **options: object) -> object:
        answer = ask(*args, **options)
        with suppress(BrokenBarrierError):
            met.wait(LONG_ENOUGH_TO_MEET)
        return answer

    monkeypatch.setattr(module, name, ask_and_wait)


def linger_after(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> Event:
    """Let whoever has asked a function of ``module`` go on a moment later; the event is set when it is asked."""
    ask, asked, never = getattr(module, name), Event(), Event()

    def ask_and_linger(*args: object, **options: object) -> object:
        answer = ask(*args, **options)
        asked.set()
        never.wait(LONG_ENOUGH_TO_MEET)
        return answer

    monkeypatch.setattr(module, name, ask_and_linger)
    return asked
