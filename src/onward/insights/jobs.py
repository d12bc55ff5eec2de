"""Forecasts are kept as time goes by, whether anybody looks at them or not."""

import logging
from datetime import date, timedelta

from django.db.models import Count

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.jobs.schedule import ScheduledRun
from onward.insights.models import ForecastRecord

REASON = "forecasts of everybody are kept"
LATELY = timedelta(days=30)
"""A little longer than the weeks that a pace is taken from, wherever the day is still or already another."""
FIRST_WEEKS = timedelta(days=19)
"""A little shorter than the weeks in which nothing of the person's own is forecast, ``MIN_SEARCH_DAYS``."""

log = logging.getLogger(__name__)


def record_forecasts(run: ScheduledRun) -> None:
    """Keep a forecast for everybody who sent something lately and has none of each target that is still open."""
    people = _people_perhaps_due(run.started_at.date())
    if not people:
        return
    from onward.insights.forecast.operations import record_forecast  # noqa: PLC0415 - NumPy, only when somebody is due

    for person in people:
        run.report()
        try:
            record_forecast(person)
        except Exception:  # what is odd about one search must not keep forecasts of the others from being kept
            log.exception("No forecast was kept for person %s", person.pk)


def _people_perhaps_due(day: date) -> list[Person]:
    """Everybody for whom a forecast may have to be kept, whatever day it is where they are; one query."""
    rows = Application.objects.across_owners(REASON).without_sample()
    beyond_first_weeks = rows.filter(applied_on__lt=day - FIRST_WEEKS)
    sent = rows.filter(applied_on__gt=day - LATELY, owner__in=beyond_first_weeks.values("owner"))
    still_open = ForecastRecord.objects.across_owners(REASON).open_on(day + timedelta(days=1))
    complete = still_open.values("owner").annotate(targets=Count("target", distinct=True))
    complete = complete.filter(targets=len(ForecastRecord.Target.values))
    return list(Person.objects.filter(pk__in=sent.values("owner")).exclude(pk__in=complete.values("owner")))
