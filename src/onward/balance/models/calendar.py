from typing import ClassVar

from django.db import models

from onward.foundation.ownership import OwnedModel


class Feed(OwnedModel):
    """A secret address at which a calendar program finds what the person chose to put on it.

    It is looked up by the digest of its secret; ``sealed`` is the secret itself, encrypted, so that the address can be
    shown again.
    """

    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    sealed = models.TextField(editable=False)
    interviews = models.BooleanField(default=True)
    follow_ups = models.BooleanField(default=False)
    plan = models.BooleanField(default=False)
    pauses = models.BooleanField(default=False)
    in_words = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Told(OwnedModel):
    """What calendar programs were last told of one entry: which version, since when."""

    uid = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "uid"], name="one_told_per_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.uid}: {self.sequence}"
