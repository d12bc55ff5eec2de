from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _


class LearningGoalForm(forms.Form):
    """One thing to learn, and the day to begin on it."""

    what = forms.CharField(
        label=_("One thing I want to learn next week"),
        max_length=300,
        error_messages={"max_length": _("Make it 300 letters at most; nothing was lost.")},
    )
    on = forms.TypedChoiceField(label=_("Day"), coerce=int)

    def __init__(self, *args: Any, week_start: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = [(week_start + offset) % 7 for offset in range(7)]
        self.fields["on"].choices = [(day, WEEKDAYS[day]) for day in order]  # type: ignore[attr-defined]
