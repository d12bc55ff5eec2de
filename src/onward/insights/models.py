from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application
from onward.foundation.ownership.models import OwnedModel
from onward.insights.querysets import ExperimentQuerySet, ForecastRecordQuerySet


class Experiment(OwnedModel):
    """Two versions of a résumé or a letter, compared by what comes back."""

    class Subject(models.TextChoices):
        RESUME = "resume", _("Résumé")
        LETTER = "letter", _("Letter")
        OTHER = "other", _("Something else")

    class Mode(models.TextChoices):
        LEARNING = "learning", _("Send the one that seems better more often")
        EVEN = "even", _("Send both equally often")

    name = models.CharField(max_length=120)
    of = models.CharField(max_length=10, choices=Subject.choices, default=Subject.RESUME)
    first = models.CharField(max_length=120)
    second = models.CharField(max_length=120)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.LEARNING)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects: ClassVar = ExperimentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-started_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class VersionAssignment(OwnedModel):
    """Which version an application was given, and how likely the second one was before chance chose."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="version_assignments")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="version_assignments")
    is_second = models.BooleanField()
    chance_of_second = models.FloatField()
    assigned_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["experiment", "application"], name="one_version_per_application"),
            models.CheckConstraint(
                condition=models.Q(chance_of_second__gte=0.001, chance_of_second__lte=0.999),
                name="a_version_is_assigned_by_chance",
            ),
        ]

    def __str__(self) -> str:
        return self.experiment.second if self.is_second else self.experiment.first


class ForecastRecord(OwnedModel):
    """A forecast at the person's own pace, kept to be held against what came after ``made_on`` and up to ``until``."""

    class Target(models.TextChoices):
        INTERVIEW = "interview", _("Interviews")
        OFFER = "offer", _("Offers")

    target = models.CharField(max_length=10, choices=Target.choices)
    made_on = models.DateField()
    until = models.DateField()
    per_week = models.FloatField()
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    level = models.FloatField()
    chance = models.FloatField()

    bounds = {
        "per_week": (0.0, 10_000.0),
        "low": (0, 1_000_000),
        "high": (0, 1_000_000),
        "level": (0.0, 1.0),
        "chance": (0.0, 1.0),
    }

    objects: ClassVar = ForecastRecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["made_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "target", "made_on", "until"], name="one_forecast_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.target}, {self.made_on} to {self.until}"
