"""What a person says matters to them, as typed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.offers.models import MustHave, Priority, PriorityWeighting
from onward.offers.priorities.operations import MAX_POINTS, SaveMustHave, SavePriority, SetWeighting
from onward.offers.priorities.rules import amount_in
from onward.offers.texts import INPUT_ERRORS
from onward.profile.public import PersonalValue, SaveValuesAffirmation
from onward.ui.form_fields import line_field, text_field
from onward.ui.forms import OperationForm


def number_field(label: Any, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, widget=forms.NumberInput(attrs={"step": "any"}), **options)


def typed_number(kept: object) -> object:
    """A number as it was typed: without the decimals of its column where it has none."""
    return int(kept) if isinstance(kept, Decimal) and kept == kept.to_integral_value() else kept


class ValuesForm(OperationForm[SaveValuesAffirmation]):
    """Two or three values and why; when it is to be gone on with ``later`` anything is kept."""

    input_class = SaveValuesAffirmation
    input_error_texts = INPUT_ERRORS

    chosen = forms.MultipleChoiceField(
        label=_("Two or three that matter most to you"),
        choices=PersonalValue.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why = text_field(
        _("Why they matter"),
        rows=12,
        help_text=_("A time they mattered, and what they mean to you. Nobody grades it, and spelling doesn't count."),
    )

    def __init__(self, *args: Any, later: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.later = later
        self.fields["why"].widget.attrs["data-draft"] = "values-why"

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "finished": not self.later}


class MustHaveForm(OperationForm[SaveMustHave]):
    input_class = SaveMustHave
    input_error_texts = INPUT_ERRORS

    kind = forms.ChoiceField(label=_("What it's about"), choices=MustHave.Kind.choices, initial=MustHave.Kind.PAY)
    text = line_field(
        _("In your words"),
        required=True,
        help_text=_("For example “at least 45,000 a year” or “40 minutes at most”."),
    )


class PriorityForm(OperationForm[SavePriority]):
    """A priority and its two ends, in words, in numbers, or both."""

    input_class = SavePriority
    input_error_texts = INPUT_ERRORS

    about = forms.ChoiceField(label=_("What it's about"), choices=Priority.About.choices)
    name = line_field(_("Your name for it"), help_text=_("Leave it empty to use the name above."))
    worst = line_field(_("The worst you'd accept"), help_text=_("A number such as “45,000 a year”, or words."))
    best = line_field(_("The best you can realistically hope for"))
    worst_number = number_field(_("Worst, as a number"))
    best_number = number_field(_("Best, as a number"))
    unit = line_field(_("Unit"), help_text=_("For example “euros a year” or “minutes”."))

    def input_values(self) -> dict[str, Any]:
        """Two ends typed as numbers, such as "45,000 a year", are numbers."""
        values = super().input_values()
        worst, best = amount_in(values["worst"]), amount_in(values["best"])
        has_numbers = values["worst_number"] is not None or values["best_number"] is not None
        if has_numbers or worst is None or best is None or (worst[1] not in (best[1], "") and best[1]):
            return values
        unit = values["unit"] or worst[1] or best[1]
        return {**values, "worst": "", "best": "", "worst_number": worst[0], "best_number": best[0], "unit": unit}


class WeightsForm(OperationForm[SetWeighting]):
    """How the weights come about, with points for each priority when it is by hand."""

    input_class = SetWeighting
    input_error_texts = INPUT_ERRORS

    weighting_method = forms.ChoiceField(
        label=_("Where the weights come from"), choices=PriorityWeighting.Method.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, priorities: Sequence[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.priorities = priorities
        for each in priorities:
            self.fields[f"points-{each.pk}"] = forms.IntegerField(
                label=_("Points for %(name)s") % {"name": each.name},
                min_value=0,
                max_value=MAX_POINTS,
                required=False,
            )

    def input_values(self) -> dict[str, Any]:
        points = {each.pk: self.cleaned_data[f"points-{each.pk}"] for each in self.priorities}
        return {**super().input_values(), "points": points}
