"""What a person answers to a no."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.setbacks.models import RejectionResponse

EARLIEST_REJECTION_DAY = date(1970, 1, 1)


class RejectionResponseForm(forms.Form):
    """The day of the no, and what to do now. Days away count today."""

    PAUSE_LENGTHS = (("2", _("today and tomorrow")), ("3", _("three days")), ("7", _("a week")))
    DEBRIEF_TIMES = (("tomorrow", _("tomorrow")), ("now", _("now")))

    choice = forms.ChoiceField(choices=RejectionResponse.Choice.choices)
    on = forms.DateField(
        label=_("The no came on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    away = forms.ChoiceField(label=_("Away for"), choices=PAUSE_LENGTHS, required=False, initial="3")
    when = forms.ChoiceField(label=_("When"), choices=DEBRIEF_TIMES, required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.today = person.today()
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and not EARLIEST_REJECTION_DAY <= on <= self.today:
            raise forms.ValidationError(_("Choose today or a day before, or leave it empty if you do not know."))
        return on

    @property
    def answer(self) -> dict[str, Any]:
        """The arguments of the action."""
        values = self.cleaned_data
        away = int(values["away"] or self.fields["away"].initial)
        return {
            "choice": values["choice"],
            "on": values["on"],
            "pause_until": self.today + timedelta(days=away - 1),
            "debrief_on": self.today + timedelta(days=0 if values["when"] == "now" else 1),
        }
