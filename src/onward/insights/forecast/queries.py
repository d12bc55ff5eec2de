"""The forecast at a person's own pace, and what was forecast against what came."""

from collections.abc import Sequence

from onward.accounts.public import Person
from onward.campaign.public import had_rejection_on
from onward.insights.forecast.rules import (
    Forecast,
    ForecastAccuracy,
    ForecastClaim,
    fit_posterior,
    own_pace,
    run_forecast,
    score_claims,
    search_to_forecast,
)
from onward.insights.models import ForecastRecord
from onward.insights.queries import sent_applications
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import LadderStep


def is_withheld(person: Person) -> bool:
    """Whether nothing is forecast today: on the day of a rejection. One query."""
    return had_rejection_on(person, person.today())


def own_forecast(person: Person) -> Forecast | None:
    """Work out what the page shows before a slider is moved; None for the sample, and where there is no own pace."""
    sent, today = sent_applications(person), person.today()
    pace = own_pace(sent, today)
    if sent.is_sample or not pace.is_own:
        return None
    search = search_to_forecast(sent, tuple(pace.by_channel), today)
    return run_forecast(fit_posterior(search, sent.priors), search, pace)


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
