"""What runs in the background."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.foundation.jobs.running import JobCancelledError, JobProgress
from onward.foundation.models import BackgroundJob
from onward.imports.operations import import_remaining
from onward.proposals.public import BatchUndoneError, ProposalBatch, stop_batch
from onward.ui.humanize import join_list


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
    """Return what came of every row, in one line."""
    texts = {
        "new": ngettext("%(n)s brought in", "%(n)s brought in", batch.counts.get("new", 0)),
        "contacts": ngettext("%(n)s contact", "%(n)s contacts", batch.counts.get("contacts", 0)),
        "duplicate": ngettext("%(n)s there already", "%(n)s there already", batch.counts.get("duplicate", 0)),
        "attention": ngettext("%(n)s needs a look", "%(n)s need a look", batch.counts.get("attention", 0)),
        "left_out": ngettext("%(n)s left out", "%(n)s left out", batch.counts.get("left_out", 0)),
        "not_a_row": ngettext("%(n)s not an application", "%(n)s not applications", batch.counts.get("not_a_row", 0)),
    }
    return join_list(text % {"n": batch.counts[key]} for key, text in texts.items() if batch.counts.get(key))
