from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from onward.balance.models import SearchActivity
from onward.balance.time_budget.rules import MAX_ENTRY_MINUTES
from onward.campaign.public import ChannelChoice

MAX_WEEKLY_HOURS = 60
MAX_ENTRY_AGE = timedelta(days=366)
MINUTES_PER_HOUR = 60


class TimeBudgetForm(forms.Form):
    """Hours a week, and the weekdays off."""

    hours = forms.DecimalField(
        label=_("Hours a week for the search"),
        help_text=_("Half hours count. Leave it empty, and no hours are reckoned."),
        min_value=Decimal("0.5"),
        max_value=MAX_WEEKLY_HOURS,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.5"}),
    )
    rest = forms.TypedMultipleChoiceField(
        label=_("Days off"),
        help_text=_("On these days Today asks for nothing. Interviews still stand there."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, week_start: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = [(week_start + offset) % 7 for offset in range(7)]
        self.fields["rest"].choices = [(day, WEEKDAYS[day]) for day in order]  # type: ignore[attr-defined]

    def clean_rest(self) -> frozenset[int]:
        rest = frozenset(self.cleaned_data["rest"])
        if len(rest) == len(WEEKDAYS):
            raise forms.ValidationError(
                _("Leave one day for the search. For time away from it altogether, plan a pause.")
            )
        return rest

    @property
    def minutes(self) -> int | None:
        hours: Decimal | None = self.cleaned_data["hours"]
        return None if hours is None else round(hours * MINUTES_PER_HOUR)

    @staticmethod
    def initial_values(minutes: int | None, rest: Iterable[int]) -> dict[str, Any]:
        """What the form shows of what was chosen."""
        hours = None if minutes is None else Decimal(minutes) / MINUTES_PER_HOUR
        return {"hours": hours.normalize() if hours else None, "rest": sorted(rest)}


class TimerForm(forms.Form):
    activity = forms.ChoiceField(label=_("What it is"), choices=SearchActivity.choices)
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("", _("none in particular")), *ChannelChoice.choices], required=False
    )


class TimeEntryForm(TimerForm):
    """Time spent: how long, on what, and on which day."""

    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=MAX_ENTRY_MINUTES,
        error_messages={"max_value": _("Twelve hours are the most at once: 720 minutes.")},
    )
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    field_order = ("minutes", "activity", "channel", "on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come. Choose today or an earlier one."))
        if on < self.today - MAX_ENTRY_AGE:
            raise forms.ValidationError(_("This is more than a year ago. Check the year."))
        return on
