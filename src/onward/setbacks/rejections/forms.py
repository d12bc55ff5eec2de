"""What a person answers to a rejection, and what they take instead of the usual assumptions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.setbacks.models import RejectionResponse
from onward.setbacks.rejections.operations import RespondToRejection
from onward.setbacks.rejections.rules import ChosenAssumptions, KindOfJob
from onward.setbacks.rejections.texts import INPUT_ERRORS
from onward.ui.form_fields import day_field
from onward.ui.forms import ConfirmationMixin, OperationForm


class RejectionResponseForm(ConfirmationMixin, OperationForm[RespondToRejection]):
    """The day of the rejection, and what to do now. Days away count today."""

    input_class = RespondToRejection
    input_error_texts = INPUT_ERRORS

    choice = forms.ChoiceField(choices=RejectionResponse.Choice.choices)
    on = day_field(label=_("The no came on"), required=False)
    away = forms.ChoiceField(
        label=_("Away for"),
        choices=(("2", _("today and tomorrow")), ("3", _("three days")), ("7", _("a week"))),
        required=False,
        initial="3",
    )
    when = forms.ChoiceField(label=_("When"), choices=(("tomorrow", _("tomorrow")), ("now", _("now"))), required=False)

    def input_values(self) -> dict[str, Any]:
        values = {**super().input_values(), **self.order_values(), "debrief_today": self.cleaned_data["when"] == "now"}
        return {**values, "days_away": self.cleaned_data["away"]} if self.cleaned_data["away"] else values


class AssumptionsForm(forms.Form):
    """What the reader takes instead of what is usual, from the address; what makes no sense is left at the usual."""

    kind = forms.ChoiceField(
        label=_("What kind of job it is"),
        choices=(
            ("", _("as its pay suggests")),
            (KindOfJob.OFFICE.value, _("office or professional")),
            (KindOfJob.HOURLY.value, _("hourly or entry-level, at a large employer")),
            (KindOfJob.TECH.value, _("software and technology")),
            (KindOfJob.HANDS_ON.value, _("manufacturing, trades, licensed work, public service")),
            (KindOfJob.GRADUATE.value, _("a graduate scheme")),
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
