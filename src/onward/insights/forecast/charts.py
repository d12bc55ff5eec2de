"""Interviews over the weeks ahead, as a fan after what has happened."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.insights.forecast.rules import LEVEL_SHOWN, WIDEST_LEVEL
from onward.odds.forecasts.weekly_forecast import WeeklyForecast
from onward.ui.charts.fan import Fan, ForecastPoint, fan

TICK_WEEKS = 4
ZERO_RANGE = (0.0, 0.0)


def interviews_fan(weekly: WeeklyForecast, today: date) -> Fan:
    """How many interviews may have come by the end of each week, from today on."""
    fifty, eighty, ninety_five = (
        [(float(r.low), float(r.high)) for r in weekly.ranges(at)] for at in (0.5, LEVEL_SHOWN, WIDEST_LEVEL)
    )
    weeks = [
        ForecastPoint(week, middle, *ranges)
        for week, (middle, *ranges) in enumerate(
            zip(weekly.medians(), fifty, eighty, ninety_five, strict=True), start=1
        )
    ]
    return fan([ForecastPoint(0, 0.0, ZERO_RANGE, ZERO_RANGE, ZERO_RANGE), *weeks], _ticks(today, len(weeks)))


def _ticks(today: date, weeks: int) -> list[tuple[float, str]]:
    later = range(TICK_WEEKS, weeks + 1, TICK_WEEKS)
    return [(0.0, _("today")), *((float(w), date_format(today + timedelta(weeks=w), "j M")) for w in later)]
