"""The job that a recruiter writes of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.offered_jobs.operations import SaveOfferedJob
from onward.inbox.offered_jobs.texts import INPUT_ERRORS, offered_job_note
from onward.inbox.senders.rules import web_host
from onward.parsing.letters.understanding import LinkPurpose
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm
from onward.vocabulary import Channel


class SaveOfferedJobForm(OperationForm[SaveOfferedJob]):
    """The job that a recruiter writes of, as far as the letter says it."""

    input_class = SaveOfferedJob
    input_error_texts = INPUT_ERRORS

    title = line_field(_("Title"), widget=forms.TextInput(attrs={"autofocus": ""}))
    company = line_field(_("Company"))
    url = line_field(_("Link"))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, letter: ReceivedLetter, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        link = next(
            (url for url, _host, purpose in letter.links if purpose == LinkPurpose.PORTAL and web_host(url)), ""
        )
        self.initial = {
            "title": letter.title,
            "company": letter.company,
            "url": link,
            "note": offered_job_note(letter),
        }

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "channel": Channel.RECRUITER}
