"""What was forecast against what came: rows to what the scoring takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onward.accounts.public import Person
from onward.odds.scoring import Score, ScoredChance, ScoredRange, score
from onward.odds.snapshot import Snapshot
from onward.odds.stages import Stage
from onward.outlook.models import Forecast

RANKS = {Forecast.Target.INTERVIEW: Stage.INTERVIEW.rank, Forecast.Target.OFFER: Stage.OFFER.rank}
OTHER_PACE = 2.0
FEW_A_WEEK = 1.0


@dataclass(frozen=True, slots=True)
class Record:
    """How right the forecasts have been; how many were made for another pace than followed; when the next one ends."""

    score: Score
    left_out: int
    next_on: date | None


def record_of(person: Person, snapshots: Sequence[Snapshot]) -> Record:
    """Each forecast whose last day is past is held against what came, unless many more or fewer were sent."""
    kept = list(Forecast.objects.owned_by(person))
    past = [each for each in kept if each.made_on < each.until < person.today()]
    fair = [each for each in past if _as_supposed(each, snapshots)]
    ranges = [_range(each, snapshots) for each in fair if each.target == Forecast.Target.INTERVIEW]
    chances = [
        ScoredChance(each.chance, _came(each, snapshots) > 0) for each in fair if each.target == Forecast.Target.OFFER
    ]
    ends = [each.until for each in kept if each.until >= person.today()]
    return Record(score(ranges, chances), len(past) - len(fair), min(ends, default=None))


def _range(forecast: Forecast, snapshots: Sequence[Snapshot]) -> ScoredRange:
    return ScoredRange(forecast.low, forecast.high, forecast.level, _came(forecast, snapshots))


def _came(forecast: Forecast, snapshots: Sequence[Snapshot]) -> int:
    rank = RANKS[Forecast.Target(forecast.target)]
    return _within(forecast, [each.entered(rank) for each in snapshots if each.furthest.rank >= rank])


def _as_supposed(forecast: Forecast, snapshots: Sequence[Snapshot]) -> bool:
    """Whether about as many were sent as the forecast supposed: within a factor of two, and one a week."""
    weeks = (forecast.until - forecast.made_on).days / 7
    sent = _within(forecast, [each.applied_on for each in snapshots]) / weeks
    low, high = forecast.per_week / OTHER_PACE - FEW_A_WEEK, forecast.per_week * OTHER_PACE + FEW_A_WEEK
    return low <= sent <= high


def _within(forecast: Forecast, days: Sequence[date | None]) -> int:
    return sum(day is not None and forecast.made_on < day <= forecast.until for day in days)
