from typing import ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel
from onward.inbox.letters.models import LetterKindChoice


class AutomaticKind(OwnedModel):
    """Letters of a kind that the person has recorded without being asked, when they are at least so certain."""

    kind = models.CharField(max_length=30, choices=LetterKindChoice.choices)
    least = models.FloatField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "kind"], name="one_choice_per_letter_kind")]

    def __str__(self) -> str:
        return f"{self.kind} from {self.least}"
