from typing import ClassVar

from django.db import models

from onward.foundation.ownership import OwnedModel


class Deed(OwnedModel):
    """One thing a person did, with everything needed to undo it."""

    label = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "-id"])]

    def __str__(self) -> str:
        return self.label


class Change(OwnedModel):
    """Rows of one model that a deed made, changed or removed, as they were (and, where changed, became)."""

    class Kind(models.TextChoices):
        MADE = "made"
        CHANGED = "changed"
        REMOVED = "removed"

    deed = models.ForeignKey(Deed, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    model = models.CharField(max_length=100)
    rows = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {len(self.rows)} {self.model}"
