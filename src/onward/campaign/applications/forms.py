"""What a person types about a job."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.applications.operations import MAX_TAG_LENGTH, AddTag, ChangeChannel, EditJob, JobDetails, SaveJob
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
    url = line_field(
        _("Link to the posting"), widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})
    )
    place = line_field(_("Place"), help_text=_("Or “remote”."))
    pay = line_field(_("Pay"))
    deadline_on = day_field(label=_("Apply by"), required=False)
    posting = text_field(_("Text of the posting"), rows=8, help_text=_("Postings vanish; a copy stays."))

    def __init__(self, *args: Any, draft: str = "posting", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["posting"].widget.attrs["data-draft"] = draft


class SaveJobForm(JobForm):
    """A new job, and how the person came to it."""

    input_class = SaveJob
    operation_input: SaveJob

    channel = forms.ChoiceField(
        label=_("How you came to it"),
        choices=ChannelChoice.choices,
        initial=ChannelChoice.COLD,
        required=False,
    )
    applied_on = day_field(
        label=_("Already applied on"), required=False, help_text=_("Leave empty if you have not applied yet.")
    )
    tags = line_field(_("Tags"), 300, help_text=_("Separated by commas."))
    field_order = ("title", "company", "url", "place", "channel", "applied_on", "pay", "deadline_on", "tags", "posting")

    def clean_tags(self) -> list[str]:
        names = (name.strip()[:MAX_TAG_LENGTH] for name in self.cleaned_data["tags"].split(","))
        return [name for name in names if name]

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or ChannelChoice.COLD


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

    name = line_field(_("Tag"), required=True, error_messages={"required": _("Enter a tag.")})


class ChannelForm(OperationForm[ChangeChannel]):
    input_class = ChangeChannel

    channel = forms.ChoiceField(label=_("Channel"), choices=ChannelChoice.choices)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
