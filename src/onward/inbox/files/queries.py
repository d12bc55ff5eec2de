"""What came of reading a file."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.foundation.models import BackgroundJob
from onward.inbox.files.models import MailFilePart
from onward.inbox.files.sources import FilePlace
from onward.inbox.letters.models import LetterDigest, ProposedApplication, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox

MAX_FILES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class MailSummary:
    """How many letters of a mailbox were read, how many of them first here, and what those about the search propose."""

    letters: int
    new: int
    about_search: int
    unsure: int
    proposed_applications: int


def mail_summary(mailbox: Mailbox) -> MailSummary:
    """Count what a mailbox has brought so far: four queries."""
    kept = ReceivedLetter.objects.owned_by(mailbox.owner_id).filter(mailbox=mailbox)
    proposed = ProposedApplication.objects.owned_by(mailbox.owner_id).filter(application=None)
    return MailSummary(
        letters=mailbox.counts.get("letters", 0),
        new=LetterDigest.objects.owned_by(mailbox.owner_id).filter(mailbox=mailbox).count(),
        about_search=kept.count(),
        unsure=kept.exclude(doubts=[]).count(),
        proposed_applications=proposed.filter(received_letters__mailbox=mailbox).distinct().count(),
    )


def files_read(person: Person) -> list[Mailbox]:
    """Return the files that were read last."""
    return list(Mailbox.objects.owned_by(person).filter(kind=Mailbox.Kind.FILE).order_by("-pk")[:MAX_FILES_SHOWN])


def is_interrupted(mailbox: Mailbox) -> bool:
    """Tell whether a file is kept that nothing is reading."""
    job = mailbox.background_job
    is_read = job is not None and job.state in (BackgroundJob.State.WAITING, BackgroundJob.State.RUNNING)
    return not is_read and MailFilePart.objects.owned_by(mailbox.owner_id).filter(mailbox=mailbox).exists()


def place_in(mailbox: Mailbox) -> FilePlace:
    """Return how far the file of a mailbox was read."""
    return FilePlace(**{name: value for name, value in mailbox.place.items() if name in FilePlace.__slots__})
