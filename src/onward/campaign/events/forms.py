"""What a person says happened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.events.operations import RecordEvent
from onward.campaign.models import EventKindChoice
from onward.campaign.stages.queries import progress_stages
from onward.ui.form_fields import day_field, text_field
from onward.ui.forms import ConfirmationMixin, OperationForm
from onward.vocabulary import EventKind


class EventKindField(forms.ChoiceField):
    """A kind of event; stages of the person's own are among them as ``custom:<id>``."""

    def __init__(self, person: Person, **options: Any) -> None:
        own = [(each.key, each.name) for each in progress_stages(person) if each.custom]
        kinds = [each for each in EventKindChoice.choices if each[0] not in {EventKind.RETRACTION, EventKind.CUSTOM}]
        super().__init__(choices=[*kinds, *own], **options)


class EventForm(ConfirmationMixin, OperationForm[RecordEvent]):
    input_class = RecordEvent

    on = day_field(label=_("Date"), required=False, help_text=_("Leave it empty if you don't know."))
    text = text_field(_("Details"))
    field_order = ("what", "on", "confirmed", "text")

    def __init__(self, person: Person, *args: Any, draft: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"] = EventKindField(person, label=_("What happened"))
        if draft:
            self.fields["text"].widget.attrs |= {"rows": 1, "placeholder": _("Add an update…"), "data-draft": draft}
        self.order_fields(self.field_order)

    def input_values(self) -> dict[str, Any]:
        kind, _colon, number = self.cleaned_data["what"].partition(":")
        return {**super().input_values(), "kind": kind, "custom_stage": number or None, **self.order_values()}
