from typing import ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel
from onward.proposals.public import ProposalBatch


class StoredFile(OwnedModel):
    """The bytes of a file, kept until it has been imported."""

    batch = models.OneToOneField(ProposalBatch, on_delete=models.CASCADE, related_name="content")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.batch_id}: {len(self.data)} bytes"


class SavedMapping(OwnedModel):
    """How tables with these headers were read last time."""

    name = models.CharField(max_length=255)
    signature = models.CharField(max_length=64)
    decided = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "signature"], name="one_mapping_per_signature"),
        ]

    def __str__(self) -> str:
        return self.name
