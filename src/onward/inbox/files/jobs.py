"""What runs in the background."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.jobs.running import JobCancelledError, JobFailedError, JobProgress
from onward.foundation.models import BackgroundJob
from onward.foundation.ownership.locking import RowGoneError
from onward.inbox.automatic_acceptance.operations import accept_automatically
from onward.inbox.files import texts
from onward.inbox.files.operations import delete_stored_file, read_letters
from onward.inbox.files.queries import place_in
from onward.inbox.files.sources import UnreadableMailError, letters_in
from onward.inbox.files.stored_file import open_parts
from onward.inbox.letters.operations import LetterCounts
from onward.inbox.mailboxes.models import Mailbox

STEPS = 1_000


def read_mail_file(work: BackgroundJob, progress: JobProgress) -> str:
    """Read a file that was uploaded, from where an earlier run was interrupted, and delete its bytes."""
    person = Person.objects.get(pk=work.owner_id)
    mailbox = Mailbox.objects.owned_by(person).filter(pk=work.arguments["mailbox"]).first()
    if mailbox is None:
        return _("You removed this file in the meantime.")

    def report(counts: LetterCounts, share: float) -> None:
        progress.report(int(STEPS * share), STEPS, texts.progress_text(counts.letters, counts.kept))

    try:
        progress.report(work.done, STEPS, _("Reading emails"))
        with open_parts(mailbox) as file:
            counts = read_letters(person, mailbox, letters_in(file, place_in(mailbox)), report)
    except JobCancelledError as cancelled:
        delete_stored_file(mailbox)
        raise JobCancelledError(_("Stopped. What was read before is in your inbox.")) from cancelled
    except UnreadableMailError as refused:
        delete_stored_file(mailbox)
        raise JobFailedError(texts.unreadable_text(refused.reason)) from refused
    except RowGoneError:
        return _("You removed this file in the meantime.")
    accept_automatically(person)
    delete_stored_file(mailbox)
    return texts.counts_read_text(counts)
