"""What a person types about a job."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.applications.rules import web_link
from onward.campaign.models import ChannelChoice, Job

_DATE_INPUT = {"type": "date"}


def max_length_message(limit: int) -> dict[str, Any]:
    return {"max_length": _("This is longer than %(limit)d letters. Shorten it; nothing was lost.") % {"limit": limit}}


class JobForm(forms.Form):
    """What a job says, as typed; the fields carry the names of ``Job``'s."""

    title = forms.CharField(label=_("Title"), required=False, max_length=300, error_messages=max_length_message(300))
    company = forms.CharField(
        label=_("Company"), required=False, max_length=300, error_messages=max_length_message(300)
    )
    url = forms.CharField(
        label=_("Link to the posting"),
        required=False,
        max_length=2000,
        error_messages=max_length_message(2000),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=300,
        error_messages=max_length_message(300),
        help_text=_("Or “remote”."),
    )
    pay = forms.CharField(label=_("Pay"), required=False, max_length=200, error_messages=max_length_message(200))
    deadline_on = forms.DateField(label=_("Apply by"), required=False, widget=forms.DateInput(attrs=_DATE_INPUT))
    posting = forms.CharField(
        label=_("Text of the posting"),
        required=False,
        max_length=100_000,
        error_messages=max_length_message(100_000),
        help_text=_("Postings vanish; a copy stays."),
        widget=forms.Textarea(attrs={"rows": 8, "data-draft": "posting"}),
    )

    def clean_url(self) -> str:
        """A link people can follow; a missing scheme is added."""
        typed: str = self.cleaned_data["url"].strip()
        if not typed:
            return ""
        link = web_link(typed) or (web_link(f"https://{typed}") if ":" not in typed.partition("/")[0] else "")
        if not link:
            raise forms.ValidationError(_("This is not a web address. It starts with https:// or http://."))
        return link

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not (values.get("title") or values.get("company")):
            self.add_error("title", _("Give the job a title or a company, so that you find it again."))
        return values

    @property
    def opening(self) -> dict[str, Any]:
        """The values that are a job's own."""
        return {name: self.cleaned_data[name] for name in JobForm.base_fields}


class SaveJobForm(JobForm):
    """A new job, and how one came to it."""

    channel = forms.ChoiceField(
        label=_("How you came to it"), choices=ChannelChoice.choices, initial=ChannelChoice.COLD, required=False
    )
    applied_on = forms.DateField(
        label=_("Already applied on"),
        required=False,
        widget=forms.DateInput(attrs=_DATE_INPUT),
        help_text=_("Leave empty if you have not applied yet."),
    )
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=300,
        error_messages=max_length_message(300),
        help_text=_("Separated by commas."),
    )
    field_order = ("title", "company", "url", "place", "channel", "applied_on", "pay", "deadline_on", "tags", "posting")

    def clean_tags(self) -> list[str]:
        names = dict.fromkeys(name.strip()[:60] for name in self.cleaned_data["tags"].split(","))
        return [name for name in names if name]

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or ChannelChoice.COLD


class EditJobForm(JobForm):
    """What a job says now, to be corrected."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, job: Job, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {name: getattr(job, name) for name in self.base_fields}
        self.fields["posting"].widget.attrs["data-draft"] = f"posting-{job.pk}"


class TagForm(forms.Form):
    name = forms.CharField(label=_("Tag"), max_length=60, error_messages=max_length_message(60))


class ChannelForm(forms.Form):
    channel = forms.ChoiceField(label=_("How you came to it"), choices=ChannelChoice.choices)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
