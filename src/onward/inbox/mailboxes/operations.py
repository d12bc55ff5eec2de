"""Email accounts: added, read, paused and removed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.imap_folders import FolderState
from onward.foundation.jobs import running
from onward.foundation.operations import InputError
from onward.foundation.ownership.locking import lock_row
from onward.inbox.mailboxes.models import Mailbox, MailFolder


def check_mail(person: Person, mailbox: Mailbox) -> None:
    """Have an account read in the background, unless it is being read.

    Raises ``InputError("too_many_jobs")`` and ``RowGoneError``.
    """
    with transaction.atomic():
        current = lock_row(Mailbox.objects.owned_by(person).accounts(), mailbox.pk)
        last = current.background_job
        if last and last.ended_at is None:
            return
        try:
            current.background_job = running.enqueue_job(
                person,
                function_name="onward.inbox.jobs.read_mailbox",
                label=_("Reading %(name)s") % {"name": current.name},
                arguments={"mailbox": current.pk},
            )
        except running.TooManyJobsError as refused:
            raise InputError("too_many_jobs") from refused
        current.save(update_fields=["background_job"])
        if last:
            last.delete()


def keep_place(person: Person, folder: MailFolder, state: FolderState, read_to: int) -> None:
    """Remember that a folder was read up to the letter numbered ``read_to``."""
    MailFolder.objects.owned_by(person).filter(pk=folder.pk).update(validity=state.validity, last_uid=read_to)


def record_mail_check(mailbox: Mailbox, problem: str = "") -> None:
    """Remember that an account was read, or why it wasn't."""
    read = {} if problem else {"read_at": timezone.now()}
    Mailbox.objects.owned_by(mailbox.owner_id).filter(pk=mailbox.pk).update(problem=problem, **read)
