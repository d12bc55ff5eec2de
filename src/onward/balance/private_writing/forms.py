from django import forms
from django.utils.translation import gettext_lazy as _

from onward.balance.private_writing.operations import KeepWrittenText
from onward.balance.private_writing.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm


class WritingForm(OperationForm[KeepWrittenText]):
    """What was written, sent by the one button that keeps it; no draft of it is made anywhere."""

    input_class = KeepWrittenText
    input_error_texts = INPUT_ERRORS

    text = line_field(
        _("Write"),
        required=True,
        error_messages={"required": _("There's nothing to save yet.")},
        widget=forms.Textarea(attrs={"rows": 16, "autocomplete": "off", "spellcheck": "false", "data-unsaved": ""}),
    )
