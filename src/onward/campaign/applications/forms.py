"""What a person types about a job."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.applications.operations import AddTag, ChangeChannel, EditJob, JobDetails
from onward.campaign.applications.texts import INPUT_ERRORS
from onward.campaign.models import ChannelChoice, Job
from onward.ui.form_fields import day_field, line_field, text_field
from onward.ui.forms import OperationForm


class JobForm(OperationForm[JobDetails]):
    """What a job says, as typed."""

    input_class: type[JobDetails] = JobDetails
    input_error_texts = INPUT_ERRORS

    title = line_field(_("Title"))
    company = line_field(_("Company"))
    url = line_field(_("Link"), widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}))
    place = line_field(_("Location"), help_text=_("A city, or “Remote”."))
    pay = line_field(_("Pay"))
    deadline_on = day_field(label=_("Apply by"), required=False)
    posting = text_field(_("Posting"), rows=8, help_text=_("Postings disappear. Paste the text to keep a copy."))

    def __init__(self, *args: Any, draft: str = "posting", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["posting"].widget.attrs["data-draft"] = draft


class EditJobForm(JobForm):
    """What a job says now, to be corrected."""

    input_class = EditJob
    operation_input: EditJob

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, job: Job, *args: Any, **options: Any) -> None:
        super().__init__(*args, draft=f"posting-{job.pk}", **options)
        self.initial = {name: getattr(job, name) for name in self.base_fields}


class TagForm(OperationForm[AddTag]):
    input_class = AddTag

    name = line_field(_("Tag"), required=True, error_messages={"required": _("Type a tag.")})


class ChannelForm(OperationForm[ChangeChannel]):
    input_class = ChangeChannel

    channel = forms.ChoiceField(label=_("Channel"), choices=ChannelChoice.choices)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
