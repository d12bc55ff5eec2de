"""The parts of the brief as they are typed, one form for each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import KNOWN_CHANNELS, PlanItem
from onward.materials.brief.operations import MAX_AMOUNT, MAX_MINUTES, WriteBrief
from onward.materials.brief.rules import MAX_ROLES, BriefStep
from onward.materials.brief.texts import INPUT_ERRORS, STEP_TITLES
from onward.ui.form_fields import line_field, text_field
from onward.ui.forms import OperationForm

MINUTES_PER_HOUR = 60
ACTIVITY_LABELS = {
    PlanItem.Activity.APPLICATIONS: _("Applications to send"),
    PlanItem.Activity.INTERACTIONS: _("People to contact"),
    PlanItem.Activity.LEARNING: _("Learning sessions"),
}


class BriefForm(OperationForm[WriteBrief]):
    """What all parts have in common."""

    input_class = WriteBrief
    input_error_texts = INPUT_ERRORS

    def paired_fields(self) -> list[tuple[Any, Any]]:
        """Return the fields that are shown in pairs, if the form has any."""
        return []


class OfferForm(BriefForm):
    offer = text_field(STEP_TITLES[BriefStep.OFFER], rows=6)

    def __init__(self, values: dict[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, initial={"offer": values.get("offer", "")}, **options)
        self.fields["offer"].widget.attrs["data-draft"] = "brief-offer"


class SignalsForm(BriefForm):
    signals = text_field(STEP_TITLES[BriefStep.SIGNALS], rows=6)

    def __init__(self, values: dict[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, initial={"signals": values.get("signals", "")}, **options)
        self.fields["signals"].widget.attrs["data-draft"] = "brief-signals"


class PairsForm(BriefForm):
    """Up to three names, each with why."""

    name_label: Any
    why_label: Any = _("Why")

    def __init__(self, pairs: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(MAX_ROLES):
            name, why = pairs[number] if number < len(pairs) else ("", "")
            self.fields[f"name_{number}"] = line_field(self.name_label, 200, initial=name)
            self.fields[f"why_{number}"] = line_field(self.why_label, 500, initial=why)

    def paired_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"name_{number}"], self[f"why_{number}"]) for number in range(MAX_ROLES)]

    def pairs(self) -> list[tuple[str, str]]:
        typed = self.cleaned_data
        found = [(typed[f"name_{number}"], typed[f"why_{number}"]) for number in range(MAX_ROLES)]
        return [(name, why) for name, why in found if name]


class RolesForm(PairsForm):
    name_label = _("Kind of role")

    def __init__(self, values: dict[str, Any], *args: Any, **options: Any) -> None:
        super().__init__([(name, why) for name, why in values.get("roles", ())], *args, **options)

    def input_values(self) -> dict[str, Any]:
        return {"roles": self.pairs()}


class EmployersForm(PairsForm):
    name_label = _("Employer")

    def __init__(self, _values: dict[str, Any], *args: Any, **options: Any) -> None:
        super().__init__([], *args, **options)

    def input_values(self) -> dict[str, Any]:
        return {"employers": [{"name": name, "why": why} for name, why in self.pairs()]}


class ChannelsForm(BriefForm):
    """Hours by channel; kept as minutes."""

    def __init__(self, values: dict[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        minutes = values.get("channels", {})
        for channel, label in KNOWN_CHANNELS:
            self.fields[channel] = forms.FloatField(
                label=label,
                required=False,
                min_value=0,
                max_value=MAX_MINUTES / MINUTES_PER_HOUR,
                initial=f"{minutes[channel] / MINUTES_PER_HOUR:g}" if minutes.get(channel) else "",
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            )

    def input_values(self) -> dict[str, Any]:
        hours = {channel: self.cleaned_data[channel] for channel, _label in KNOWN_CHANNELS}
        return {"channels": {channel: round(each * MINUTES_PER_HOUR) for channel, each in hours.items() if each}}


class WeekForm(BriefForm):
    """How much of each activity in a week."""

    def __init__(self, values: dict[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        weekly = values.get("weekly", {})
        for activity, label in ACTIVITY_LABELS.items():
            self.fields[activity.value] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MAX_AMOUNT, initial=weekly.get(activity.value)
            )

    def input_values(self) -> dict[str, Any]:
        amounts = {activity.value: self.cleaned_data[activity.value] for activity in ACTIVITY_LABELS}
        return {"weekly": {activity: amount for activity, amount in amounts.items() if amount}}


STEP_FORMS: dict[BriefStep, type[Any]] = {
    BriefStep.OFFER: OfferForm,
    BriefStep.ROLES: RolesForm,
    BriefStep.EMPLOYERS: EmployersForm,
    BriefStep.CHANNELS: ChannelsForm,
    BriefStep.WEEK: WeekForm,
    BriefStep.SIGNALS: SignalsForm,
}
