"""Jobs for the tests of background work. A ledger is a file: no rollback of the database takes a line out of it."""

import time
from pathlib import Path

from onward.foundation.jobs.running import JobCancelledError, JobFailedError


def count(work, progress):
    """Writes one line per piece into a ledger, skipping the pieces that are in it already."""
    ledger = Path(work.arguments["ledger"])
    total = work.arguments["pieces"]
    for piece in range(total):
        progress.report(piece, total, f"piece {piece}")
        written = ledger.read_text().split() if ledger.exists() else []
        if str(piece) not in written:
            with ledger.open("a") as file:
                file.write(f"{piece}\n")
        time.sleep(work.arguments.get("pause", 0))
    return f"{total} pieces"


def break_down(work, progress):
    raise ZeroDivisionError("a secret detail")


def refuse(work, progress):
    raise JobFailedError("The file is empty.")


def stop_by_itself(work, progress):
    raise JobCancelledError("It was undone meanwhile.")


def cancel_itself(work, progress):
    from onward.foundation.jobs import running as works

    progress.report(1, 3)
    works.cancel_job(work)
    progress.report(2, 3)
    return "never"


def be_overtaken(work, progress):
    """Another worker claims the work while this one is still at it."""
    type(work).objects.owned_by(work.owner_id).filter(pk=work.pk).update(attempts=work.attempts + 1)
    progress.report(1, 2)
    return "never"


def speak(work, progress):
    from django.utils import translation

    return translation.get_language()
