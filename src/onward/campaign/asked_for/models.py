from typing import ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel


class PostingReading(OwnedModel):
    """A record that a job's posting was read for requirements: by which version of the reader, and which text."""

    job = models.OneToOneField("campaign.Job", on_delete=models.CASCADE, related_name="posting_reading")
    reader = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.job_id} by {self.reader}"


class AskedFor(OwnedModel):
    """One thing that a job's posting asks for, derived from its text and counted over all jobs.

    ``kind`` is a ``RequirementKind``; ``key`` is the same for everything that counts as the same thing.
    """

    job = models.ForeignKey("campaign.Job", on_delete=models.CASCADE, related_name="asked_for")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    must = models.BooleanField()
    words = models.CharField(max_length=500)

    class Meta:
        indexes: ClassVar = [models.Index(name="asked_for_counted", fields=["owner", "kind", "key", "must", "name"])]

    def __str__(self) -> str:
        return self.name or self.kind
