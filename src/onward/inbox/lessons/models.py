from typing import ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel
from onward.inbox.letters.models import LetterKindChoice


class LetterLesson(OwnedModel):
    """What the person said of a letter, for letters that look the same; ``kind`` is empty for one about other matters.

    ``likeness`` is by what they look the same: see ``rules.likeness``.
    """

    likeness = models.CharField(max_length=64)
    kind = models.CharField(max_length=30, choices=LetterKindChoice.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "likeness"], name="one_lesson_per_likeness")]

    def __str__(self) -> str:
        return self.kind or "about other matters"
