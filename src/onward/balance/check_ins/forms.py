from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.balance.check_ins.rules import HIGHEST_SCORE, LOWEST_SCORE

CHECK_IN_TEXT_MAX_LENGTH = 500
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


class CheckInForm(forms.Form):
    """Four items in our own words, each left out unless it is said, and a line."""

    energy = score_field(_("Energy"), _("0 is empty, 10 is plenty."))
    mood = score_field(_("Mood"), _("0 is very low, 10 is very good."))
    confidence = score_field(_("Confidence to do what the search needs this week"), _("0 is none, 10 is sure of it."))
    room = score_field(_("Room for what matters besides"), _("0 is none, 10 is enough."))
    text = forms.CharField(
        label=_("A line, if you like"),
        max_length=CHECK_IN_TEXT_MAX_LENGTH,
        required=False,
        error_messages={
            "max_length": _("Make it %(limit)s letters at most; nothing was lost.")
            % {"limit": CHECK_IN_TEXT_MAX_LENGTH}
        },
    )

    def __init__(self, *args: Any, day: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["data-draft"] = f"check-in-{day}"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and all(value in (None, "") for value in values.values()):
            raise forms.ValidationError(_("Say one thing, whichever is easiest, or leave it for another day."))
        return values
