from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.balance.helplines.operations import SetHelplineCountry
from onward.ui.forms import OperationForm


class CountryForm(OperationForm[SetHelplineCountry]):
    input_class = SetHelplineCountry

    def __init__(self, *args: Any, countries: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["country"] = forms.ChoiceField(label=_("Country"), choices=countries)
