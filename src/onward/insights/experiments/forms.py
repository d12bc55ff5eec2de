from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.insights.experiments.operations import SaveExperiment
from onward.insights.experiments.texts import INPUT_ERRORS
from onward.insights.models import Experiment
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm

MAX_ID = 2**63 - 1


class ExperimentForm(OperationForm[SaveExperiment]):
    """What is compared, the two versions, and how to choose between them; what is left empty is as usual."""

    input_class = SaveExperiment
    input_error_texts = INPUT_ERRORS

    of = forms.ChoiceField(
        label=_("What do you want to compare?"),
        choices=Experiment.Subject.choices,
        initial=Experiment.Subject.RESUME,
        required=False,
        widget=forms.RadioSelect,
    )
    first = line_field(_("First version"), required=True, help_text=_("A name you'll recognize, like “one page”."))
    second = line_field(
        _("Second version"),
        required=True,
        help_text=_("Like “two pages”. The more they differ, the better."),
    )
    mode = forms.ChoiceField(
        label=_("Which one to send"),
        choices=Experiment.Mode.choices,
        initial=Experiment.Mode.LEARNING,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("The first brings you more replies along the way. The second, 50/50, gives an answer sooner."),
    )
    name = line_field(_("Name"), help_text=_("If you leave it empty, it's named after the two versions."))

    def input_values(self) -> dict[str, Any]:
        return {name: value for name, value in super().input_values().items() if value}


class AssignVersionForm(forms.Form):
    """Which application gets a version."""

    application = forms.IntegerField(min_value=1, max_value=MAX_ID)
