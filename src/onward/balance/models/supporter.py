from typing import ClassVar

from django.db import models

from onward.foundation.ownership import OwnedModel


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

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"supporter link until {self.expires_on}"
