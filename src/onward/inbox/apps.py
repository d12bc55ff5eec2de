from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig, ScheduledJob, SectionTab
from onward.foundation.subcommands import Subcommand


class InboxConfig(RoomConfig):
    default = True
    name = "onward.inbox"
    verbose_name = _("Inbox")
    url_prefix = "inbox/"
    section = "campaign"
    section_tabs = (SectionTab(label=_("Inbox"), url_name="inbox:index", order=25),)
    links = {"import_mail": "inbox:index"}
    jobs = (
        "onward.inbox.files.jobs.read_mail_file",
        "onward.inbox.forwarding.jobs.read_forwarded_letters",
        "onward.inbox.mailboxes.jobs.read_mailbox",
    )
    scheduled_jobs = (
        ScheduledJob("onward.inbox.mailboxes.jobs.read_mailboxes", every=timedelta(minutes=15)),
        ScheduledJob("onward.inbox.forwarding.jobs.read_remaining_letters", every=timedelta(minutes=15)),
    )
    commands = (
        Subcommand(
            "mail",
            "Read a mailbox (.mbox), emails (.eml), a Maildir, or a folder or ZIP of them; goes on where it stopped.",
            "onward.inbox.commands.mail",
        ),
        Subcommand(
            "receive",
            "Take forwarded email from your mail server, by LMTP on 127.0.0.1.",
            "onward.inbox.forwarding.commands.receive",
        ),
    )
    encrypted_columns = ("inbox.Mailbox.encrypted", "inbox.ForwardingAddress.encrypted")
    archive = (
        ArchivedModel("inbox.Mailbox", "Mailbox"),
        ArchivedModel("inbox.MailFolder", "MailFolder"),
        ArchivedModel("inbox.LetterDigest", "LetterDigest"),
        ArchivedModel("inbox.ProposedApplication", "ProposedApplication"),
        ArchivedModel("inbox.ReceivedLetter", "ReceivedLetter"),
        ArchivedModel("inbox.LetterLesson", "LetterLesson"),
        ArchivedModel("inbox.AutomaticKind", "AutomaticKind"),
    )
