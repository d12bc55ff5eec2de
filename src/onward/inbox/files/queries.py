"""What came of reading a file."""

from dataclasses import dataclass

from onward.inbox.letters.models import ProposedApplication, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox


@dataclass(frozen=True, slots=True)
class MailSummary:
    """How many letters of a mailbox were read, how many are about the search, and what they propose."""

    letters: int
    about_search: int
    unsure: int
    proposed_applications: int


def mail_summary(mailbox: Mailbox) -> MailSummary:
    """Count what a mailbox has brought so far: three queries."""
    kept = ReceivedLetter.objects.owned_by(mailbox.owner_id).filter(mailbox=mailbox)
    proposed = ProposedApplication.objects.owned_by(mailbox.owner_id).filter(application=None)
    return MailSummary(
        letters=mailbox.counts.get("letters", 0),
        about_search=kept.count(),
        unsure=kept.exclude(doubts=[]).count(),
        proposed_applications=proposed.filter(received_letters__mailbox=mailbox).distinct().count(),
    )
