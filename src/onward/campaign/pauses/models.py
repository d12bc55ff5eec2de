from datetime import date
from typing import ClassVar, Self

from django.db import models

from onward.foundation.ownership.models import OwnedModel, OwnedQuerySet


class PauseQuerySet(OwnedQuerySet["Pause"]):
    def covering(self, day: date) -> Self:
        return self.overlapping(day, day)

    def overlapping(self, first: date, last: date) -> Self:
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class Pause(OwnedModel):
    """A planned time away from the search, with an end."""

    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar = PauseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-starts_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="pause_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"
