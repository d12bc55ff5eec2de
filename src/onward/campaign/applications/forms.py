"""What a person types about a job."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.applications.operations import MAX_TAG_LENGTH, AddTag, ChangeChannel, EditJob, JobDetails, SaveJob
from onward.campaign.applications.rules import read_typed_job
from onward.campaign.applications.texts import INPUT_ERRORS
from onward.campaign.models import KNOWN_CHANNELS, ChannelChoice, Job
from onward.campaign.stages.queries import BoardStage, progress_stages
from onward.ui.form_fields import day_field, line_field, text_field
from onward.ui.forms import OperationForm
from onward.vocabulary import Stage


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


class SaveJobForm(JobForm):
    """A new job: one line may say all of it. The button pressed says whether the person has applied, and when."""

    input_class = SaveJob
    operation_input: SaveJob

    APPLIED_TODAY, FOR_LATER = "applied", "later"

    typed = line_field(
        _("Paste a link, or type title at company"),
        500,
        widget=forms.TextInput(attrs={"autofocus": "", "autocomplete": "off", "placeholder": _("Nurse at St Mary's")}),
    )
    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=[(ChannelChoice.UNKNOWN, ChannelChoice.UNKNOWN.label), *KNOWN_CHANNELS],
        required=False,
        help_text=_("How you found it."),
    )
    applied_on = day_field(label=_("Applied on"), required=False)
    tags = line_field(_("Tags"), 300, help_text=_("Separate them with commas."))
    save_as = forms.CharField(required=False, widget=forms.HiddenInput)
    another = forms.BooleanField(label=_("Then add another"), required=False)
    remove_sample = forms.BooleanField(label=_("Remove the sample data"), required=False, initial=True)

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        self.board_stages = {each.key: each for each in progress_stages(person)}
        choices = [(key, each.name) for key, each in self.board_stages.items()]
        self.fields["stage"] = forms.ChoiceField(choices=choices, required=False, widget=forms.HiddenInput)

    @property
    def later_stage(self) -> BoardStage | None:
        """The column that the job was added to, where that is one after applying."""
        found = self.board_stages.get(self["stage"].value() or "")
        return found if found and found.stage_key not in {(Stage.SAVED, None), (Stage.APPLIED, None)} else None

    def clean_tags(self) -> list[str]:
        names = (name.strip()[:MAX_TAG_LENGTH] for name in self.cleaned_data["tags"].split(","))
        return [name for name in names if name]

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or ChannelChoice.UNKNOWN

    def input_values(self) -> dict[str, Any]:
        values, stage = super().input_values(), self.later_stage
        for name, read in asdict(read_typed_job(self.cleaned_data["typed"])).items():
            values[name] = values[name] or read
        match self.cleaned_data["save_as"]:
            case self.APPLIED_TODAY:
                values["applied_on"] = self.person.today()
            case self.FOR_LATER:
                values["applied_on"] = None
        values["stage"] = stage.stage if stage else Stage.SAVED
        return {**values, "custom_stage": stage.custom.pk if stage and stage.custom else None}


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
