"""How a correction went, as typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.setbacks.models import CorrectionOutcomeChoice
from onward.setbacks.rejections.forms import EARLIEST_REJECTION_DAY
from onward.ui.form_fields import keep_drafts, line_field


class CorrectionResultForm(forms.Form):
    """What became of the one thing to try."""

    OUTCOMES = tuple(each for each in CorrectionOutcomeChoice.choices if each[0] != CorrectionOutcomeChoice.REPLACED)

    outcome = forms.ChoiceField(label=_("What now"), choices=OUTCOMES, widget=forms.RadioSelect)
    change_to = line_field(_("Changed to"), 300, help_text=_("Only if you change it."))
    how_it_went = line_field(_("How it went, in a line"), 500)
    on = forms.DateField(
        label=_("Tried on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, key: int, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        keep_drafts(self, f"correction-{key}")

    def clean_on(self) -> date:
        on: date | None = self.cleaned_data["on"]
        if on and not EARLIEST_REJECTION_DAY <= on <= self.today:
            raise forms.ValidationError(_("Choose today or a day before."))
        return on or self.today

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (
            values.get("outcome") == CorrectionOutcomeChoice.CHANGED
            and "change_to" in values
            and not values["change_to"]
        ):
            self.add_error("change_to", _("Say what you change it to, or keep it or drop it."))
        return values

    @property
    def answer(self) -> dict[str, Any]:
        """The arguments of the action, beside the outcome."""
        return {name: self.cleaned_data[name] for name in ("on", "how_it_went", "change_to")}
