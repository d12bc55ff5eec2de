from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.offers.models import MustHave, Priority, PriorityWeighting
from onward.profile.public import PersonalValue

MAX_VALUES = 3
MIN_VALUES = 2
MAX_POINTS = 100


def too_long_messages(limit: int) -> dict[str, Any]:
    return {"max_length": _("Make it %(limit)s letters at most; nothing was lost.") % {"limit": limit}}


def text_field(label: Any, limit: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, error_messages=too_long_messages(limit), **options)


def number_field(label: Any, **options: Any) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"step": "any"})
    return forms.DecimalField(label=label, max_digits=12, decimal_places=2, required=False, widget=widget, **options)


def typed_number(kept: Any) -> Any:
    """A number as it was typed: without the decimals of its column where it has none."""
    return int(kept) if isinstance(kept, Decimal) and kept == kept.to_integral_value() else kept


class ValuesForm(forms.Form):
    """Two or three values and why; when it is to be gone on with ``later`` anything is kept."""

    chosen = forms.MultipleChoiceField(
        label=_("Two or three that matter most to you"),
        choices=PersonalValue.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why = forms.CharField(
        label=_("Why they matter"),
        help_text=_("A time when they did, and what they mean in your life. Nobody marks it; spelling does not count."),
        max_length=50_000,
        required=False,
        error_messages=too_long_messages(50_000),
        widget=forms.Textarea(attrs={"rows": 12, "data-draft": "values-why"}),
    )

    def __init__(self, *args: Any, later: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.later = later

    def clean_chosen(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["chosen"]
        if not self.later and not MIN_VALUES <= len(chosen) <= MAX_VALUES:
            raise forms.ValidationError(_("Choose two or three. The others are not lost by that."))
        return chosen

    def clean_why(self) -> str:
        why: str = self.cleaned_data["why"]
        if not self.later and not why.strip():
            raise forms.ValidationError(_("Write a line or two, go on later, or leave this out."))
        return why


class MustHaveForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is about"), choices=MustHave.Kind.choices, initial=MustHave.Kind.PAY)
    text = text_field(
        _("In your words"), 200, help_text=_("Such as “at least 45,000 a year” or “no more than 40 minutes”.")
    )


class PriorityForm(forms.Form):
    """A priority and its two ends, in words, in numbers, or both."""

    about = forms.ChoiceField(label=_("What it is about"), choices=Priority.About.choices)
    name = text_field(_("What you call it"), 80, required=False, help_text=_("Leave it empty to call it just that."))
    worst = text_field(_("The worst you would still accept"), 200, required=False)
    best = text_field(_("The best you can realistically hope for"), 200, required=False)
    worst_number = number_field(_("Worst, as a number"))
    best_number = number_field(_("Best, as a number"))
    unit = text_field(_("Of what"), 30, required=False, help_text=_("Such as “euros a year” or “minutes”."))

    def clean_name(self) -> str:
        about, name = self.cleaned_data.get("about"), self.cleaned_data["name"]
        if not name and about == Priority.About.OTHER:
            raise forms.ValidationError(_("Give it a name."))
        return name or str(Priority.About(about).label) if about else name

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        numbers = (values.get("worst_number"), values.get("best_number"))
        if self.errors:
            return values
        if (numbers[0] is None) != (numbers[1] is None):
            missing = "worst_number" if numbers[0] is None else "best_number"
            self.add_error(missing, _("Give both numbers, or neither."))
        elif numbers[0] is not None and numbers[0] == numbers[1]:
            self.add_error("best_number", _("Worst and best are the same number, so nothing lies between them."))
        elif numbers[0] is None:
            for name in ("worst", "best"):
                if not values.get(name):
                    self.add_error(name, _("Say it in words, or give both numbers."))
        return values


class WeightsForm(forms.Form):
    """How the weights come about, with points for each priority when it is by hand."""

    weighting_method = forms.ChoiceField(
        label=_("How to weigh"), choices=PriorityWeighting.Method.choices, widget=forms.RadioSelect
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

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("weighting_method") == PriorityWeighting.Method.HAND and not self.errors:
            given = self.points.values()
            if None in given or not any(given):
                raise forms.ValidationError(_("By hand, each priority needs points, and one of them more than nought."))
        return values

    @property
    def points(self) -> dict[int, int | None]:
        return {each.pk: self.cleaned_data.get(f"points-{each.pk}") for each in self.priorities}
