from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.calendar.querysets import CalendarSubscriptionQuerySet
from onward.foundation.ownership.models import OwnedModel


class Feed(OwnedModel):
    """A secret address at which a calendar program finds what the person chose to put on it.

    It is looked up by the digest of its secret; ``encrypted`` is the secret itself, encrypted, so that the address
    can be shown again.
    """

    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    encrypted = models.TextField(editable=False)
    interviews = models.BooleanField(default=True)
    follow_ups = models.BooleanField(default=False)
    plan = models.BooleanField(default=False)
    pauses = models.BooleanField(default=False)
    with_details = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class PublishedEntry(OwnedModel):
    """The version of one entry that was last published to calendar programs, and since when it holds."""

    uid = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "uid"], name="one_published_entry_per_uid"),
        ]

    def __str__(self) -> str:
        return f"{self.uid}: {self.sequence}"


class CalendarSubscription(OwnedModel):
    """A calendar of the life beside the search, from an address or a file.

    ``text`` is what was kept of it: when and what, nothing else. ``encrypted`` is the address, encrypted; a file has
    none.
    """

    class ReadProblem(models.TextChoices):
        NONE = "", _("Read")
        ADDRESS = "address", _("This isn't the address of an online calendar.")
        PRIVATE = "private", _("This address is on a private network, which Onward doesn't open.")
        UNREACHABLE = "unreachable", _("The address didn't respond.")
        REFUSED = "refused", _("The calendar's server refused access. Its secret address may have changed.")
        GONE = "gone", _("There's no longer a calendar at this address.")
        TOO_LARGE = "too_large", _("The calendar is larger than 5 MB.")
        TOO_SLOW = "too_slow", _("The calendar didn't load within 20 seconds.")
        REDIRECTS = "redirects", _("The address redirects too many times.")
        NO_CALENDAR = "no_calendar", _("This isn't a calendar. Use an address that ends in .ics.")
        NO_ADDRESS = "no_address", _("The address is missing. Remove this calendar and add it again.")

    name = models.CharField(max_length=120)
    encrypted = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    left_out = models.JSONField(default=dict, editable=False)
    trouble = models.CharField(max_length=12, choices=ReadProblem.choices, blank=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, editable=False)
    tried_at = models.DateTimeField(null=True, editable=False)
    background_job = models.ForeignKey(
        "foundation.BackgroundJob", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects: ClassVar = CalendarSubscriptionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "calendars of other commitments"

    def __str__(self) -> str:
        return self.name or str(_("A calendar"))


class CalendarUpload(OwnedModel):
    """The bytes of a file, kept until they were read."""

    subscription = models.OneToOneField(CalendarSubscription, on_delete=models.CASCADE, related_name="file")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{len(self.data)} bytes"


class BusyTime(OwnedModel):
    """A time that is taken by something else in life. For a whole day the midnights of UTC stand for the days."""

    subscription = models.ForeignKey(CalendarSubscription, on_delete=models.CASCADE, related_name="busy_times")
    title = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    all_day = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "starts_at"])]

    def __str__(self) -> str:
        return self.title
