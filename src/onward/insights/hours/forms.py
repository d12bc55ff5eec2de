"""The slider of hours; what makes no sense is left at the usual."""

from django import forms

DEFAULT_HOURS, MAX_SLIDER_HOURS, MIN_SLIDER_HOURS = 10.0, 40, 2


class HoursSliderForm(forms.Form):
    hours = forms.FloatField(min_value=MIN_SLIDER_HOURS, max_value=MAX_SLIDER_HOURS)

    @property
    def chosen(self) -> float:
        return float(self.cleaned_data["hours"]) if self.is_valid() else DEFAULT_HOURS
