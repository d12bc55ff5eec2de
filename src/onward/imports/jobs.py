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
        import_remaining(person, batch, lambda done, total: progress.report(done, total, _("Importing rows")))
    except JobCancelledError as cancelled:
        stop_batch(batch)
        raise JobCancelledError(_("Stopped. The rows imported so far are on your board.")) from cancelled
    except BatchUndoneError as undone:
        stop_batch(batch)
        raise JobCancelledError(_("You undid the import, so the rest was not imported.")) from undone
    return summary_text(batch)


def summary_text(batch: ProposalBatch) -> str:
    """Return what came of every row, in one line."""
    texts = {
        "new": ngettext("%(n)s imported", "%(n)s imported", batch.counts.get("new", 0)),
        "contacts": ngettext("%(n)s contact", "%(n)s contacts", batch.counts.get("contacts", 0)),
        "duplicate": ngettext("%(n)s duplicate", "%(n)s duplicates", batch.counts.get("duplicate", 0)),
        "attention": ngettext("%(n)s needs your input", "%(n)s need your input", batch.counts.get("attention", 0)),
        "left_out": ngettext("%(n)s skipped", "%(n)s skipped", batch.counts.get("left_out", 0)),
        "not_a_row": ngettext("%(n)s not an application", "%(n)s not applications", batch.counts.get("not_a_row", 0)),
    }
    return join_list(text % {"n": batch.counts[key]} for key, text in texts.items() if batch.counts.get(key))
