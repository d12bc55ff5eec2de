"""Forms for wordings that somebody proposed for a line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.materials.rewording.operations import SaveHelper
from onward.materials.rewording.rules import MAX_ANSWER
from onward.materials.rewording.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field, text_field
from onward.ui.forms import OperationForm


class ProposalsForm(forms.Form):
    proposals = text_field(_("Their answer"), MAX_ANSWER, rows=5, required=True, help_text=_("One wording per line."))


class HelperForm(OperationForm[SaveHelper]):
    """The assistant that may be asked."""

    input_class = SaveHelper
    input_error_texts = INPUT_ERRORS

    address = line_field(
        _("Address"),
        required=True,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "Any service with an OpenAI-compatible API, ending in /v1. On your own computer: http://localhost:11434/v1"
        ),
    )
    model = line_field(_("Model"), required=True)
    key = line_field(
        _("Key"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("If the service wants one. It's kept encrypted and never shown again."),
    )
