"""What a person answers to a no."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.setbacks.models import Answer

FIRST_DAY = date(1970, 1, 1)


class AnswerForm(forms.Form):
    """The day of the no, and what to do now. Days away count today."""

    AWAY = (("2", _("today and tomorrow")), ("3", _("three days")), ("7", _("a week")))
    WHEN = (("tomorrow", _("tomorrow")), ("now", _("now")))

    choice = forms.ChoiceField(choices=Answer.Choice.choices)
    on = forms.DateField(
        label=_("The no came on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    away = forms.ChoiceField(label=_("Away for"), choices=AWAY, required=False, initial="3")
    when = forms.ChoiceField(label=_("When"), choices=WHEN, required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.today = person.today()
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and not FIRST_DAY <= on <= self.today:
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
            "until": self.today + timedelta(days=away - 1),
            "debrief_on": self.today + timedelta(days=0 if values["when"] == "now" else 1),
        }
