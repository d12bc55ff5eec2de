"""What a person answers to a rejection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.setbacks.models import RejectionResponse
from onward.setbacks.rejections.operations import RespondToRejection
from onward.setbacks.rejections.texts import INPUT_ERRORS
from onward.ui.form_fields import day_field
from onward.ui.forms import ConfirmationMixin, OperationForm


class RejectionResponseForm(ConfirmationMixin, OperationForm[RespondToRejection]):
    """The day of the rejection, and what to do now. Days away count today."""

    input_class = RespondToRejection
    input_error_texts = INPUT_ERRORS

    choice = forms.ChoiceField(choices=RejectionResponse.Choice.choices)
    on = day_field(label=_("The no came on"), required=False)
    away = forms.ChoiceField(
        label=_("Away for"),
        choices=(("2", _("today and tomorrow")), ("3", _("three days")), ("7", _("a week"))),
        required=False,
        initial="3",
    )
    when = forms.ChoiceField(label=_("When"), choices=(("tomorrow", _("tomorrow")), ("now", _("now"))), required=False)

    def input_values(self) -> dict[str, Any]:
        values = {**super().input_values(), **self.order_values(), "debrief_today": self.cleaned_data["when"] == "now"}
        return {**values, "days_away": self.cleaned_data["away"]} if self.cleaned_data["away"] else values
