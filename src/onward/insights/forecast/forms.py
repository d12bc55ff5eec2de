"""The sliders of the weekly number; what makes no sense is left at the usual."""

from math import ceil

from django import forms
from django.http import QueryDict

from onward.insights.forecast.rules import Pace
from onward.vocabulary import Channel

MAX_PER_WEEK = 40


class PaceSlidersForm(forms.Form):
    """How many applications a week, by channel; begins with the ``pace`` given."""

    def __init__(self, data: QueryDict, pace: Pace) -> None:
        super().__init__(data)
        self.pace = pace
        self.max_per_week = max(MAX_PER_WEEK, ceil(max(self.pace.by_channel.values())))
        for channel in self.channels:
            self.fields[channel.value] = forms.FloatField(min_value=0, max_value=self.max_per_week, required=False)

    @property
    def channels(self) -> tuple[Channel, ...]:
        return tuple(self.pace.by_channel)

    @property
    def moved(self) -> dict[Channel, float]:
        """What was moved; empty if nothing was."""
        self.is_valid()
        values = ((channel, self.cleaned_data.get(channel.value)) for channel in self.channels)
        return {channel: number for channel, number in values if number is not None}

    @property
    def chosen(self) -> Pace:
        return Pace({channel: self.moved.get(channel, 0.0) for channel in self.channels}) if self.moved else self.pace
