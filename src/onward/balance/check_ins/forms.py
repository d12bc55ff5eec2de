from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.balance.check_ins.operations import RecordCheckIn
from onward.balance.check_ins.rules import nearest_word_score
from onward.balance.check_ins.texts import CHECK_IN_ITEMS, INPUT_ERRORS, SCORE_WORDS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm

SCORE_CHOICES = [("", _("no answer")), *SCORE_WORDS.items()]


def score_field(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=SCORE_CHOICES,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class CheckInForm(OperationForm[RecordCheckIn]):
    """Four items in five words each, left out unless something is said, and a line."""

    input_class = RecordCheckIn
    input_error_texts = INPUT_ERRORS

    mood = score_field(_("Mood"))
    energy = score_field(_("Energy"))
    confidence = score_field(_("Confidence in your search this week"))
    room = score_field(_("Time for the rest of life"))
    text = line_field(_("Anything else"))

    def __init__(self, *args: Any, day: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["data-draft"] = f"check-in-{day}"

    @staticmethod
    def initial_values(check_in: Mapping[str, Any]) -> dict[str, Any]:
        """What the form shows of a check-in: each score as the nearest word."""
        scores = {item: check_in[item] for item in CHECK_IN_ITEMS}
        words = {item: None if score is None else nearest_word_score(score) for item, score in scores.items()}
        return {**words, "text": check_in["text"]}
