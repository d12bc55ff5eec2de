"""What one week changed in the numbers of a search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onward.insights.diagnosis.rules import diagnose_search
from onward.insights.forecast.rules import LEVEL_SHOWN, MONTH_WEEKS, Pace, fit_posterior
from onward.insights.rules import SearchData, count_search
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.diagnosis import Diagnosis
from onward.odds.forecasts.weekly_forecast import CountRange, forecast_weeks
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.odds.priors import Priors
from onward.vocabulary import Channel

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeeklyChange:
    """Applications sent, heard of and moved further within the days of a week, and the outlook before and after them.

    ``before`` and ``after`` are what could be said of the steps, None where that is withheld; so are the ranges, and
    where there is too little of the person's own.
    """

    sent: int
    heard: int
    further: int
    range_before: CountRange | None
    range_after: CountRange | None
    before: Diagnosis | None
    after: Diagnosis | None


def weekly_change(
    first: date,
    last: date,
    snapshots: Sequence[ApplicationSnapshot],
    channels: Sequence[Channel],
    pace: Pace | None,
    priors: Priors | None = None,
    *,
    withheld: bool,
) -> WeeklyChange:
    """What the days from ``first`` to ``last`` changed, both outlooks at the same pace; none where that is None."""
    known_before = [known for each in snapshots if (known := each.as_of(first - ONE_DAY))]
    known_after = [known for each in snapshots if (known := each.as_of(last))]
    search_before = count_search(known_before, channels, first - ONE_DAY)
    search_after = count_search(known_after, channels, last)
    moved = [each for each in known_after if any(day and first <= day <= last for day in each.reached_on)]
    rejected = [
        each
        for each in known_after
        if each.status is ApplicationStatus.REJECTED and each.ended_on and first <= each.ended_on <= last
    ]
    return WeeklyChange(
        sent=len(known_after) - len(known_before),
        heard=len({id(each) for each in (*moved, *rejected)}),
        further=len(moved),
        range_before=_interview_range(search_before, pace, priors),
        range_after=_interview_range(search_after, pace, priors),
        before=None if withheld else diagnose_search(search_before),
        after=None if withheld else diagnose_search(search_after),
    )


def _interview_range(search: SearchData, pace: Pace | None, priors: Priors | None) -> CountRange | None:
    if pace is None:
        return None
    rate = [pace.by_channel.get(channel, 0.0) for channel in search.channels]
    weekly = forecast_weeks(fit_posterior(search, priors), rate, MONTH_WEEKS, LadderStep.INTERVIEW, pace.dispersion)
    return weekly.ranges(LEVEL_SHOWN)[-1]
