"""What one week changed in the numbers of a search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onward.odds.calendar import forecast_weeks
from onward.odds.diagnosis import Diagnosis
from onward.odds.forecast import CountRange
from onward.odds.snapshot import Snapshot
from onward.odds.stages import Channel, Ending, Stage
from onward.outlook.core.ahead import believed
from onward.outlook.core.search import Search, counted, diagnosed

MONTH = 4
LEVEL = 0.8
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
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


def week_of(
    first: date,
    last: date,
    snapshots: Sequence[Snapshot],
    channels: Sequence[Channel],
    pace: Mapping[Channel, float],
    *,
    held_back: bool,
) -> Week:
    """What the days from ``first`` to ``last`` changed, both outlooks at the same pace."""
    eve = first - DAY
    then, now = _known(snapshots, eve), _known(snapshots, last)
    searches = [counted(then, channels, eve), counted(now, channels, last)]
    ranges = [_outlook(search, pace) for search in searches]
    said = [None if held_back else diagnosed(search) for search in searches]
    week = range(first.toordinal(), last.toordinal() + 1)
    moved = [each for each in now if any(_in(week, day) for day in each.reached_on)]
    nos = [each for each in now if each.ending is Ending.REJECTED and _in(week, each.ended_on)]
    return Week(
        sent=len(now) - len(then),
        heard=len({id(each) for each in (*moved, *nos)}),
        further=len(moved),
        range_before=ranges[0],
        range_after=ranges[1],
        before=said[0],
        after=said[1],
    )


def _in(week: range, day: date | None) -> bool:
    return day is not None and day.toordinal() in week


def _known(snapshots: Sequence[Snapshot], day: date) -> list[Snapshot]:
    return [known for each in snapshots if (known := each.as_of(day))]


def _outlook(search: Search, pace: Mapping[Channel, float]) -> CountRange:
    rate = [pace.get(channel, 0.0) for channel in search.channels]
    return forecast_weeks(believed(search), rate, MONTH, Stage.INTERVIEW).ranges(LEVEL)[-1]
