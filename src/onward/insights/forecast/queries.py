"""What was forecast against what came: rows to what the scoring takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onward.accounts.public import Person
from onward.insights.models import ForecastRecord
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.forecasts.scoring import ForecastScore, ScoredChance, ScoredRange, score_forecasts
from onward.odds.ladder import LadderStep

TARGET_RANKS = {
    ForecastRecord.Target.INTERVIEW: LadderStep.INTERVIEW.rank,
    ForecastRecord.Target.OFFER: LadderStep.OFFER.rank,
}
MAX_PACE_FACTOR = 2.0
PACE_TOLERANCE = 1.0


@dataclass(frozen=True, slots=True)
class ForecastAccuracy:
    """How right the forecasts have been; how many were made for another pace than followed; when the next one ends."""

    score: ForecastScore
    left_out: int
    next_on: date | None


def forecast_accuracy(person: Person, snapshots: Sequence[ApplicationSnapshot]) -> ForecastAccuracy:
    """Each forecast whose last day is past is held against what came, unless many more or fewer were sent."""
    records = list(ForecastRecord.objects.owned_by(person))
    past = [each for each in records if each.made_on < each.until < person.today()]
    comparable = [each for each in past if _pace_was_kept(each, snapshots)]
    ranges = [_scored_range(each, snapshots) for each in comparable if each.target == ForecastRecord.Target.INTERVIEW]
    chances = [
        ScoredChance(each.chance, _count_reached(each, snapshots) > 0)
        for each in comparable
        if each.target == ForecastRecord.Target.OFFER
    ]
    ends = [each.until for each in records if each.until >= person.today()]
    return ForecastAccuracy(score_forecasts(ranges, chances), len(past) - len(comparable), min(ends, default=None))


def _scored_range(forecast: ForecastRecord, snapshots: Sequence[ApplicationSnapshot]) -> ScoredRange:
    return ScoredRange(forecast.low, forecast.high, forecast.level, _count_reached(forecast, snapshots))


def _count_reached(forecast: ForecastRecord, snapshots: Sequence[ApplicationSnapshot]) -> int:
    rank = TARGET_RANKS[ForecastRecord.Target(forecast.target)]
    return _count_within(forecast, [each.reached_rank_on(rank) for each in snapshots if each.furthest.rank >= rank])


def _pace_was_kept(forecast: ForecastRecord, snapshots: Sequence[ApplicationSnapshot]) -> bool:
    """Whether about as many were sent as the forecast supposed: within a factor of two, and one a week."""
    weeks = (forecast.until - forecast.made_on).days / 7
    sent = _count_within(forecast, [each.applied_on for each in snapshots]) / weeks
    low, high = (
        forecast.per_week / MAX_PACE_FACTOR - PACE_TOLERANCE,
        forecast.per_week * MAX_PACE_FACTOR + PACE_TOLERANCE,
    )
    return low <= sent <= high


def _count_within(forecast: ForecastRecord, days: Sequence[date | None]) -> int:
    return sum(day is not None and forecast.made_on < day <= forecast.until for day in days)
