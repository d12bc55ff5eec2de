"""What a person writes before an interview."""

from typing import ClassVar

from django.db import models

from onward.campaign.public import Application
from onward.foundation.ownership import OwnedModel


class DreadedQuestion(OwnedModel):
    """If they ask this, then I say that: written once, used before every interview."""

    asked = models.CharField(max_length=300)
    answer = models.TextField()
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.asked


class Preparation(OwnedModel):
    """The person's own part of the sheets for one application; ``dreaded`` is empty when they chose none."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="preparation")
    questions = models.TextField(blank=True)
    dreaded = models.ForeignKey(DreadedQuestion, null=True, on_delete=models.SET_NULL, related_name="preparations")

    def __str__(self) -> str:
        return f"preparation for {self.application}"
