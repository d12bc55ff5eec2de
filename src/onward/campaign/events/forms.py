"""What a person says happened."""

from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.events.operations import InterviewDetails, MoveApplication, RecordEvent
from onward.campaign.models import EventKindChoice, Interview
from onward.campaign.stages import queries as stages_queries
from onward.ui.form_fields import day_field, text_field
from onward.ui.forms import OperationForm
from onward.vocabulary import EventKind


class EventKindField(forms.ChoiceField):
    """A kind of event; stages of the person's own are among them as ``custom:<id>``."""

    def __init__(self, person: Person, **options: Any) -> None:
        board_stages = [board_stage for board_stage in stages_queries.progress_stages(person) if board_stage.custom]
        own = [(board_stage.key, board_stage.name) for board_stage in board_stages]
        kinds = [each for each in EventKindChoice.choices if each[0] not in {EventKind.RETRACTION, EventKind.CUSTOM}]
        super().__init__(choices=[*kinds, *own], **options)


class EventForm(OperationForm[RecordEvent]):
    input_class = RecordEvent

    on = day_field(label=_("When"), required=False, help_text=_("Leave empty if you do not know."))
    text = text_field(_("Note"))
    field_order = ("what", "on", "text")

    def __init__(self, person: Person, *args: Any, draft: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"] = EventKindField(person, label=_("What happened"))
        if draft:
            self.fields["text"].widget.attrs["data-draft"] = draft
        self.order_fields(self.field_order)

    def input_values(self) -> dict[str, Any]:
        kind, _colon, number = self.cleaned_data["what"].partition(":")
        return {**super().input_values(), "kind": kind, "custom_stage": number or None}


class MoveApplicationForm(OperationForm[MoveApplication]):
    """Which column a card goes to."""

    input_class = MoveApplication

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.board_stages = {
            board_stage.key: board_stage
            for board_stage in [*stages_queries.progress_stages(person), *stages_queries.ending_stages()]
        }
        choices = [(key, board_stage.name) for key, board_stage in self.board_stages.items()]
        self.fields["stage"] = forms.ChoiceField(label=_("Move to"), choices=choices)

    def input_values(self) -> dict[str, Any]:
        board_stage = self.board_stages[self.cleaned_data["stage"]]
        return {"stage": board_stage.stage, "custom_stage": board_stage.custom.pk if board_stage.custom else None}


@cache
def time_zone_names() -> tuple[str, ...]:
    """Time zones by the names people look for, such as Europe/Vienna."""
    return tuple(sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "S"))))


class InterviewForm(forms.Form):
    """One interview round."""

    name = forms.CharField(label=_("Name"), required=False, max_length=120, help_text=_("Such as “second round”."))
    day = day_field(label=_("Day"))
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    time_zone = forms.CharField(
        label=_("Time zone"), max_length=64, widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"})
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=1440)
    place = forms.CharField(label=_("Place or link"), required=False, max_length=500)
    people = forms.CharField(
        label=_("People"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"]
        if name not in available_timezones():
            raise forms.ValidationError(_("Choose a time zone from the list, such as Europe/Vienna."))
        return name

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and values["at"] and self.starts_at is None:
            self.add_error("at", _("The clocks change that night, and this time does not exist there."))
        return values

    @property
    def starts_at(self) -> datetime | None:
        """The moment, or ``None`` without a time of day or for one that the clocks skip."""
        at: time | None = self.cleaned_data["at"]
        if at is None:
            return None
        local = datetime.combine(self.cleaned_data["day"], at, ZoneInfo(self.cleaned_data["time_zone"]))
        moment = local.astimezone(UTC)
        return moment if moment.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None) else None

    @property
    def interview(self) -> InterviewDetails:
        values = self.cleaned_data
        kept = {name: values[name] for name in ("name", "time_zone", "minutes", "place", "people")}
        return InterviewDetails(starts_at=self.starts_at, **kept)


def interview_form_data(interview: Interview, fallback: date | None) -> dict[str, Any]:
    """What a round would look like typed into its form."""
    local = interview.starts_at.astimezone(interview.zone or UTC) if interview.starts_at else None
    kept = {name: getattr(interview, name) for name in ("name", "time_zone", "minutes", "place", "people", "version")}
    return {**kept, "day": local.date() if local else fallback, "at": local.time() if local else None}
