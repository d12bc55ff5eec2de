from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.balance.weekly_review.texts import INPUT_ERRORS
from onward.campaign.public import AddPlanItem, PlanItem
from onward.ui.form_fields import line_field, weekday_choices
from onward.ui.forms import OperationForm


class LearningGoalForm(OperationForm[AddPlanItem]):
    """One thing to learn in the week from ``week``, and the day to begin on it."""

    input_class = AddPlanItem
    input_error_texts = INPUT_ERRORS

    what = line_field(_("What do you want to learn next week?"), required=True)
    day = forms.TypedChoiceField(label=_("Day"), coerce=int)

    def __init__(self, *args: Any, week: date, week_start: int, **options: Any) -> None:
        super().__init__(*args, auto_id="learning_%s", initial={"day": week_start}, **options)
        self.week = week
        self.fields["day"].choices = weekday_choices(week_start)  # type: ignore[attr-defined]

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "week": self.week, "activity": PlanItem.Activity.LEARNING}
