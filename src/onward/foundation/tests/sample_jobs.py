"""Jobs for the tests of background jobs. A ledger is a file: no rollback of the database takes a line out of it."""

import time
from pathlib import Path

from onward.foundation.jobs.running import JobCancelledError, JobFailedError


def count(job, progress):
    """Writes one line per piece into a ledger, skipping the pieces that are in it already."""
    ledger = Path(job.arguments["ledger"])
    total = job.arguments["pieces"]
    for piece in range(total):
        progress.report(piece, total, f"piece {piece}")
        written = ledger.read_text().split() if ledger.exists() else []
        if str(piece) not in written:
            with ledger.open("a") as file:
                file.write(f"{piece}\n")
        time.sleep(job.arguments.get("pause", 0))
    return f"{total} pieces"


def break_down(job, progress):
    raise ZeroDivisionError("a secret detail")


def refuse(job, progress):
    raise JobFailedError("The file is empty.")


def stop_by_itself(job, progress):
    raise JobCancelledError("It was undone meanwhile.")


def cancel_itself(job, progress):
    from onward.foundation.jobs import running

    progress.report(1, 3)
    running.cancel_job(job)
    progress.report(2, 3)
    return "never"


def be_overtaken(job, progress):
    """Another worker claims the job while this one is still at it."""
    type(job).objects.owned_by(job.owner_id).filter(pk=job.pk).update(attempts=job.attempts + 1)
    progress.report(1, 2)
    return "never"


def speak(job, progress):
    from django.utils import translation

    return translation.get_language()
