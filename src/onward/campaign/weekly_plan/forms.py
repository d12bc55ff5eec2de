"""A line of the plan, as typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import PlanItem
from onward.campaign.weekly_plan.operations import MAX_AMOUNT, AddPlanItem
from onward.ui.form_fields import line_field, weekday_choices
from onward.ui.forms import OperationForm


class PlanItemForm(OperationForm[AddPlanItem]):
    """One line of the plan of the week that starts on ``week``, filled in as a sentence."""

    input_class = AddPlanItem

    ACTIVITIES = (
        (PlanItem.Activity.APPLICATIONS, _("applications")),
        (PlanItem.Activity.INTERACTIONS, _("messages or calls")),
        (PlanItem.Activity.LEARNING, _("sessions of learning")),
    )

    day = forms.ChoiceField(label=_("Day"))
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    where = line_field(_("Place"), widget=forms.TextInput(attrs={"placeholder": _("in the library")}))
    amount = forms.IntegerField(label=_("How many"), min_value=1, max_value=MAX_AMOUNT, initial=1)
    activity = forms.ChoiceField(label=_("Of what"), choices=ACTIVITIES)
    what = line_field(_("Which"), widget=forms.TextInput(attrs={"placeholder": _("the post at the council")}))

    def __init__(self, week: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.week = week
        self.fields["day"].choices = weekday_choices(week.weekday())  # type: ignore[attr-defined]

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "week": self.week}
