"""What runs in the background."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.jobs.running import JobCancelledError, JobProgress
from onward.foundation.models import BackgroundJob
from onward.imports.operations import import_remaining
from onward.proposals.public import BatchUndoneError, ProposalBatch, stop_batch


def run_import(work: BackgroundJob, progress: JobProgress) -> str:
    """Import the file of a batch, from where an earlier run was interrupted."""
    person = Person.objects.get(pk=work.owner_id)
    batch = ProposalBatch.objects.owned_by(person).select_related("action").get(pk=work.arguments["batch"])
    if batch.state == ProposalBatch.State.DONE:
        return summary_text(batch)
    try:
        import_remaining(person, batch, lambda done, total: progress.report(done, total, _("Bringing in rows")))
    except JobCancelledError as cancelled:
        stop_batch(batch)
        raise JobCancelledError(_("Stopped. What came in so far is on the board.")) from cancelled
    except BatchUndoneError as undone:
        stop_batch(batch)
        raise JobCancelledError(_("The import was undone, so the rest was not brought in.")) from undone
    return summary_text(batch)


def summary_text(batch: ProposalBatch) -> str:
    """Return what came of every row, in one sentence."""
    parts = [
        (_("%(n)s brought in"), "new"),
        (_("%(n)s contacts"), "contacts"),
        (_("%(n)s there already"), "duplicate"),
        (_("%(n)s need a look"), "attention"),
        (_("%(n)s left out"), "left_out"),
        (_("%(n)s not applications"), "not_a_row"),
    ]
    return ", ".join(text % {"n": batch.counts[key]} for text, key in parts if batch.counts.get(key))
