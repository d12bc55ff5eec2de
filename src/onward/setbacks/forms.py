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


def _text(label: Any, **options: Any) -> forms.CharField:
    long = {"max_length": _("This is longer than 20,000 letters. Shorten it; nothing was lost.")}
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=20_000, required=False, widget=widget, error_messages=long, **options
    )


class DebriefForm(forms.Form):
    """Four short texts and at most one thing to try."""

    TEXTS = ("went_well", "happened", "luck", "mine", "to_try")

    went_well = _text(_("What went well"), help_text=_("Begin here. One thing a line."))
    happened = _text(_("What happened, as facts"))
    luck = _text(_("What luck explains"))
    mine = _text(_("What is mine to change"))
    to_try = forms.CharField(
        label=_("One thing to try next time"),
        max_length=300,
        required=False,
        help_text=_("One at most; none is a good answer too."),
        error_messages={"max_length": _("Make it one short thing, of 300 letters at most.")},
    )
    keep_strengths = forms.BooleanField(
        label=_("Keep what went well as strengths for the next interview"), required=False, initial=True
    )

    def __init__(self, *args: Any, key: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.TEXTS:
            self.fields[name].widget.attrs["data-draft"] = f"debrief-{key}-{name}"

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.TEXTS}

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was written, each text with its label."""
        return [(str(self.fields[name].label), text) for name, text in self.texts.items() if text]
