"""What runs in the background."""

from collections.abc import Callable

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.jobs.running import JobProgress
from onward.foundation.jobs.schedule import ScheduledRun
from onward.foundation.models import BackgroundJob
from onward.foundation.ownership.locking import RowGoneError, transaction_of
from onward.inbox.automatic_acceptance.operations import accept_automatically
from onward.inbox.forwarding.models import ForwardedLetter
from onward.inbox.forwarding.operations import enqueue_reading, keep_confirmation
from onward.inbox.forwarding.rules import confirmation_in
from onward.inbox.letters.operations import LetterCounts, receive_letters
from onward.inbox.letters.queries import KnownApplications
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.mailboxes.operations import record_mail_check
from onward.inbox.mailboxes.texts import new_mail_text
from onward.parsing.letters import read

BATCH = 50


def read_forwarded_letters(work: BackgroundJob, progress: JobProgress) -> str:
    """Read what was forwarded to the mailbox that ``work`` names, and delete it; safe to do again."""
    person = Person.objects.get(pk=work.owner_id)
    mailbox = Mailbox.objects.owned_by(person).filter(pk=work.arguments["mailbox"]).first()
    if mailbox is None:
        return _("You removed this address in the meantime.")
    letters = ForwardedLetter.objects.owned_by(person).filter(mailbox=mailbox)
    applications, done = KnownApplications(person), LetterCounts()
    while batch := list(letters[:BATCH]):
        sources = [bytes(letter.data) for letter in batch]
        for source in sources:
            if asked := confirmation_in(read(source)):
                keep_confirmation(mailbox, asked)
        try:
            done = done.plus(receive_letters(person, mailbox, sources, applications, _remover(batch)))
        except RowGoneError:
            return _("You removed this address in the meantime.")
        progress.report(work.done + done.letters, work.done + done.letters + letters.count(), _("Reading emails"))
    accept_automatically(person)
    record_mail_check(mailbox)
    return new_mail_text(done)


def _remover(read_letters: list[ForwardedLetter]) -> Callable[[], None]:
    def remove() -> None:
        ids = [letter.pk for letter in read_letters]
        ForwardedLetter.objects.owned_by(read_letters[0].owner_id).filter(pk__in=ids).delete()

    return remove


def read_remaining_letters(run: ScheduledRun) -> None:
    """Have those letters read that no job is waiting to read, as after one that failed."""
    left = ForwardedLetter.objects.across_owners("letters of everybody are read")
    mailboxes = Mailbox.objects.across_owners("as above").filter(pk__in=left.values("mailbox"), owner__is_active=True)
    being_read = Q(background_job__isnull=False, background_job__ended_at=None)
    for mailbox in mailboxes.exclude(being_read).select_related("owner"):
        run.report()
        with translation.override(mailbox.owner.language), transaction_of(mailbox.owner):
            enqueue_reading(mailbox.owner, mailbox)
