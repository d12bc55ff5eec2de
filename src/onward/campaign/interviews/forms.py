"""What a person types about an interview."""

from datetime import UTC
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.interviews.operations import MAX_MINUTES, RescheduleInterview, ScheduleInterview
from onward.campaign.interviews.texts import INPUT_ERRORS
from onward.campaign.models import EventKindChoice, Interview
from onward.ui.form_fields import day_field, line_field, text_field
from onward.ui.forms import ConfirmationMixin, OperationForm
from onward.vocabulary import APPOINTMENT_KINDS


class InterviewForm(ConfirmationMixin, OperationForm[ScheduleInterview]):
    input_class: type[ScheduleInterview] = ScheduleInterview
    input_error_texts = INPUT_ERRORS

    kind = forms.ChoiceField(
        label=_("Type"), choices=[(kind, EventKindChoice(kind).label) for kind in APPOINTMENT_KINDS]
    )
    day = day_field(label=_("Date"))
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    time_zone = line_field(
        _("Time zone"), required=True, widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"})
    )
    name = line_field(_("Name"), help_text=_("For example, “second round”."))
    minutes = forms.IntegerField(label=_("Length in minutes"), required=False, min_value=1, max_value=MAX_MINUTES)
    place = line_field(_("Location or link"))
    people = text_field(_("People"), help_text=_("Who you'll meet."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].widget.attrs["autofocus"] = True

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), **self.order_values()}


class EditInterviewForm(InterviewForm):
    """All that is known of an interview now, to be corrected."""

    input_class = RescheduleInterview
    operation_input: RescheduleInterview

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, interview: Interview, *args: Any, **options: Any) -> None:
        starts_at = interview.starts_at.astimezone(interview.zone or UTC) if interview.starts_at else None
        when = {"day": starts_at.date(), "at": starts_at.time()} if starts_at else {"day": interview.event.on}
        initial = {**vars(interview), "kind": interview.event.kind, **when}
        super().__init__(*args, initial=initial, **options)
