from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import Contact, PlanItem, StageChoice
from onward.ui.form_fields import day_field
from onward.vocabulary import Stage


class PlanItemForm(forms.Form):
    """One line of the plan, filled in as a sentence."""

    ACTIVITIES = (
        (PlanItem.Activity.APPLICATIONS, _("applications")),
        (PlanItem.Activity.INTERACTIONS, _("messages or calls")),
        (PlanItem.Activity.LEARNING, _("sessions of learning")),
    )

    day = forms.TypedChoiceField(label=_("Day"), coerce=int)
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    where = forms.CharField(
        label=_("Place"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("in the library")}),
    )
    amount = forms.IntegerField(label=_("How many"), min_value=1, max_value=50, initial=1)
    activity = forms.ChoiceField(label=_("Of what"), choices=ACTIVITIES)
    what = forms.CharField(
        label=_("Which"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("the post at the council")}),
    )

    def __init__(self, *args: Any, week_start: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = [(week_start + offset) % 7 for offset in range(7)]
        self.fields["day"].choices = [(day, WEEKDAYS[day]) for day in order]  # type: ignore[attr-defined]


class FollowUpIntervalsForm(forms.Form):
    """After how many days of silence to suggest a follow-up."""

    STAGES = (Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW, Stage.OFFER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stage in self.STAGES:
            self.fields[stage.value] = forms.IntegerField(
                label=StageChoice(stage).label, min_value=0, max_value=120, help_text=_("Days of silence; 0 for never.")
            )


class FollowUpForm(forms.Form):
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 9}),
    )

    def __init__(self, *args: Any, contacts: QuerySet[Contact], key: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"] = forms.ModelChoiceField(
            contacts, label=_("To"), required=False, empty_label=_("Nobody on my list")
        )
        self.fields["text"].widget.attrs["data-draft"] = f"follow-up-{key}"


class ScheduleFollowUpForm(forms.Form):
    """The day of a follow-up."""

    due_on = day_field(label=_("Put it off until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise forms.ValidationError(_("This day has passed. Choose today or a later one."))
        return due_on
