"""A line of the plan, as typed."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import PlanItem
from onward.campaign.weekly_plan.operations import MAX_AMOUNT, AddPlanItems
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm


class PlanItemForm(OperationForm[AddPlanItems]):
    """What to do on which days of the week that starts on ``week``."""

    input_class = AddPlanItems

    ACTIVITIES = (
        (PlanItem.Activity.APPLICATIONS, _("applications")),
        (PlanItem.Activity.INTERACTIONS, _("messages or calls")),
        (PlanItem.Activity.LEARNING, _("learning sessions")),
    )

    amount = forms.IntegerField(label=_("How many"), min_value=1, max_value=MAX_AMOUNT, initial=1)
    activity = forms.ChoiceField(label=_("What"), choices=ACTIVITIES)
    days = forms.TypedMultipleChoiceField(
        label=_("On each of these days"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    where = line_field(_("Place"), widget=forms.TextInput(attrs={"placeholder": _("Library")}))
    what = line_field(_("Details"), widget=forms.TextInput(attrs={"placeholder": _("City council jobs")}))

    def __init__(self, week: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.week = week
        days = [week + timedelta(days=offset) for offset in range(7)]
        self.fields["days"].choices = [(day.weekday(), date_format(day, "D")) for day in days]  # type: ignore[attr-defined]

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "week": self.week}
