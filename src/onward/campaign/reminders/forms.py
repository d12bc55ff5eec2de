"""A reminder, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.reminders.operations import SaveReminder
from onward.campaign.reminders.texts import INPUT_ERRORS
from onward.ui.form_fields import day_field, line_field
from onward.ui.forms import OperationForm


class ReminderForm(OperationForm[SaveReminder]):
    input_class = SaveReminder
    input_error_texts = INPUT_ERRORS

    text = line_field(
        _("Remind me to"),
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what you want to be reminded of.")},
    )
    due_on = day_field(label=_("Date"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="reminder_%s", **options)
