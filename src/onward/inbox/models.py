from onward.inbox.files.models import MailFilePart
from onward.inbox.forwarding.models import ForwardedLetter, ForwardingAddress
from onward.inbox.letters.models import LetterDigest, LetterLesson, ProposedApplication, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.review.models import AutomaticKind

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
