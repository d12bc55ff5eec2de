"""What one week changed in the numbers of a search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onward.insights.diagnosis.rules import diagnose_search
from onward.insights.forecast.rules import LEVEL_SHOWN, MONTH_WEEKS, fit_posterior
from onward.insights.rules import SearchData, count_search
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.diagnosis import Diagnosis
from onward.odds.forecasts.weekly_forecast import CountRange, forecast_weeks
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.vocabulary import Channel

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeeklyChange:
    """Applications sent, heard of and moved further within the days of a week, and the outlook before and after them.

    ``before`` and ``after`` are what could be said of the steps, None where that is held back.
    """

    sent: int
    heard: int
    further: int
    range_before: CountRange
    range_after: CountRange
    before: Diagnosis | None
    after: Diagnosis | None


def weekly_change(
    first: date,
    last: date,
    snapshots: Sequence[ApplicationSnapshot],
    channels: Sequence[Channel],
    pace: Mapping[Channel, float],
    *,
    withheld: bool,
) -> WeeklyChange:
    """What the days from ``first`` to ``last`` changed, both outlooks at the same pace."""
    day_before = first - ONE_DAY
    then, now = _known_on(snapshots, day_before), _known_on(snapshots, last)
    searches = [count_search(then, channels, day_before), count_search(now, channels, last)]
    ranges = [_interview_range(search, pace) for search in searches]
    said = [None if withheld else diagnose_search(search) for search in searches]
    week = range(first.toordinal(), last.toordinal() + 1)
    moved = [each for each in now if any(_is_within(week, day) for day in each.reached_on)]
    rejections = [each for each in now if each.status is ApplicationStatus.REJECTED and _is_within(week, each.ended_on)]
    return WeeklyChange(
        sent=len(now) - len(then),
        heard=len({id(each) for each in (*moved, *rejections)}),
        further=len(moved),
        range_before=ranges[0],
        range_after=ranges[1],
        before=said[0],
        after=said[1],
    )


def _is_within(week: range, day: date | None) -> bool:
    return day is not None and day.toordinal() in week


def _known_on(snapshots: Sequence[ApplicationSnapshot], day: date) -> list[ApplicationSnapshot]:
    return [known for each in snapshots if (known := each.as_of(day))]


def _interview_range(search: SearchData, pace: Mapping[Channel, float]) -> CountRange:
    rate = [pace.get(channel, 0.0) for channel in search.channels]
    return forecast_weeks(fit_posterior(search), rate, MONTH_WEEKS, LadderStep.INTERVIEW).ranges(LEVEL_SHOWN)[-1]
