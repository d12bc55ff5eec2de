from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership.models import OwnedModel
from onward.odds.ladder import TRIAL_STEPS
from onward.odds.pool.categories import Region, RoleFamily, StepOutcome
from onward.vocabulary import Channel


class RoleFamilyChoice(models.TextChoices):
    MANAGEMENT = RoleFamily.MANAGEMENT, _("Management")
    BUSINESS = RoleFamily.BUSINESS, _("Business and finance")
    COMPUTING = RoleFamily.COMPUTING, _("Computing and data")
    ENGINEERING = RoleFamily.ENGINEERING, _("Engineering and science")
    SOCIAL = RoleFamily.SOCIAL, _("Community and social work")
    LEGAL = RoleFamily.LEGAL, _("Law")
    EDUCATION = RoleFamily.EDUCATION, _("Education")
    MEDIA = RoleFamily.MEDIA, _("Arts, design and media")
    HEALTH = RoleFamily.HEALTH, _("Health care")
    SERVICE = RoleFamily.SERVICE, _("Food, cleaning, care and security")
    SALES = RoleFamily.SALES, _("Sales")
    OFFICE = RoleFamily.OFFICE, _("Office and administration")
    TRADES = RoleFamily.TRADES, _("Building, repair and farming")
    TRANSPORT = RoleFamily.TRANSPORT, _("Production and transport")
    OTHER = RoleFamily.OTHER, _("Something else")


class RegionChoice(models.TextChoices):
    UNITED_STATES = Region.UNITED_STATES, _("United States")
    CANADA = Region.CANADA, _("Canada")
    BRITAIN_IRELAND = Region.BRITAIN_IRELAND, _("United Kingdom and Ireland")
    GERMAN_SPEAKING = Region.GERMAN_SPEAKING, _("Germany, Austria and Switzerland")
    REST_OF_EUROPE = Region.REST_OF_EUROPE, _("Rest of Europe")
    LATIN_AMERICA = Region.LATIN_AMERICA, _("Latin America and the Caribbean")
    ASIA = Region.ASIA, _("Asia")
    OCEANIA = Region.OCEANIA, _("Australia, New Zealand and the Pacific")
    AFRICA_MIDDLE_EAST = Region.AFRICA_MIDDLE_EAST, _("Africa and the Middle East")


class StepOutcomeChoice(models.TextChoices):
    PASSED = StepOutcome.PASSED, _("went on")
    REJECTED = StepOutcome.REJECTED, _("rejected")
    UNANSWERED = StepOutcome.UNANSWERED, _("no answer")


class PoolMembership(OwnedModel):
    """Somebody's participation in the pool; without this row, nothing of theirs is in a release."""

    role_family = models.CharField(max_length=20, choices=RoleFamilyChoice.choices)
    region = models.CharField(max_length=20, choices=RegionChoice.choices)
    shared_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner"], name="one_pool_membership")]

    def __str__(self) -> str:
        return f"shared on {self.shared_on}"


class PoolCount(OwnedModel):
    """A row that somebody shares, as they saw it: how many steps began in a month and ended the same way."""

    membership = models.ForeignKey(PoolMembership, on_delete=models.CASCADE, related_name="counts")
    month = models.DateField()
    channel = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Channel])
    step = models.CharField(max_length=10, choices=[(each.value, each.value) for each in TRIAL_STEPS])
    outcome = models.CharField(max_length=10, choices=StepOutcomeChoice.choices)
    count = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership", "month", "channel", "step", "outcome"], name="pool_count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.channel} {self.step} {self.outcome}: {self.count}"


class PublishedRelease(models.Model):
    """What this host released, and what it cost: the ledger of the privacy budget. A row is never changed or deleted.

    ``document`` is the signed file; ``number`` counts without a gap, so that two releases at once are not both kept.
    """

    number = models.PositiveIntegerField(unique=True)
    made_on = models.DateField()
    epsilon = models.DecimalField(max_digits=6, decimal_places=3)
    document = models.TextField()

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"release {self.number}"


class FetchedRelease(OwnedModel):
    """A release of some host that a person took for their odds; a newer one must be signed by the same ``key``."""

    document = models.TextField()
    key = models.CharField(max_length=44)
    address = models.URLField(max_length=500, blank=True)
    fetched_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner"], name="one_fetched_release")]

    def __str__(self) -> str:
        return f"fetched on {self.fetched_on}"
