"""What runs in the background."""

from contextlib import suppress

from django.utils import translation
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.jobs.running import JobCancelledError, JobFailedError, JobProgress
from onward.foundation.jobs.schedule import ScheduledRun
from onward.foundation.models import BackgroundJob
from onward.foundation.operations import InputError
from onward.foundation.ownership.locking import RowGoneError
from onward.inbox.automatic_acceptance.operations import accept_automatically
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.mailboxes.operations import get_mail, record_mail_check
from onward.inbox.mailboxes.reading import read_new_letters
from onward.inbox.mailboxes.signing_in import MailboxError
from onward.inbox.mailboxes.texts import new_mail_text


def read_mailboxes(run: ScheduledRun) -> None:
    """Have every account read that isn't paused."""
    accounts = Mailbox.objects.across_owners("accounts of everybody get mail").read_by_themselves()
    for mailbox in accounts.filter(owner__is_active=True).select_related("owner"):
        run.report()
        with translation.override(mailbox.owner.language), suppress(InputError, RowGoneError):  # the next round is soon
            get_mail(mailbox.owner, mailbox)


def read_mailbox(work: BackgroundJob, progress: JobProgress) -> str:
    """Read what came to the account that ``work`` names; safe to do again."""
    person = Person.objects.get(pk=work.owner_id)
    mailbox = Mailbox.objects.owned_by(person).filter(pk=work.arguments["mailbox"]).first()
    if mailbox is None:
        return _("You removed this account in the meantime.")
    read_before = work.done

    def report(done: int, total: int, folder: str) -> None:
        progress.report(read_before + done, read_before + total, _("Reading %(folder)s") % {"folder": folder})

    try:
        counts = read_new_letters(person, mailbox, report)
    except MailboxError as error:
        record_mail_check(mailbox, error.problem)
        raise JobFailedError(str(error.problem.label)) from error
    except JobCancelledError as cancelled:
        words = _("Stopped. What was read is kept, and the next reading goes on from there.")
        raise JobCancelledError(words) from cancelled
    except RowGoneError:
        return _("You removed this account in the meantime.")
    accept_automatically(person)
    record_mail_check(mailbox)
    return new_mail_text(counts)
