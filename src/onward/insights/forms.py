"""What a person may move on the pages of the odds; what makes no sense is left at the usual."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from django import forms

from onward.vocabulary import Channel

DEFAULT_HOURS, MAX_SLIDER_HOURS, MIN_SLIDER_HOURS = 10.0, 40, 2
DEFAULT_COLD_PER_WEEK, MAX_PER_WEEK = 5.0, 40
PACE_STEP = 0.5


class HoursSliderForm(forms.Form):
    hours = forms.FloatField(min_value=MIN_SLIDER_HOURS, max_value=MAX_SLIDER_HOURS)

    @property
    def chosen(self) -> float:
        return float(self.cleaned_data["hours"]) if self.is_valid() else DEFAULT_HOURS


class PaceSlidersForm(forms.Form):
    """How many applications a week, by channel; begins with the person's own pace."""

    def __init__(self, data: Any, pace: Mapping[Channel, float]) -> None:
        super().__init__(data)
        self.has_pace = any(pace.values())
        shown = {channel: _nearest_slider_stop(number) for channel, number in pace.items()}
        self.pace = shown if self.has_pace else {**pace, Channel.COLD: DEFAULT_COLD_PER_WEEK}
        self.max_per_week = max(MAX_PER_WEEK, ceil(max(self.pace.values())))
        for channel in pace:
            self.fields[channel.value] = forms.FloatField(min_value=0, max_value=self.max_per_week, required=False)

    @property
    def moved(self) -> dict[Channel, float]:
        """What was moved; empty if nothing was."""
        self.is_valid()
        values = ((channel, self.cleaned_data.get(channel.value)) for channel in self.pace)
        return {channel: number for channel, number in values if number is not None}

    @property
    def is_own_pace(self) -> bool:
        """Whether the pace is the person's own, as it was lately."""
        return self.has_pace and not self.moved

    @property
    def chosen(self) -> dict[Channel, float]:
        return {channel: self.moved.get(channel, 0.0) for channel in self.pace} if self.moved else self.pace


def _nearest_slider_stop(number: float) -> float:
    """The nearest place a slider can stand at; what was done at all does not become nothing."""
    return max(PACE_STEP, round(number / PACE_STEP) * PACE_STEP) if number else 0.0
