from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.balance.models.priorities import MustHave, Priority
from onward.campaign.public import Application
from onward.foundation.ownership import OwnedModel


class Level(OwnedModel):
    """Where one job stands on one priority: a place between worst and best, or a number, as far as it is known."""

    class Surety(models.TextChoices):
        UNKNOWN = "unknown", _("I do not know")
        ROUGHLY = "roughly", _("Roughly here")
        KNOWN = "known", _("Here")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="+")
    surety = models.CharField(max_length=10, choices=Surety.choices, default=Surety.UNKNOWN)
    at = models.PositiveSmallIntegerField(null=True)
    number = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    number_to = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=120, blank=True)
    on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "priority"], name="one_level_per_priority"),
        ]

    def __str__(self) -> str:
        return f"{self.priority_id}: {self.surety}"


class MustHaveAnswer(OwnedModel):
    """Whether one job has one of the must-haves."""

    class Met(models.TextChoices):
        UNKNOWN = "unknown", _("I do not know")
        MET = "met", _("It has it")
        NOT_MET = "not_met", _("It does not")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    must_have = models.ForeignKey(MustHave, on_delete=models.CASCADE, related_name="+")
    met = models.CharField(max_length=10, choices=Met.choices, default=Met.UNKNOWN)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "must_have"], name="one_answer_per_must_have"),
        ]

    def __str__(self) -> str:
        return f"{self.must_have_id}: {self.met}"
