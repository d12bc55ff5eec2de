"""What somebody looks for, as they share counts; and a release, by its address or as a file."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.community.pool.models import PoolMembership, RegionChoice, RoleFamilyChoice
from onward.community.pool.operations import FindRelease, ShareCounts
from onward.community.pool.signing import LARGEST_DOCUMENT
from onward.community.pool.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm

CHOOSE = ("", _("Choose"))
"""No choice is preselected for somebody who shares."""


class ShareCountsForm(OperationForm[ShareCounts]):
    input_class = ShareCounts
    input_error_texts = INPUT_ERRORS

    role_family = forms.ChoiceField(label=_("Kind of work"), choices=[CHOOSE, *RoleFamilyChoice.choices])
    region = forms.ChoiceField(label=_("Where you're looking"), choices=[CHOOSE, *RegionChoice.choices])
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, member: PoolMembership | None, seen: str) -> None:
        initial = {"role_family": member.role_family, "region": member.region} if member else {}
        super().__init__(data, initial={**initial, "seen": seen})


class FindReleaseForm(OperationForm[FindRelease]):
    input_class = FindRelease
    input_error_texts = INPUT_ERRORS

    address = line_field(
        _("Address of a release"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("The host shows it on its Pool page."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"empty": _("This file is empty. Choose another.")},
    )

    def input_values(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        document = file.read(LARGEST_DOCUMENT + 1).decode(errors="replace") if file else ""
        return {"address": self.cleaned_data["address"], "document": document}
