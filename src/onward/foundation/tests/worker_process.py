"""A real worker on a real database file, for the tests that kill it: ``prepare LEDGER PIECES`` or ``work [PARENT]``."""

import os
import sys
from datetime import timedelta

import django


def prepare(ledger, pieces):
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from onward.foundation.jobs import running
    from onward.foundation.tables import update_tables

    update_tables()
    call_command("createcachetable", verbosity=0)
    alice = get_user_model().objects.create_user("alice@example.org")
    arguments = {"ledger": ledger, "pieces": int(pieces), "pause": 0.05}
    running.enqueue_job(alice, function_name=next(iter(running.jobs())), label="Counting", arguments=arguments)


def work(*parent):
    from django.conf import settings

    from onward.foundation.jobs import schedule, worker
    from onward.foundation.rooms import ScheduledJob

    if "ONWARD_HANGING_JOB" in os.environ:
        hanging = ScheduledJob("onward.foundation.tests.sample_schedule.hang_the_first_time", timedelta(hours=1))
        schedule.scheduled_jobs = lambda: [hanging]
        schedule.LEASE = timedelta(seconds=1)
        worker.MAINTENANCE_SECONDS = 0.1
    worker.run_worker(settings.HOME, parent=int(parent[0]) if parent else None)


if __name__ == "__main__":
    django.setup()
    from onward.foundation.jobs import running

    running.jobs = lambda: frozenset({"onward.foundation.tests.sample_jobs.count"})
    {"prepare": prepare, "work": work}[sys.argv[1]](*sys.argv[2:])
