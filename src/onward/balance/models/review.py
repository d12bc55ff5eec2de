from typing import ClassVar

from django.db import models

from onward.foundation.ownership import OwnedModel


class Review(OwnedModel):
    """The look back on a week, closed on a day; or left out."""

    week = models.DateField()
    closed_on = models.DateField()
    left_out = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-week", "-pk"]

    def __str__(self) -> str:
        return f"week of {self.week}"
