from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership import OwnedModel


class Value(models.TextChoices):
    """Thirteen things a life can be about, in our own words; how many there are follows the affirmation studies."""

    FAMILY = "family", _("Family, and being there for it")
    FRIENDS = "friends", _("Friends and good company")
    HEALTH = "health", _("Health and having energy")
    LEARNING = "learning", _("Learning and understanding things")
    MAKING = "making", _("Making things, with hands or head")
    CRAFT = "craft", _("Doing something really well")
    HELPING = "helping", _("Being of use to others")
    FREEDOM = "freedom", _("Deciding for myself")
    FOOTING = "footing", _("A safe footing")
    HONESTY = "honesty", _("Being honest and fair")
    FAITH = "faith", _("Faith, or what I believe in")
    HUMOUR = "humour", _("Humour and play")
    PLACES = "places", _("Nature and the places I love")


class ValuesWriting(OwnedModel):
    """What matters in this person's life and why, in their words; a draft until ``written_on``."""

    chosen = models.JSONField(default=list)
    why = models.TextField(blank=True)
    written_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return "what matters"

    @property
    def keys(self) -> list[str]:
        """The chosen values; what is not on the list is passed over."""
        chosen = self.chosen if isinstance(self.chosen, list) else []
        return [each.value for each in Value if each.value in chosen]

    @property
    def labels(self) -> list[str]:
        return [str(Value(key).label) for key in self.keys]


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
        FREEDOM = "freedom", _("Say over how and when I work")
        FOOTING = "footing", _("How safe the job is")
        LEARNING = "learning", _("Learning and growing")
        PEOPLE = "people", _("The people and how they work together")
        MEANING = "meaning", _("What the work is for")
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

    class Meta:
        ordering: ClassVar = [models.F("place").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def in_numbers(self) -> bool:
        return None not in {self.worst_number, self.best_number} and self.worst_number != self.best_number


class Weighing(OwnedModel):
    """How a person turns the order into weights, and from which fit on a job is good enough for them."""

    class Law(models.TextChoices):
        CENTROID = "centroid", _("From the order, steeper")
        DISTRIBUTION = "distribution", _("From the order, flatter")
        HAND = "hand", _("By hand")

    law = models.CharField(max_length=12, choices=Law.choices, default=Law.CENTROID)
    enough = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.law
