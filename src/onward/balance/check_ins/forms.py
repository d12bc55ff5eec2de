from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.balance.check_ins.operations import RecordCheckIn
from onward.balance.check_ins.rules import HIGHEST_SCORE, LOWEST_SCORE
from onward.balance.check_ins.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm

SCORE_CHOICES = [("", _("leave out")), *((str(at), str(at)) for at in range(LOWEST_SCORE, HIGHEST_SCORE + 1))]


def score_field(label: Any, help_text: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=SCORE_CHOICES,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class CheckInForm(OperationForm[RecordCheckIn]):
    """Four items in our own words, each left out unless it is said, and a line."""

    input_class = RecordCheckIn
    input_error_texts = INPUT_ERRORS

    energy = score_field(_("Energy"), _("0 is empty, 10 is plenty."))
    mood = score_field(_("Mood"), _("0 is very low, 10 is very good."))
    confidence = score_field(_("Confidence to do what the search needs this week"), _("0 is none, 10 is sure of it."))
    room = score_field(_("Room for what matters besides"), _("0 is none, 10 is enough."))
    text = line_field(_("A line, if you like"))

    def __init__(self, *args: Any, day: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["data-draft"] = f"check-in-{day}"
