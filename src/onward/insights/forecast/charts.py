"""Interviews and offers of the weeks ahead: each small number with its chance, or a fan of ranges."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from onward.insights.forecast import texts
from onward.insights.forecast.rules import (
    INTERVIEW_WEEKS,
    LEVEL_SHOWN,
    LIKELIEST_LEVEL,
    MONTH_WEEKS,
    Forecast,
    chances_of_counts,
    is_few,
)
from onward.odds.forecasts.weekly_forecast import WeeklyForecast
from onward.ui.chances import odds_text
from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.charts.fan import Fan, ForecastPoint, fan
from onward.ui.humanize import range_text, short_date

TICK_WEEKS = 4
ZERO_RANGE = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class FewInterviews:
    """The chance of each small number by the end of some weeks, under the sentence that says the likeliest."""

    summary: str
    bars: Bars


def few_interviews(weekly: WeeklyForecast, today: date) -> list[FewInterviews]:
    """One picture for four weeks and one for twelve; none where more are likely."""
    few = [weeks for weeks in (MONTH_WEEKS, INTERVIEW_WEEKS) if is_few(weekly, weeks)]
    return [few_in_weeks(weekly, weeks, today) for weeks in few]


def few_in_weeks(weekly: WeeklyForecast, weeks: int, today: date) -> FewInterviews:
    chances = chances_of_counts(weekly, weeks)
    rows = [BarRow(name, chance, odds_text(chance)) for name, chance in zip(texts.count_names(), chances, strict=True)]
    return FewInterviews(texts.likely_count_text(chances, today + timedelta(weeks=weeks)), bars(rows, full=1.0))


def fan_of_many(weekly: WeeklyForecast, today: date) -> Fan | None:
    """The fan of the twelve weeks, unless so few are likely in them that each number has a bar."""
    return None if is_few(weekly, INTERVIEW_WEEKS) else interviews_fan(weekly, today)


def interviews_fan(weekly: WeeklyForecast, today: date) -> Fan:
    """How many interviews may have come by the end of each week, from today on."""
    medians, fifty, eighty = weekly.medians(), weekly.ranges(LIKELIEST_LEVEL), weekly.ranges(LEVEL_SHOWN)
    weeks = [
        ForecastPoint(week, middle, (float(half.low), float(half.high)), (float(most.low), float(most.high)))
        for week, (middle, half, most) in enumerate(zip(medians, fifty, eighty, strict=True), start=1)
    ]
    names = [
        (float(eighty[-1].high), _("8 in 10: %(range)s") % {"range": range_text(eighty[-1].low, eighty[-1].high)}),
        (float(fifty[-1].high), _("1 in 2: %(range)s") % {"range": range_text(fifty[-1].low, fifty[-1].high)}),
        (medians[-1], _("middle: %(n)s") % {"n": f"{medians[-1]:g}"}),
    ]
    return fan([ForecastPoint(0, 0.0, ZERO_RANGE, ZERO_RANGE), *weeks], _ticks(today, len(weeks)), names)


def offer_bars(forecast: Forecast, today: date) -> Bars:
    """The chance of an offer by each of four days ahead."""
    rows = []
    for weeks in texts.OFFER_HORIZONS:
        chance, day = forecast.chance_of_offer(weeks), short_date(today + timedelta(weeks=weeks), today)
        rows.append(BarRow(_("by %(day)s") % {"day": day}, chance, odds_text(chance)))
    return bars(rows, full=1.0)


def _ticks(today: date, weeks: int) -> list[tuple[float, str]]:
    later = range(TICK_WEEKS, weeks + 1, TICK_WEEKS)
    return [(0.0, _("today")), *((float(w), _tick(today + timedelta(weeks=w))) for w in later)]


def _tick(day: date) -> str:
    """The day without its year, for which an axis has no room."""
    return short_date(day, day)
