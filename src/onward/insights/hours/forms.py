"""The sliders of hours and of what was assumed; what makes no sense is left at the usual."""

from dataclasses import replace

from django import forms
from django.http import QueryDict

from onward.odds.allocation import DEFAULT_OPTIONS, ApplicationOption

DEFAULT_HOURS, MAX_SLIDER_HOURS, MIN_SLIDER_HOURS = 10.0, 40, 2
MIN_HOURS_EACH, MAX_HOURS_EACH = 0.25, 8
MAX_OPENINGS = 60


class HoursSlidersForm(forms.Form):
    """The hours of a week; and by channel the hours of one application and the suitable openings of a week."""

    hours = forms.FloatField(min_value=MIN_SLIDER_HOURS, max_value=MAX_SLIDER_HOURS)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for option in DEFAULT_OPTIONS:
            self.fields[f"{option.channel}_hours"] = forms.FloatField(
                min_value=MIN_HOURS_EACH, max_value=MAX_HOURS_EACH
            )
            self.fields[f"{option.channel}_openings"] = forms.FloatField(min_value=0, max_value=MAX_OPENINGS)
        self.is_valid()

    @property
    def chosen(self) -> float:
        return float(self.cleaned_data.get("hours", DEFAULT_HOURS))

    @property
    def options(self) -> tuple[ApplicationOption, ...]:
        found = self.cleaned_data
        return tuple(
            replace(
                option,
                hours=found.get(f"{option.channel}_hours", option.hours),
                openings=found.get(f"{option.channel}_openings", option.openings),
            )
            for option in DEFAULT_OPTIONS
        )
