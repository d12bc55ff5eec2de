from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application
from onward.foundation.ownership.models import OwnedModel


class MustHave(OwnedModel):
    """Without it a job is not taken, or is talked over first; never traded against anything."""

    class Kind(models.TextChoices):
        PAY = "pay", _("Pay")
        PLACE = "place", _("Place or commute")
        HOURS = "hours", _("Hours")
        REMOTE = "remote", _("Working from home")
        OTHER = "other", _("Something else")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    text = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class Priority(OwnedModel):
    """Something a person wants more of, from its worst acceptable to its best realistic level, in words or numbers.

    ``place`` is its place in the order of swing, ``points`` what the person gave it by hand.
    """

    class About(models.TextChoices):
        PAY = "pay", _("Pay")
        HOURS = "hours", _("Hours and overtime")
        PLACE = "place", _("Place and commute")
        FREEDOM = "freedom", _("Freedom in how and when I work")
        FOOTING = "footing", _("Job security")
        LEARNING = "learning", _("Learning and growing")
        PEOPLE = "people", _("People and teamwork")
        MEANING = "meaning", _("Purpose of the work")
        OTHER = "other", _("Something else")

    about = models.CharField(max_length=10, choices=About.choices, default=About.OTHER)
    name = models.CharField(max_length=80)
    worst = models.CharField(max_length=200, blank=True)
    best = models.CharField(max_length=200, blank=True)
    worst_number = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    best_number = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    unit = models.CharField(max_length=30, blank=True)
    place = models.PositiveSmallIntegerField(null=True)
    points = models.PositiveSmallIntegerField(null=True)

    bounds = {"points": (0, 100)}

    class Meta:
        ordering: ClassVar = [models.F("place").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def in_numbers(self) -> bool:
        return None not in {self.worst_number, self.best_number} and self.worst_number != self.best_number


class PriorityWeighting(OwnedModel):
    """How a person turns the order into weights, and from which fit on a job is good enough for them."""

    class Method(models.TextChoices):
        CENTROID = "centroid", _("From the order, top-heavy")
        DISTRIBUTION = "distribution", _("From the order, more even")
        HAND = "hand", _("My own points")

    weighting_method = models.CharField(max_length=12, choices=Method.choices, default=Method.CENTROID)
    enough = models.PositiveSmallIntegerField(null=True)

    bounds = {"enough": (0, 100)}

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.weighting_method


class PriorityRating(OwnedModel):
    """Where one job stands on one priority: a place between worst and best, or a number, as far as it is known."""

    class Certainty(models.TextChoices):
        UNKNOWN = "unknown", _("I don't know")
        ROUGHLY = "roughly", _("Roughly here")
        KNOWN = "known", _("Here")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="+")
    certainty = models.CharField(max_length=10, choices=Certainty.choices, default=Certainty.UNKNOWN)
    at = models.PositiveSmallIntegerField(null=True)
    number = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    number_to = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=120, blank=True)
    on = models.DateField(null=True)

    bounds = {"at": (0, 100)}

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "priority"], name="one_rating_per_priority"),
        ]

    def __str__(self) -> str:
        return f"{self.priority_id}: {self.certainty}"


class MustHaveAnswer(OwnedModel):
    """Whether one job has one of the must-haves."""

    class Met(models.TextChoices):
        UNKNOWN = "unknown", _("I don't know")
        MET = "met", _("Yes")
        NOT_MET = "not_met", _("No")

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
