"""Keeping forecasts, so that they can be held against what came."""

from dataclasses import asdict

from onward.accounts.public import Person
from onward.insights.forecast.queries import own_forecast
from onward.insights.forecast.rules import claims_of
from onward.insights.models import ForecastRecord


def record_forecast(person: Person) -> None:
    """Keep what is forecast at the person's own pace, of each target one at a time, so that their weeks never overlap.

    Nothing is kept of the sample, in the first weeks of a search, or for who sent nothing lately. No undoable action:
    nothing of the person's changes.
    """
    today = person.today()
    open_targets = set(ForecastRecord.objects.owned_by(person).open_on(today).values_list("target", flat=True))
    if open_targets.issuperset(ForecastRecord.Target.values):
        return
    forecast = own_forecast(person)
    if forecast is None:
        return
    claims = [claim for claim in claims_of(forecast, today) if claim.target not in open_targets]
    records = [ForecastRecord(owner=person, **asdict(claim)) for claim in claims]
    ForecastRecord.objects.bulk_create(records, ignore_conflicts=True)
