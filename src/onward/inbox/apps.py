from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig


class InboxConfig(RoomConfig):
    default = True
    name = "onward.inbox"
    verbose_name = _("Inbox")
    archive = (
        ArchivedModel("inbox.Mailbox", "Mailbox"),
        ArchivedModel("inbox.MailFolder", "MailFolder"),
        ArchivedModel("inbox.LetterDigest", "LetterDigest"),
        ArchivedModel("inbox.ProposedApplication", "ProposedApplication"),
        ArchivedModel("inbox.ReceivedLetter", "ReceivedLetter"),
        ArchivedModel("inbox.LetterLesson", "LetterLesson"),
        ArchivedModel("inbox.AutomaticKind", "AutomaticKind"),
    )
