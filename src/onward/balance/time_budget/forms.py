from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.balance.models import SearchActivity
from onward.balance.time_budget.operations import AddTimeEntry, SetTimeBudget, StartTimer
from onward.balance.time_budget.rules import MAX_ENTRY_MINUTES, MAX_WEEKLY_MINUTES, MIN_WEEKLY_MINUTES
from onward.balance.time_budget.texts import INPUT_ERRORS
from onward.campaign.public import KNOWN_CHANNELS
from onward.ui.form_fields import day_field, weekday_choices
from onward.ui.forms import OperationForm
from onward.ui.humanize import MINUTES_PER_HOUR


class TimeBudgetForm(OperationForm[SetTimeBudget]):
    """Hours a week, and the weekdays off."""

    input_class = SetTimeBudget
    input_error_texts = INPUT_ERRORS

    hours = forms.DecimalField(
        label=_("Hours a week"),
        help_text=_("Half hours work too. Leave it empty to set no limit."),
        min_value=Decimal(MIN_WEEKLY_MINUTES) / MINUTES_PER_HOUR,
        max_value=MAX_WEEKLY_MINUTES // MINUTES_PER_HOUR,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.5"}),
    )
    weekdays_off = forms.TypedMultipleChoiceField(
        label=_("Days off"),
        help_text=_("Today suggests nothing on these days. You'll still see your interviews."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, week_start: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["weekdays_off"].choices = weekday_choices(week_start)  # type: ignore[attr-defined]

    def input_values(self) -> dict[str, Any]:
        hours: Decimal | None = self.cleaned_data["hours"]
        return {**super().input_values(), "minutes": None if hours is None else round(hours * MINUTES_PER_HOUR)}

    @staticmethod
    def initial_values(minutes: int | None, weekdays_off: Iterable[int]) -> dict[str, Any]:
        """What the form shows of what was chosen."""
        hours = (Decimal(minutes) / MINUTES_PER_HOUR).normalize() if minutes else None
        return {"hours": hours, "weekdays_off": sorted(weekdays_off)}


class TimerForm(OperationForm[StartTimer]):
    input_class: type[StartTimer] = StartTimer

    activity = forms.ChoiceField(label=_("Activity"), choices=SearchActivity.choices)
    channel = forms.TypedChoiceField(
        label=_("Channel"),
        choices=[("", _("No channel")), *KNOWN_CHANNELS],
        required=False,
        empty_value=None,
    )


class TimeEntryForm(TimerForm):
    """Time spent: how long, on what, and on which day."""

    input_class = AddTimeEntry
    operation_input: AddTimeEntry
    input_error_texts = INPUT_ERRORS

    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=MAX_ENTRY_MINUTES,
        error_messages={"max_value": _("You can log up to 12 hours (720 minutes) at once.")},
    )
    on = day_field(label=_("Day"))
    field_order = ("minutes", "activity", "channel", "on")
