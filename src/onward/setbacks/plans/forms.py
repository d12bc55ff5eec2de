"""The plan for setbacks, as typed."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from onward.setbacks.plans.operations import PlanLineEdit, SaveSetbackPlan
from onward.setbacks.plans.rules import SetbackCase
from onward.setbacks.plans.texts import CASE_LABELS, EXAMPLES, conflict_text
from onward.ui.form_fields import keep_drafts, text_field
from onward.ui.forms import OperationForm


class SetbackPlanForm(OperationForm[SaveSetbackPlan]):
    """One line per case. Each carries the text it was shown with, so that nothing is lost between two open tabs."""

    input_class = SaveSetbackPlan

    def __init__(self, data: QueryDict | None, *, present: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(present))
        for case in SetbackCase:
            self.fields[case] = text_field(
                CASE_LABELS[case],
                PlanLineEdit.max_length("then"),
                rows=2,
                help_text=EXAMPLES[case],
                show_hidden_initial=True,
            )
        keep_drafts(self, "setback-plan")

    def input_values(self) -> dict[str, Any]:
        """A line sent without what it said before counts as new."""
        return {
            "lines": {
                case: {"was": self.data.get(self.add_initial_prefix(case), ""), "then": then}
                for case, then in self.cleaned_data.items()
            }
        }

    def add_conflict_errors(self, current: Mapping[SetbackCase, str]) -> None:
        """Give back what was typed, and say what each of these lines says now."""
        assert isinstance(self.data, QueryDict)
        self.data = data = self.data.copy()
        for case, text in current.items():
            data[self.add_initial_prefix(case)] = text
            self.add_error(case, conflict_text(text))
