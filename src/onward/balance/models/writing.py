from typing import ClassVar

from django.db import models

from onward.foundation.ownership import OwnedModel


class WritingSession(OwnedModel):
    """That a person wrote on a day, because they said so; the text only if they asked for it to be kept."""

    on = models.DateField()
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"writing of {self.on}"
