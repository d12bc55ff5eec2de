from typing import ClassVar

from django.db import models

from onward.foundation.ownership import OwnedModel


class CheckIn(OwnedModel):
    """How a person is on one day, each item 0 to 10 or left out, and a line of text."""

    on = models.DateField()
    energy = models.PositiveSmallIntegerField(null=True)
    mood = models.PositiveSmallIntegerField(null=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    room = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "on"])]

    def __str__(self) -> str:
        return f"check-in of {self.on}"


class CheckInChoices(OwnedModel):
    """Whether check-ins are offered, when one was put off, when help was offered, and the country help is shown for."""

    offered = models.BooleanField(default=True)
    put_off_on = models.DateField(null=True)
    help_offered_on = models.DateField(null=True)
    country = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return "check-ins offered" if self.offered else "check-ins not offered"
