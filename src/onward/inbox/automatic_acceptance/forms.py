"""From which certainty on letters of each kind are recorded without asking."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.inbox.automatic_acceptance.operations import ChooseAutomaticKinds
from onward.inbox.automatic_acceptance.texts import INPUT_ERRORS
from onward.inbox.review.forms import TOLD_KINDS
from onward.inbox.review.rules import CLEAR, LEAST_CERTAINTY
from onward.ui.forms import OperationForm


class AutomaticKindsForm(OperationForm[ChooseAutomaticKinds]):
    """For each kind of letter whether it is recorded without asking, and from which certainty on."""

    input_class = ChooseAutomaticKinds
    input_error_texts = INPUT_ERRORS

    def __init__(self, chosen: Mapping[str, float], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        certainties = [
            ("", _("Ask me")),
            (str(CLEAR), _("Record it when it's very clear")),
            (str(LEAST_CERTAINTY), _("Record it when it's clear")),
        ]
        for kind, label in reversed(TOLD_KINDS):
            self.fields[kind] = forms.ChoiceField(label=label, choices=certainties, required=False)
            self.initial[kind] = "" if kind not in chosen else str(CLEAR if chosen[kind] >= CLEAR else LEAST_CERTAINTY)

    def input_values(self) -> dict[str, Any]:
        return {"kinds": {kind: float(least) for kind, least in self.cleaned_data.items() if least}}
