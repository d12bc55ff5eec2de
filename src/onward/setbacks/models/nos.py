"""What was done about a no."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Event
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
