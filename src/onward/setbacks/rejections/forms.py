"""What a person does after a rejection, and what they assume instead of what is usual."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.setbacks.models import RejectionResponse
from onward.setbacks.rejections.operations import RespondToRejection, RespondToRejections
from onward.setbacks.rejections.rules import ChosenAssumptions, KindOfJob
from onward.setbacks.rejections.texts import INPUT_ERRORS
from onward.ui.form_fields import day_field
from onward.ui.forms import ConfirmationMixin, OperationForm

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "carry_on": {"choice": RejectionResponse.Choice.CARRY_ON},
    "debrief": {"choice": RejectionResponse.Choice.DEBRIEF},
    "debrief_now": {"choice": RejectionResponse.Choice.DEBRIEF, "debrief_today": True},
    "step_back": {"choice": RejectionResponse.Choice.STEP_BACK},
    "step_back_2": {"choice": RejectionResponse.Choice.STEP_BACK, "days_away": 2},
    "step_back_7": {"choice": RejectionResponse.Choice.STEP_BACK, "days_away": 7},
}
"""What each button of the page stands for."""


class RejectionResponseForm(ConfirmationMixin, OperationForm[RespondToRejection]):
    """What to do now, and the day of the rejection, which stays as it is where none is sent."""

    input_class = RespondToRejection
    input_error_texts = INPUT_ERRORS

    choice = forms.ChoiceField(choices=[(name, name) for name in ANSWERS])
    on = day_field(label=_("Day of the rejection"), required=False)

    def input_values(self) -> dict[str, Any]:
        day = {"on": self.cleaned_data["on"]} if "on" in self.data else {}
        return {**ANSWERS[self.cleaned_data["choice"]], **day, **self.order_values()}


class RejectionsResponseForm(OperationForm[RespondToRejections]):
    """What to do after several rejections at once."""

    input_class = RespondToRejections

    choice = forms.ChoiceField(choices=[(name, name) for name in ANSWERS if not name.startswith("debrief")])

    def input_values(self) -> dict[str, Any]:
        return dict(ANSWERS[self.cleaned_data["choice"]])


class AssumptionsForm(forms.Form):
    """The reader's assumptions from the address; a value that makes no sense is replaced by the usual one."""

    kind = forms.ChoiceField(
        label=_("Kind of job"),
        choices=(
            ("", _("what its pay suggests")),
            (KindOfJob.OFFICE.value, _("office or professional")),
            (KindOfJob.HOURLY.value, _("hourly or entry-level, at a large employer")),
            (KindOfJob.TECH.value, _("software and technology")),
            (KindOfJob.HANDS_ON.value, _("manufacturing, trades, licensed work, or public service")),
            (KindOfJob.GRADUATE.value, _("a graduate program")),
        ),
        required=False,
    )
    able = forms.IntegerField(min_value=1, max_value=100, required=False)
    places = forms.IntegerField(min_value=3, max_value=12, required=False)
    seen = forms.IntegerField(min_value=5, max_value=50, required=False)
    most = forms.IntegerField(min_value=30, max_value=70, required=False)
    finalists = forms.IntegerField(min_value=2, max_value=20, required=False)

    @property
    def chosen(self) -> ChosenAssumptions:
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return ChosenAssumptions(
            kind=KindOfJob(found["kind"]) if "kind" in found else None,
            capable_share=found["able"] / 100 if "able" in found else None,
            shortlist=found.get("places"),
            strength_seen=found["seen"] / 100 if "seen" in found else None,
            most_invited=found["most"] / 100 if "most" in found else None,
            finalists=found.get("finalists"),
        )
