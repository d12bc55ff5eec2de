"""Forms about an employer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.employers.operations import MergeSpelling, WantEmployer, WriteAboutEmployer
from onward.campaign.employers.queries import EmployerProfile
from onward.campaign.employers.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field, text_field
from onward.ui.forms import OperationForm


class WantEmployerForm(OperationForm[WantEmployer]):
    input_class = WantEmployer
    input_error_texts = INPUT_ERRORS

    name = line_field(_("Name"), required=True)
    why = line_field(_("Why you'd like to work there"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].widget.attrs["data-draft"] = "employer-new"


class WriteAboutEmployerForm(OperationForm[WriteAboutEmployer]):
    """The person's notes on the employer of a page."""

    input_class = WriteAboutEmployer
    input_error_texts = INPUT_ERRORS

    wanted = forms.BooleanField(label=_("I'd like to work here"), required=False)
    why = text_field(_("Why"), rows=2)
    notes = text_field(_("Notes"), rows=4)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, profile: EmployerProfile, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.profile = profile
        row = profile.row
        self.initial = {**vars(row), "wanted": row.wanted_on is not None} if row else {"version": 0}
        for name in ("why", "notes"):
            self.fields[name].widget.attrs["data-draft"] = f"employer-{profile.key}-{name}"

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "name": self.profile.name}


class MergeSpellingForm(OperationForm[MergeSpelling]):
    """Another spelling of the employer that a page is about."""

    input_class = MergeSpelling
    input_error_texts = INPUT_ERRORS

    spelling = line_field(
        _("Another name for the same employer"),
        required=True,
        widget=forms.TextInput(attrs={"list": "employer-names", "autocomplete": "off"}),
    )

    def __init__(self, profile: EmployerProfile, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.profile = profile

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "name": self.profile.name}
