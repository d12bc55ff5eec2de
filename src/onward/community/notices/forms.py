from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.community.notices.models import DigestSubscription
from onward.community.notices.operations import ChooseDigest
from onward.community.notices.texts import INPUT_ERRORS
from onward.ui.forms import OperationForm


class DigestForm(OperationForm[ChooseDigest]):
    input_class = ChooseDigest
    input_error_texts = INPUT_ERRORS

    frequency = forms.ChoiceField(
        label=_("New notices by email"),
        choices=[("", _("Never")), *DigestSubscription.Frequency.choices],
        required=False,
    )

    def input_values(self) -> dict[str, Any]:
        return {"frequency": self.cleaned_data["frequency"] or None}
