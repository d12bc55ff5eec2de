from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application, Event
from onward.foundation.ownership import OwnedModel


class Answer(OwnedModel):
    """What the person chose to do after one no."""

    class Choice(models.TextChoices):
        CARRY_ON = "carry_on", _("Carry on")
        DEBRIEF = "debrief", _("Debrief")
        STEP_BACK = "step_back", _("Step back")

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="answer")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.choice


class Debrief(OwnedModel):
    """The bounded look back at one no: open until it is closed, then only read."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="debrief")
    planned_for = models.DateField()
    went_well = models.TextField(blank=True)
    happened = models.TextField(blank=True)
    luck = models.TextField(blank=True)
    mine = models.TextField(blank=True)
    to_try = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["planned_for", "pk"]

    def __str__(self) -> str:
        return f"debrief of {self.application}"


class Correction(OwnedModel):
    """The one thing to try next time, at the stage where the no came."""

    debrief = models.OneToOneField(Debrief, on_delete=models.CASCADE, related_name="correction")
    stage = models.CharField(max_length=20)
    text = models.CharField(max_length=300)
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.text


class Strength(OwnedModel):
    """Something that went well, kept to be remembered before an interview."""

    debrief = models.ForeignKey(Debrief, null=True, on_delete=models.SET_NULL, related_name="strengths")
    text = models.TextField()
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.text
