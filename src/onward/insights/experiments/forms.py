from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.insights.models import Experiment

MAX_NAME_LENGTH = 120
MAX_ID = 2**63 - 1


def _name_field(label: Any, **options: Any) -> forms.CharField:
    long = {"max_length": _("Make it 120 letters at most; nothing was lost.")}
    return forms.CharField(label=label, max_length=MAX_NAME_LENGTH, error_messages=long, **options)


class ExperimentForm(forms.Form):
    """What is compared, the two versions, and how to choose between them; the fields carry the model's names."""

    of = forms.ChoiceField(
        label=_("What is compared"),
        choices=Experiment.Subject.choices,
        initial=Experiment.Subject.RESUME,
        required=False,
        widget=forms.RadioSelect,
    )
    first = _name_field(_("One version"), help_text=_("A name you know it by, such as “one page”."))
    second = _name_field(_("The other version"), help_text=_("Such as “two pages”. The more they differ, the better."))
    mode = forms.ChoiceField(
        label=_("Which one to send"),
        choices=Experiment.Mode.choices,
        initial=Experiment.Mode.LEARNING,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("The first earns more answers meanwhile; the second, 50/50, is for those who want to know sooner."),
    )
    name = _name_field(
        _("Name of the experiment"), required=False, help_text=_("Leave it empty to call it after the two versions.")
    )

    def clean_of(self) -> str:
        return self.cleaned_data["of"] or Experiment.Subject.RESUME

    def clean_mode(self) -> str:
        return self.cleaned_data["mode"] or Experiment.Mode.LEARNING

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, second = values.get("first", ""), values.get("second", "")
        if first and first.casefold() == second.casefold():
            self.add_error("second", _("Give the two versions different names, so that you can tell which to send."))
        return values

    @property
    def values(self) -> dict[str, str]:
        values = self.cleaned_data
        both = _("%(first)s or %(second)s") % {"first": values["first"], "second": values["second"]}
        return {**values, "name": values["name"] or both[:MAX_NAME_LENGTH]}


class AssignVersionForm(forms.Form):
    """Which application a version is drawn for."""

    application = forms.IntegerField(min_value=1, max_value=MAX_ID)
