"""A new job: what was pasted, typed or chosen, and what was read of it, to be corrected."""

import json
from hashlib import sha256
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.applications.forms import JobForm
from onward.campaign.applications.operations import MAX_TAG_LENGTH, SaveJob
from onward.campaign.applications.texts import INPUT_ERRORS
from onward.campaign.models import KNOWN_CHANNELS, ChannelChoice
from onward.campaign.postings.reading import LONGEST_TYPED, BoxReading, read_box, read_given
from onward.campaign.postings.rules import link_title
from onward.campaign.stages.queries import BoardStage, progress_stages
from onward.ui.form_fields import day_field, line_field
from onward.ui.humanize import file_size
from onward.vocabulary import Channel, Stage

MAX_FILES = 20
READ_FIELDS = ("title", "company", "place", "pay", "url", "deadline_on")
"""Fields that a reading fills and the person may correct."""
BEHIND_FIELDS = {"pay": ("pay_min", "pay_max", "currency"), "place": ("remote",)}
"""What a reading says with a field; it goes when the person changes the field."""


class FilesField(forms.FileField):
    """Any number of files, each as large as an upload may be."""

    widget = type("FilesInput", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MAX_FILES:
            raise forms.ValidationError(_("That's too many files at once. The most is %(n)s.") % {"n": MAX_FILES})
        if any(file.size and file.size > settings.UPLOAD_LIMIT for file in given):
            raise forms.ValidationError(
                _("A file may have at most %(size)s.") % {"size": file_size(settings.UPLOAD_LIMIT)}
            )
        return [super(FilesField, self).clean(file, initial) for file in given]


class SaveJobForm(JobForm):
    """A new job: one box may say all of it. The button pressed says whether the person has applied, and when.

    ``read_before`` holds what was read when the page was made, so that what the person changed since is told from it;
    ``shown_for`` stands for the text it was read of.
    """

    input_class = SaveJob
    operation_input: SaveJob
    input_error_texts = INPUT_ERRORS

    APPLIED_TODAY, FOR_LATER, KNOWN = "applied", "later", "known"

    typed = line_field(
        _("Paste a link or a posting, or type a title and company"),
        LONGEST_TYPED,
        widget=forms.Textarea(
            attrs={
                "rows": 1,
                "autofocus": "",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": _("Nurse at St Mary's"),
            }
        ),
    )
    uploads = FilesField(
        label=_("Files"), required=False, help_text=_("A saved page, a PDF or an email. You can also drop files here.")
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
    known = forms.IntegerField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    read_before = forms.CharField(required=False, widget=forms.HiddenInput)
    shown_for = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, person: Person, *args: Any, shows: "SaveJobForm | None" = None, **options: Any) -> None:
        """``shows`` is the form whose text and files were read already."""
        super().__init__(*args, **options)
        self.person = person
        if shows:
            self.given_text, self.given_files, self.readings = shows.given_text, shows.given_files, shows.readings
        self.board_stages = {each.key: each for each in progress_stages(person)}
        choices = [(key, each.name) for key, each in self.board_stages.items()]
        self.fields["stage"] = forms.ChoiceField(choices=choices, required=False, widget=forms.HiddenInput)

    @property
    def later_stage(self) -> BoardStage | None:
        """The column that the job was added to, where that is one after applying."""
        found = self.board_stages.get(self["stage"].value() or "")
        return found if found and found.stage_key not in {(Stage.SAVED, None), (Stage.APPLIED, None)} else None

    @cached_property
    def given_text(self) -> str:
        """What stands in the box, however the page came to be made."""
        return str(self["typed"].value() or "")[:LONGEST_TYPED]

    @cached_property
    def given_files(self) -> list[UploadedFile[Any]]:
        return self.files.getlist("uploads")[:MAX_FILES] if isinstance(self.files, MultiValueDict) else []

    @cached_property
    def readings(self) -> list[BoxReading]:
        """What was read of each file, else of the box; none where nothing was given."""
        today = self.person.today()
        if self.given_files:
            return [_read_file(file, self.person) for file in self.given_files]
        url = str(self["url"].value() or "")
        return [read_box(self.given_text, today, url[:2000])] if self.given_text.strip() else []

    @property
    def reading(self) -> BoxReading | None:
        """What the fields of the form are read from: the box or a single file."""
        return self.readings[0] if len(self.readings) == 1 else None

    @property
    def mark(self) -> str:
        """Stands for what was given, so that a page that shows what was read of it is told from one that does not."""
        names = "\n".join(f"{file.name} {file.size}" for file in self.given_files)
        return sha256(f"{self.given_text}\0{names}".replace("\r\n", "\n").encode(errors="replace")).hexdigest()[:16]

    @property
    def was_shown(self) -> bool:
        """Whether the person has seen what was read."""
        return str(self["shown_for"].value()) == self.mark

    def shown_values(self) -> dict[str, str]:
        """What the fields show: what the person typed into them, else what was read."""
        before, read = self._read_before(), self.read_texts()
        given = {name: str(self[name].value() or "") for name in READ_FIELDS}
        return {name: text if text != before.get(name, "") else read.get(name, "") for name, text in given.items()}

    def read_texts(self) -> dict[str, str]:
        """What was read, as the fields show it."""
        details = self.reading.details if self.reading else {}
        return {name: str(details[name]) for name in READ_FIELDS if name in details}

    def _read_before(self) -> dict[str, str]:
        try:
            found = json.loads(str(self["read_before"].value() or "{}"))
        except (ValueError, RecursionError):
            return {}
        return {name: str(text) for name, text in found.items()} if isinstance(found, dict) else {}

    def clean_tags(self) -> list[str]:
        names = (name.strip()[:MAX_TAG_LENGTH] for name in self.cleaned_data["tags"].split(","))
        return [name for name in names if name]

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or Channel.UNKNOWN

    def input_values(self) -> dict[str, Any]:
        values, stage = super().input_values(), self.later_stage
        values = {**values, **self._details_read(values)}
        if not (values["title"] or values["company"]):
            values["title"] = link_title(values["url"])
        match self.cleaned_data["save_as"]:
            case self.APPLIED_TODAY:
                values["applied_on"] = self.person.today()
            case self.FOR_LATER:
                values["applied_on"] = None
        values["stage"] = stage.stage if stage else Stage.SAVED
        return {**values, "custom_stage": stage.custom.pk if stage and stage.custom else None}

    def _details_read(self, typed: dict[str, Any]) -> dict[str, Any]:
        """What the reading adds to the fields: what they do not show, and what they show unless it was seen."""
        details = dict(self.reading.details) if self.reading else {}
        final = READ_FIELDS if self.was_shown else ()
        for name, behind in BEHIND_FIELDS.items():
            shown = typed[name] if final else typed[name] or details.get(name, "")
            if shown != details.get(name, ""):
                details = {each: value for each, value in details.items() if each not in behind}
        return {name: value for name, value in details.items() if name not in final and not typed.get(name)}


def _read_file(file: UploadedFile[Any], person: Person) -> BoxReading:
    file.seek(0)
    data = file.read(settings.UPLOAD_LIMIT)
    file.seek(0)
    return read_given(data, person.today())
