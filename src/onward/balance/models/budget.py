from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.balance.core.budget import Quiet
from onward.balance.lengths import spoken
from onward.campaign.public import ChannelChoice
from onward.foundation.ownership import OwnedModel

WEEKDAYS = "0123456"


class Activity(models.TextChoices):
    APPLICATIONS = "applications", _("Applications")
    TOUCHES = "touches", _("Getting in touch")
    LEARNING = "learning", _("Learning")
    INTERVIEWS = "interviews", _("Interviews and preparation")
    ADMIN = "admin", _("Keeping things in order")


class Budget(OwnedModel):
    """The hours for the search in a week, and the weekdays off, from a day on until the next such row.

    ``rest`` are weekdays as figures, Monday 0; ``minutes`` empty when no hours were chosen.
    """

    from_on = models.DateField()
    minutes = models.PositiveIntegerField(null=True)
    rest = models.CharField(max_length=7, blank=True)

    class Meta:
        ordering: ClassVar = ["from_on", "pk"]

    def __str__(self) -> str:
        return f"from {self.from_on}"

    @property
    def weekdays_off(self) -> frozenset[int]:
        """What is no weekday is passed over, and all seven are none: some day has to be left."""
        found = frozenset(int(each) for each in self.rest if each in WEEKDAYS)
        return found if len(found) < len(WEEKDAYS) else frozenset()


class Booking(OwnedModel):
    """Time spent on the search."""

    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=12, choices=Activity.choices, default=Activity.APPLICATIONS)
    channel = models.CharField(max_length=10, choices=ChannelChoice.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "on"])]

    def __str__(self) -> str:
        return f"{self.minutes} minutes on {self.on}"

    @property
    def length(self) -> str:
        return spoken(self.minutes)


class Timer(OwnedModel):
    """A clock that runs; there is one at most, and it goes when its time is booked."""

    started_at = models.DateTimeField()
    activity = models.CharField(max_length=12, choices=Activity.choices, default=Activity.APPLICATIONS)
    channel = models.CharField(max_length=10, choices=ChannelChoice.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"running since {self.started_at}"


class Lift(OwnedModel):
    """On one day the person put a reason to be quiet aside: looked anyway, or took a little more time, so many
    ``minutes`` beyond the day's part."""

    class Why(models.TextChoices):
        REST = Quiet.REST, _("A day off")
        HOURS = Quiet.HOURS, _("Quiet hours")
        BACK = Quiet.BACK, _("The first day back")
        SPENT = Quiet.SPENT, _("The day's hours were spent")

    on = models.DateField()
    why = models.CharField(max_length=10, choices=Why.choices)
    minutes = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "on"])]

    def __str__(self) -> str:
        return f"{self.why} {self.on}"
