"""What is kept of nos and of praise: strengths, and one thing at a time to try."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application
from onward.foundation.ownership import OwnedModel
from onward.setbacks.core.corrections import Outcome
from onward.setbacks.models.debriefs import Debrief

STAGES = Application._meta.get_field("furthest").flatchoices


class OutcomeChoice(models.TextChoices):
    KEPT = Outcome.KEPT, _("It helped; I keep it")
    CHANGED = Outcome.CHANGED, _("I change it")
    DROPPED = Outcome.DROPPED, _("I drop it")
    NOT_YET = Outcome.NOT_YET, _("It did not come up; leave it for next time")
    REPLACED = Outcome.REPLACED, _("Replaced before it was tried")


class Correction(OwnedModel):
    """The one thing to try next time, at the stage where the no came. See ``core.corrections`` for which is open."""

    debrief = models.ForeignKey(Debrief, null=True, on_delete=models.CASCADE, related_name="corrections")
    stage = models.CharField(max_length=20, choices=STAGES)
    text = models.CharField(max_length=300)
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.text


class Trial(OwnedModel):
    """What became of a correction at one occasion, or before it came to any."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="trials")
    tried_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=OutcomeChoice.choices)
    how_it_went = models.CharField(max_length=500, blank=True)
    noted_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["noted_on", "pk"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.noted_on}"


class Strength(OwnedModel):
    """Evidence to remember before an interview: in one line, and as far as it is told, the whole of it."""

    debrief = models.ForeignKey(Debrief, null=True, on_delete=models.SET_NULL, related_name="strengths")
    text = models.TextField()
    situation = models.TextField(blank=True)
    did = models.TextField(blank=True)
    result = models.TextField(blank=True)
    seen_by = models.CharField(max_length=200, blank=True)
    praise = models.TextField(blank=True)
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def whole(self) -> str:
        """Everything it says, for finding words in it."""
        return "\n".join(filter(None, (self.text, self.situation, self.did, self.result, self.praise)))
