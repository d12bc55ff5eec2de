"""What a person chooses for themselves, as typed."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import Person
from onward.accounts.preferences.operations import SavePreferences
from onward.accounts.preferences.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm

ZONES_LIST = "time-zones"
CURRENCIES_LIST = "currencies"


def _time_field(label: Any, *, required: bool = False) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)


class PreferencesForm(OperationForm[SavePreferences]):
    input_class = SavePreferences
    input_error_texts = INPUT_ERRORS

    name = line_field(_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    time_zone = line_field(
        _("Time zone"), required=True, widget=forms.TextInput(attrs={"list": ZONES_LIST, "autocomplete": "off"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    currency = line_field(
        _("Currency"),
        3,
        required=True,
        widget=forms.TextInput(attrs={"list": CURRENCIES_LIST, "autocomplete": "off"}),
    )
    week_start = forms.TypedChoiceField(label=_("Week starts on"), choices=Person.WeekStart.choices, coerce=int)
    quiet_from = _time_field(_("Quiet from"))
    quiet_until = _time_field(_("Quiet until"))
    rejections_at = _time_field(_("Show rejections at"), required=False)
    theme = forms.ChoiceField(label=_("Light or dark"), choices=Person.Theme.choices)


class ThemeForm(OperationForm[SavePreferences]):
    input_class = SavePreferences

    theme = forms.ChoiceField(choices=Person.Theme.choices)
