from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.balance.querysets import AdviserAccessQuerySet, DatedQuerySet, SupporterLinkQuerySet
from onward.balance.time_budget.rules import RestReason
from onward.campaign.public import KNOWN_CHANNELS
from onward.foundation.ownership.models import OwnedModel
from onward.ui.humanize import hours_and_minutes

WEEKDAY_DIGITS = "0123456"


class SearchActivity(models.TextChoices):
    APPLICATIONS = "applications", _("Applications")
    TOUCHES = "touches", _("Getting in touch")
    LEARNING = "learning", _("Learning")
    INTERVIEWS = "interviews", _("Interviews and preparation")
    ADMIN = "admin", _("Admin")


class TimeBudget(OwnedModel):
    """The hours for the search in a week, and the weekdays off, from a day on until the next such row.

    ``rest`` are weekdays as figures, Monday 0; ``minutes`` empty when no hours were chosen.
    """

    effective_from = models.DateField()
    minutes = models.PositiveIntegerField(null=True)
    rest = models.CharField(max_length=7, blank=True)

    bounds = {"minutes": (0, 7 * 24 * 60)}

    class Meta:
        ordering: ClassVar = ["effective_from", "pk"]

    def __str__(self) -> str:
        return f"from {self.effective_from}"

    @property
    def weekdays_off(self) -> frozenset[int]:
        """What is no weekday is passed over, and all seven are none: some day has to be left."""
        found = frozenset(int(each) for each in self.rest if each in WEEKDAY_DIGITS)
        return found if len(found) < len(WEEKDAY_DIGITS) else frozenset()


class TimeEntry(OwnedModel):
    """Time spent on the search."""

    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=12, choices=SearchActivity.choices, default=SearchActivity.APPLICATIONS)
    channel = models.CharField(max_length=10, choices=KNOWN_CHANNELS, blank=True)

    bounds = {"minutes": (0, 24 * 60)}

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "on"])]

    def __str__(self) -> str:
        return f"{self.minutes} minutes on {self.on}"

    @property
    def length(self) -> str:
        return hours_and_minutes(self.minutes)


class Timer(OwnedModel):
    """A clock that runs; there is one at most, and it goes when its time is booked."""

    started_at = models.DateTimeField()
    activity = models.CharField(max_length=12, choices=SearchActivity.choices, default=SearchActivity.APPLICATIONS)
    channel = models.CharField(max_length=10, choices=KNOWN_CHANNELS, blank=True)

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"running since {self.started_at}"


class RestOverride(OwnedModel):
    """On one day the person put a reason to be quiet aside: looked anyway, or took a little more time, so many
    ``minutes`` beyond the day's part."""

    class Reason(models.TextChoices):
        REST = RestReason.REST, _("Day off")
        HOURS = RestReason.HOURS, _("Quiet hours")
        BACK = RestReason.BACK, _("First day back")
        SPENT = RestReason.SPENT, _("Hours used up")

    on = models.DateField()
    why = models.CharField(max_length=10, choices=Reason.choices)
    minutes = models.PositiveIntegerField(default=0)

    bounds = {"minutes": (0, 7 * 24 * 60)}

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "on"])]

    def __str__(self) -> str:
        return f"{self.why} {self.on}"


class CheckIn(OwnedModel):
    """How a person is on one day, each item 0 to 10 or left out, and a line of text."""

    on = models.DateField()
    energy = models.PositiveSmallIntegerField(null=True)
    mood = models.PositiveSmallIntegerField(null=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    room = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=500, blank=True)

    bounds = {"energy": (0, 10), "mood": (0, 10), "confidence": (0, 10), "room": (0, 10)}

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "on"])]

    def __str__(self) -> str:
        return f"check-in of {self.on}"


class CheckInPreferences(OwnedModel):
    """Whether check-ins are offered, when one was put off, when help was offered, and the country help is shown for."""

    offered = models.BooleanField(default=True)
    postponed_on = models.DateField(null=True)
    help_offered_on = models.DateField(null=True)
    country = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return "check-ins offered" if self.offered else "check-ins not offered"


class WeeklyReview(OwnedModel):
    """The look back on a week, closed on a day; or left out."""

    week = models.DateField()
    closed_on = models.DateField()
    left_out = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-week", "-pk"]

    def __str__(self) -> str:
        return f"week of {self.week}"


class SupporterPage(OwnedModel):
    """What one supporter may read, in the person's own words; what is left empty or out does not exist for them."""

    name = models.CharField(max_length=80, blank=True)
    greeting = models.TextField(blank=True)
    interview_day = models.BooleanField(default=False)
    week = models.TextField(blank=True)
    how_i_am = models.TextField(blank=True)
    helps = models.TextField(blank=True)
    helps_not = models.TextField(blank=True)
    changed_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return "supporter page"


class SupporterLink(OwnedModel):
    """A way to that page until the end of ``expires_on``. The secret in its address is kept only as its digest."""

    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar = SupporterLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"supporter link until {self.expires_on}"


class AdviserAccess(OwnedModel):
    """An adviser of a group may read ``parts`` of that page, until it is revoked; nothing brings it back."""

    adviser = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    parts = models.JSONField(default=list)
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    json_shapes: ClassVar[dict[str, Any]] = {"parts": list[str]}
    objects: ClassVar = AdviserAccessQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-given_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "adviser"], condition=Q(revoked_at=None), name="one_access_of_adviser"
            ),
        ]

    def __str__(self) -> str:
        return f"access of adviser {self.adviser_id}"


class AdviserVisit(OwnedModel):
    """An adviser opened the page; for the person who wrote it."""

    access = models.ForeignKey(AdviserAccess, on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"opened {self.at}"


class WritingSession(OwnedModel):
    """A day on which a person wrote, as they noted it; the text only if they asked for it to be kept."""

    on = models.DateField()
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"writing of {self.on}"
