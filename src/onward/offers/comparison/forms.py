from django import forms
from django.utils.translation import gettext_lazy as _


class GoodEnoughForm(forms.Form):
    """The fit from which on a job is good enough; empty for no line."""

    enough = forms.IntegerField(
        label=_("Good enough from"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("A fit of 0 to 100. Leave it empty for no line."),
    )
