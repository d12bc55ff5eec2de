"""What is kept of the email in which a recruiter wrote of a job."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.letters.rules import marked_sentences, shown_text

INPUT_ERRORS = {
    "nameless_job": gettext_lazy("Type a title or a company, so you can find the job again."),
    "not_a_web_address": gettext_lazy("This isn't a web address. It should start with https:// or http://."),
}


def offered_job_note(row: ReceivedLetter) -> str:
    """What is noted of the email in which a recruiter wrote of a job: who wrote, and the words that said so."""
    sender = shown_text(f"{row.sender_name} {row.sender_address}".strip())
    said = ["".join(parts) for parts in marked_sentences(row.cues, row.subject)]
    return "\n".join(
        [_("%(sender)s wrote: %(subject)s") % {"sender": sender, "subject": shown_text(row.subject)}, *said]
    )
