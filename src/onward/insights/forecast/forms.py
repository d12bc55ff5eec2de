"""The sliders of the weekly number; what makes no sense is left at the usual."""

from collections.abc import Mapping
from math import ceil

from django import forms
from django.http import QueryDict

from onward.insights.forecast.rules import DEFAULT_PER_WEEK
from onward.vocabulary import Channel

MAX_PER_WEEK = 40


class PaceSlidersForm(forms.Form):
    """How many applications a week, by channel; begins with the person's own pace, ``own_pace`` of ``rules``."""

    def __init__(self, data: QueryDict, pace: Mapping[Channel, float]) -> None:
        super().__init__(data)
        self.has_pace = any(pace.values())
        self.pace = pace if self.has_pace else {**pace, Channel.COLD: DEFAULT_PER_WEEK}
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
    def chosen(self) -> Mapping[Channel, float]:
        return {channel: self.moved.get(channel, 0.0) for channel in self.pace} if self.moved else self.pace
