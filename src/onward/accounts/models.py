from datetime import date, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership.models import OwnedModel

LOCAL_OWNER_EMAIL = "owner@localhost"
"""Stands in for an address where Onward runs for one person, who gave none."""


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who searches. No staff, no superusers: nobody reads another's rows."""

    class WeekStart(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    class Theme(models.TextChoices):
        AUTO = "auto", _("Match my device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=10, default="en")
    currency = models.CharField(max_length=3, default="USD")
    week_start = models.SmallIntegerField(choices=WeekStart.choices, default=WeekStart.MONDAY)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    rejections_at = models.TimeField(null=True, blank=True, default=time(17, 0))
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.AUTO)

    PREFERENCES: ClassVar = (
        "name",
        "time_zone",
        "language",
        "currency",
        "week_start",
        "quiet_from",
        "quiet_until",
        "rejections_at",
        "theme",
    )
    """What a person chooses for themselves, and an archive takes along."""

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email

    @property
    def displayed_name(self) -> str:
        """The name as others may read it: the address where none was given, and nothing where there is neither."""
        return self.name or ("" if self.email == LOCAL_OWNER_EMAIL else self.email)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self) -> date:
        """The date where the person is."""
        return self.now().date()

    def now(self) -> datetime:
        return timezone.now().astimezone(self.zone)

    def is_quiet(self) -> bool:
        """Whether the quiet hours hold now; they may go over midnight. There are none until both ends are chosen."""
        if self.quiet_from is None or self.quiet_until is None:
            return False
        at = self.now().time()
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until


class OneTimeLoginKey(OwnedModel):
    """A one-time key to a local install, kept only as its digest."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"key until {self.expires_at}"


class FormSubmission(OwnedModel):
    """A form that was sent and what it was answered with, so that sending the same one again does nothing twice."""

    digest = models.CharField(max_length=64)
    location = models.TextField(blank=True)
    messages = models.JSONField(default=list)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "digest"], name="form_submitted_once")]

    def __str__(self) -> str:
        return f"form sent {self.sent_at}"


class AccessToken(OwnedModel):
    """A secret that lets a program do one thing for the person, kept only as its digest, until it is revoked."""

    class Scope(models.TextChoices):
        SAVE_POSTING = "save_posting", _("Save a job")

    name = models.CharField(max_length=60)
    scope = models.CharField(max_length=20, choices=Scope.choices, default=Scope.SAVE_POSTING)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="access_token_named_once"),
        ]

    def __str__(self) -> str:
        return self.name
