"""The fit that is good enough, as typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.offers.comparison.operations import SetGoodEnough
from onward.offers.fit.rules import BEST_SCORE
from onward.ui.forms import OperationForm


class GoodEnoughForm(OperationForm[SetGoodEnough]):
    """The fit from which on a job is good enough; empty for none."""

    input_class = SetGoodEnough

    enough = forms.IntegerField(
        label=_("Good enough from"),
        min_value=0,
        max_value=BEST_SCORE,
        required=False,
        help_text=_("A fit from 0 to 100. Leave it empty if you don't want one."),
    )
