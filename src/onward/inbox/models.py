from onward.inbox.automatic_acceptance.models import AutomaticKind
from onward.inbox.files.models import MailFilePart
from onward.inbox.forwarding.models import ForwardedLetter, ForwardingAddress
from onward.inbox.lessons.models import LetterLesson
from onward.inbox.letters.models import LetterDigest, ProposedApplication, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox, MailFolder

__all__ = [
    "AutomaticKind",
    "ForwardedLetter",
    "ForwardingAddress",
    "LetterDigest",
    "LetterLesson",
    "MailFilePart",
    "MailFolder",
    "Mailbox",
    "ProposedApplication",
    "ReceivedLetter",
]
