"""How a correction went, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.setbacks.corrections.operations import RecordCorrectionResult
from onward.setbacks.corrections.texts import INPUT_ERRORS
from onward.setbacks.models import CorrectionOutcomeChoice
from onward.ui.form_fields import day_field, keep_drafts, line_field
from onward.ui.forms import OperationForm


class CorrectionResultForm(OperationForm[RecordCorrectionResult]):
    """What became of the one thing to try."""

    input_class = RecordCorrectionResult
    input_error_texts = INPUT_ERRORS

    outcome = forms.ChoiceField(
        label=_("What now?"),
        choices=[each for each in CorrectionOutcomeChoice.choices if each[0] != CorrectionOutcomeChoice.REPLACED],
        widget=forms.RadioSelect,
    )
    change_to = line_field(_("New wording"), help_text=_("Only if you're changing it."))
    how_it_went = line_field(_("How it went, in one line"))
    on = day_field(label=_("Tried on"), required=False)

    def __init__(self, *args: Any, key: int, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, f"correction-{key}")
