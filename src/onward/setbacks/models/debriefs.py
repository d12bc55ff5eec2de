"""The look back at a no, and the looks at that look back."""

from typing import ClassVar

from django.db import models

from onward.campaign.public import Application
from onward.foundation.ownership import OwnedModel


class Debrief(OwnedModel):
    """The bounded look back at one no: open until it is closed, then only read."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="debrief")
    planned_for = models.DateField()
    went_well = models.TextField(blank=True)
    happened = models.TextField(blank=True)
    luck = models.TextField(blank=True)
    mine = models.TextField(blank=True)
    to_try = models.CharField(max_length=300, blank=True)
    closing = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["planned_for", "pk"]

    def __str__(self) -> str:
        return f"debrief of {self.application}"


class Visit(OwnedModel):
    """A closed debrief was read. Kept so that reading it over and over can be met kindly; never shown as a number."""

    debrief = models.ForeignKey(Debrief, on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"read at {self.at}"
