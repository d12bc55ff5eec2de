"""Scheduled jobs for the tests. A ledger is a file: no rollback of the database takes a line out of it."""

import os
import time
from pathlib import Path

RUNS = []


def remember(run):
    RUNS.append((run.started_at, run.previous_at))


def meet_another_worker(run):
    """While this one is at it, another worker looks what is due."""
    from onward.foundation.jobs.schedule import run_due_jobs

    RUNS.append("began")
    run_due_jobs()
    run.report()
    run_due_jobs()


def be_overtaken(run):
    """Another worker takes it over, as after a report that came too late."""
    from datetime import timedelta

    from onward.foundation.models import JobSchedule

    JobSchedule.objects.update(leased_until=run.started_at + timedelta(minutes=5))
    run.report()
    RUNS.append("never")


def break_down(run):
    RUNS.append("broke down")
    raise ZeroDivisionError


def lose_the_database(run):
    from django.db import OperationalError

    RUNS.append("interrupted")
    raise OperationalError("the connection was lost")


def report(run):
    run.report()
    RUNS.append("never")


def hang_the_first_time(run):
    ledger = Path(os.environ["ONWARD_HOME"]) / "schedule"
    with ledger.open("a") as file:
        file.write("began\n")
    if ledger.read_text().count("began") == 1:
        time.sleep(600)
    with ledger.open("a") as file:
        file.write("done\n")
