"""The forecast at a person's own pace, and what was forecast against what came."""

from collections.abc import Sequence

from onward.accounts.public import Person
from onward.insights.forecast.rules import (
    Forecast,
    ForecastAccuracy,
    ForecastClaim,
    fit_posterior,
    own_pace,
    run_forecast,
    score_claims,
)
from onward.insights.models import ForecastRecord
from onward.insights.queries import sent_applications
from onward.insights.rules import count_search
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import LadderStep


def own_forecast(person: Person) -> Forecast | None:
    """Work out what the page shows before a slider is moved; None for the sample, and for who sent nothing lately."""
    sent, today = sent_applications(person), person.today()
    pace = own_pace(sent, today)
    if sent.is_sample or not any(pace.values()):
        return None
    search = count_search(sent.snapshots, tuple(pace), today)
    return run_forecast(fit_posterior(search), search, pace)


def forecast_accuracy(person: Person, snapshots: Sequence[ApplicationSnapshot]) -> ForecastAccuracy:
    """Hold the person's forecasts against what came; one query."""
    claims = [
        ForecastClaim(
            target=LadderStep(record.target),
            made_on=record.made_on,
            until=record.until,
            per_week=record.per_week,
            low=record.low,
            high=record.high,
            level=record.level,
            chance=record.chance,
        )
        for record in ForecastRecord.objects.owned_by(person)
    ]
    return score_claims(claims, snapshots, person.today())
