"""The assistant that a person chose to ask for rewordings."""

from typing import ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel


class RewordingHelper(OwnedModel):
    """A service with an OpenAI-compatible address, on this machine or elsewhere; ``encrypted_key`` is its key."""

    address = models.CharField(max_length=500)
    model = models.CharField(max_length=120)
    encrypted_key = models.TextField(blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner"], name="one_rewording_helper_per_person")]

    def __str__(self) -> str:
        return self.model
