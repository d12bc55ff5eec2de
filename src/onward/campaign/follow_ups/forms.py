"""What a person types about a follow-up."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from onward.campaign.follow_ups.operations import (
    MAX_INTERVAL,
    RecordSentFollowUp,
    ScheduleFollowUp,
    SetFollowUpIntervals,
)
from onward.campaign.follow_ups.texts import INPUT_ERRORS
from onward.campaign.models import Application, Contact, StageChoice
from onward.ui.form_fields import day_field, line_field, text_field
from onward.ui.forms import OperationForm


class FollowUpForm(OperationForm[RecordSentFollowUp]):
    """What was sent today, and to whom of ``recipients``; the subject goes into the mail alone."""

    input_class = RecordSentFollowUp

    subject = line_field(_("Subject"), 300)
    text = text_field(_("Message"), rows=9)

    def __init__(
        self, application: Application, recipients: QuerySet[Contact], today: date, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["contact"] = forms.ModelChoiceField(recipients, required=False, widget=forms.HiddenInput)
        self.fields["text"].widget.attrs["data-draft"] = f"follow-up-{application.pk}"

    def input_values(self) -> dict[str, Any]:
        contact = self.cleaned_data["contact"]
        return {"text": self.cleaned_data["text"], "on": self.today, "contact": contact.pk if contact else None}


class ScheduleFollowUpForm(OperationForm[ScheduleFollowUp]):
    input_class = ScheduleFollowUp
    input_error_texts = INPUT_ERRORS

    due_on = day_field(label=_("Remind me on"))


class FollowUpIntervalsForm(OperationForm[SetFollowUpIntervals]):
    input_class = SetFollowUpIntervals

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for stage in SetFollowUpIntervals.model_fields:
            self.fields[stage] = forms.IntegerField(
                label=StageChoice(stage).label,
                min_value=0,
                max_value=MAX_INTERVAL,
                help_text=_("Days without a reply."),
            )
