"""What is said about reading files of letters."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.foundation.own_command import own_command
from onward.inbox.files.queries import MailSummary
from onward.inbox.files.sources import UnreadableReason
from onward.inbox.letters.operations import LetterCounts
from onward.ui.humanize import file_size, written_count


def unreadable_text(reason: UnreadableReason) -> str:
    """Say why no letters can be read from a file, and what to do."""
    return {
        UnreadableReason.EMPTY: _("This file is empty. Choose another one."),
        UnreadableReason.NO_LETTERS: _(
            "No email was found in it. Choose a mailbox (.mbox), emails (.eml), or a Maildir."
        ),
        UnreadableReason.NO_MAIL: _(
            "This isn't a mailbox or an email. Onward reads .mbox, .eml, Maildir, and ZIPs of them."
        ),
        UnreadableReason.DAMAGED: _("This ZIP is damaged. Download it again, or unpack it and use what's inside."),
        UnreadableReason.OUTLOOK: _(
            "This is Outlook's own format, which Onward can't read. Save the emails as .eml, or export them as .mbox."
        ),
        UnreadableReason.GROWS: _("This ZIP would unpack to far more than mail ever does, so it wasn't read."),
        UnreadableReason.PACKED: _("Onward unpacks ZIP files only. Unpack this one first, and use what's inside."),
    }[reason]


def progress_text(letters: int, about_search: int) -> str:
    """Say how far reading is."""
    read = ngettext("%(n)s email read", "%(n)s emails read", letters) % {"n": written_count(letters)}
    return _("%(read)s, %(about)s about your search") % {"read": read, "about": written_count(about_search)}


def counts_read_text(counts: LetterCounts) -> str:
    """Say what was read just now."""
    if not counts.new:
        return _("Nothing new.")
    return f"{progress_text(counts.letters, counts.kept)}."


def proposal_texts(summary: MailSummary) -> list[str]:
    """Say what the letters of a mailbox propose."""
    if not summary.new:
        return [_("You already have every email in it, so there's nothing to add.")]
    if not summary.about_search:
        return [_("Nothing in it is about a job search, so nothing was kept.")]
    n = summary.proposed_applications
    said = [
        ngettext(
            "They mention %(n)s application that isn't on your board yet.",
            "They mention %(n)s applications that aren't on your board yet.",
            n,
        )
        % {"n": written_count(n)}
    ]
    return [*(said if n else []), _("Nothing on your board has changed. In your inbox, accept what's right.")]


def unread_file_text(name: str) -> str:
    return _("%(name)s is damaged or can't be opened, so it wasn't read.") % {"name": name}


def mail_too_large_text() -> str:
    """Say what to do with a file beyond the limit."""
    limit = file_size(settings.UPLOAD_LIMIT)
    if settings.HOSTED:
        return _("A file may have at most %(size)s here. Ask your host to raise the limit, or split it.") % {
            "size": limit
        }
    text = _("Files can have up to %(size)s here. In a terminal, %(command)s reads one of any size.")
    return text % {"size": limit, "command": own_command("mail FILE")}


def too_many_unread_text() -> str:
    return _("Several files are waiting to be read. Try again when they're done.")
