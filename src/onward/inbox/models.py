from onward.inbox.letters.models import LetterDigest, ProposedApplication, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox, MailFolder

__all__ = ["LetterDigest", "MailFolder", "Mailbox", "ProposedApplication", "ReceivedLetter"]
