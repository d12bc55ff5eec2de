from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts import preference_choices
from onward.accounts.models import Person

ZONES_LIST = "time-zones"
CURRENCIES_LIST = "currencies"


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a person wants Onward to address them and to show dates, times and money."""

    language = forms.ChoiceField(label=_("Language"))

    class Meta:
        model = Person
        fields = Person.PREFERENCES
        labels = {
            "name": _("Name"),
            "time_zone": _("Time zone"),
            "currency": _("Currency"),
            "week_start": _("The week starts on"),
            "quiet_from": _("Quiet from"),
            "quiet_until": _("Quiet until"),
            "nos_at": _("Hand over nos at"),
            "theme": _("Light or dark"),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "time_zone": forms.TextInput(attrs={"list": ZONES_LIST, "autocomplete": "off"}),
            "currency": forms.TextInput(attrs={"list": CURRENCIES_LIST, "autocomplete": "off"}),
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "nos_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=preference_choices.languages())

    def clean_time_zone(self) -> str:
        return preference_choices.clean_time_zone(self.cleaned_data["time_zone"])

    def clean_currency(self) -> str:
        return preference_choices.clean_currency(self.cleaned_data["currency"])


class ThemeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Person
        fields = ("theme",)


class ArchiveForm(forms.Form):
    archive = forms.FileField(
        label=_("Archive"), widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"})
    )


class ErasureForm(forms.Form):
    """The first of two questions: the word typed out."""

    word = forms.CharField(
        label=_("Type the word erase"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"])
        if word.strip().casefold() != str(_("erase")).casefold():
            raise forms.ValidationError(_("Type the word erase to go on. Nothing has been erased."))
        return word
