from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from onward.calendar.subscriptions.operations import AddCalendar
from onward.calendar.subscriptions.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm


class SubscriptionForm(OperationForm[AddCalendar]):
    """A calendar to be read: its address or a file."""

    input_class = AddCalendar
    input_error_texts = INPUT_ERRORS

    address = line_field(
        _("Address"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Google calls it “Secret address in iCal format”, Apple and Outlook a public calendar."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,.ical,text/calendar"}),
        error_messages={"empty": _("This file is empty. Choose another.")},
    )
    name = line_field(_("Name"), help_text=_("Leave it empty to use the calendar's own name."))

    def input_values(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        # One byte more than may come, so that a file is refused by its size without all of it in memory.
        return {**super().input_values(), "file": file.read(settings.UPLOAD_LIMIT + 1) if file else None}
