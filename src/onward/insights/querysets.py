"""Rows of the odds by what is asked of them: ``ForecastRecord.objects.owned_by(person).open_on(day)``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from onward.foundation.ownership.models import OwnedQuerySet

if TYPE_CHECKING:
    from onward.insights.models import Experiment, ForecastRecord


class ExperimentQuerySet(OwnedQuerySet["Experiment"]):
    def running(self) -> Self:
        return self.filter(ended_on=None)


class ForecastRecordQuerySet(OwnedQuerySet["ForecastRecord"]):
    def open_on(self, day: date) -> Self:
        """Forecasts of which it is not known by ``day`` how right they were."""
        return self.filter(until__gte=day)
