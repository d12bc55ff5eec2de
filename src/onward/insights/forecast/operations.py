"""Keeping what was forecast, so that it can be held against what came."""

from datetime import timedelta

from onward.accounts.public import Person
from onward.insights.forecast.rules import INTERVIEW_WEEKS, Forecast
from onward.insights.models import ForecastRecord

SHORT_HORIZON_WEEKS = 4
RECORDED_LEVEL = 0.8


def record_forecast(person: Person, forecast: Forecast) -> None:
    """Keep the forecast that is shown, of each target one at a time, so that their weeks never overlap.

    No undoable action: nothing of the person's is changed.
    """
    today = person.today()
    open_targets = set(
        ForecastRecord.objects.owned_by(person).filter(until__gte=today).values_list("target", flat=True)
    )
    new_records = [each for each in _records_of(person, forecast) if each.target not in open_targets]
    if new_records:
        ForecastRecord.objects.bulk_create(new_records, ignore_conflicts=True)


def _records_of(person: Person, forecast: Forecast) -> list[ForecastRecord]:
    today, per_week = person.today(), forecast.per_week
    month, offer = (
        forecast.interviews.ranges(RECORDED_LEVEL)[SHORT_HORIZON_WEEKS - 1],
        forecast.chance_of_offer(INTERVIEW_WEEKS),
    )
    return [
        ForecastRecord(
            owner=person,
            target=ForecastRecord.Target.INTERVIEW,
            made_on=today,
            until=today + timedelta(weeks=SHORT_HORIZON_WEEKS),
            per_week=per_week,
            low=month.low,
            high=month.high,
            level=month.covered,
            chance=float(forecast.interviews.at_least_one[SHORT_HORIZON_WEEKS - 1]),
        ),
        ForecastRecord(
            owner=person,
            target=ForecastRecord.Target.OFFER,
            made_on=today,
            until=today + timedelta(weeks=INTERVIEW_WEEKS),
            per_week=per_week,
            low=0,
            high=0,
            level=1 - offer,
            chance=offer,
        ),
    ]
