"""The words of the weeks ahead."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.insights.forecast.rules import Forecast
from onward.odds.forecasts.weekly_forecast import CountRange
from onward.vocabulary import Channel

MONTH_WEEKS = 4
OFFER_HORIZONS = (4, 8, 12, 26)
SHOWN_LEVEL = 0.8
SAY_IN_TEN_FROM = 0.5
ALMOST_CERTAIN_FROM = 0.95
HARDLY_LIKELY_BELOW = 0.01
ROUNDING_STEPS = ((12, 1), (30, 5), (101, 10))


class WeekRow(NamedTuple):
    """One week of the table."""

    weeks: int
    day: date
    interviews: str
    covered: int
    offer: str


def forecast_sentence(forecast: Forecast, today: date, *, own_pace: bool) -> str:
    """The forecast in one sentence: the accessible name of its picture."""
    return _("%(pace)s: %(interviews)s; %(offer)s.") % {
        "pace": _pace_clause(forecast, own_pace=own_pace),
        "interviews": interviews_in_a_month(
            forecast.interviews.ranges(SHOWN_LEVEL)[MONTH_WEEKS - 1], forecast.interviews.at_least_one[MONTH_WEEKS - 1]
        ),
        "offer": _offer_clause(forecast, today),
    }


def interviews_in_a_month(forecast: CountRange, at_least_one: float) -> str:
    """The range of a month, with how sure it is; the chance of any, where none is the whole range."""
    if not forecast.high:
        return _("%(chance)s to have an interview in the next four weeks") % {"chance": chance_text(at_least_one)}
    return _("%(range)s in the next four weeks, about %(sure)s times in 10") % {
        "range": interview_range(forecast.low, forecast.high),
        "sure": min(round(10 * forecast.covered), 9),
    }


def interview_range(low: int, high: int) -> str:
    if low == high:
        return ngettext("%(n)s interview", "%(n)s interviews", low) % {"n": low or _("no")}
    if low == 0:
        return ngettext("at most %(n)s interview", "at most %(n)s interviews", high) % {"n": high}
    return _("%(low)s to %(high)s interviews") % {"low": low, "high": high}


def chance_text(share: float) -> str:
    """A chance as people say it: about 1 in 6, about 7 in 10."""
    if share < HARDLY_LIKELY_BELOW:
        return _("less than 1 in 100")
    if share >= ALMOST_CERTAIN_FROM:
        return _("more than 19 in 20")
    if share >= SAY_IN_TEN_FROM:
        return _("about %(n)s in 10") % {"n": min(round(10 * share), 9)}
    return _("about 1 in %(n)s") % {"n": _one_in(share)}


def week_rows(forecast: Forecast, today: date) -> list[WeekRow]:
    """Weeks 1 to 12 of the fan, as a table."""
    ranges = forecast.interviews.ranges(SHOWN_LEVEL)
    return [
        WeekRow(
            weeks=week,
            day=today + timedelta(weeks=week),
            interviews=_("%(low)s to %(high)s") % {"low": each.low, "high": each.high},
            covered=min(round(100 * each.covered), 99),
            offer=chance_text(forecast.chance_of_offer(week)),
        )
        for week, each in enumerate(ranges, start=1)
    ]


def chart_summary(forecast: Forecast) -> str:
    """What the fan shows: the accessible name of its picture."""
    last = forecast.interviews.ranges(SHOWN_LEVEL)[-1]
    return _("Interviews week by week, as ranges around the middle: %(range)s within twelve weeks.") % {
        "range": interview_range(last.low, last.high)
    }


def offer_chances(forecast: Forecast, today: date) -> str:
    """The chance of an offer by some days ahead."""
    said = (
        _("%(chance)s by %(day)s")
        % {
            "chance": chance_text(forecast.chance_of_offer(weeks)),
            "day": date_format(today + timedelta(weeks=weeks), "j F Y" if weeks == OFFER_HORIZONS[-1] else "j F"),
        }
        for weeks in OFFER_HORIZONS
    )
    return ", ".join(said)


def channel_names() -> Mapping[Channel, str]:
    return {
        Channel.COLD: _("Cold"),
        Channel.REFERRAL: _("Through a referral"),
        Channel.RECRUITER: _("Through a recruiter"),
        Channel.AGENCY: _("Through an agency"),
        Channel.INTERNAL: _("From inside"),
        Channel.EVENT: _("After meeting at an event"),
    }


def _one_in(share: float) -> int:
    """One in how many, as round as people say it."""
    n = round(1 / share)
    step = next(step for limit, step in ROUNDING_STEPS if n <= limit)
    return step * round(n / step)


def _pace_clause(forecast: Forecast, *, own_pace: bool) -> str:
    n = f"{forecast.per_week:.4g}"
    if not forecast.per_week:
        return _("If you send nothing more")
    if own_pace:
        return _("If you keep sending about %(n)s a week") % {"n": n}
    return _("If you send about %(n)s a week") % {"n": n}


def _offer_clause(forecast: Forecast, today: date) -> str:
    weeks = OFFER_HORIZONS[2]
    return _("%(chance)s to have an offer by %(month)s") % {
        "chance": chance_text(forecast.chance_of_offer(weeks)),
        "month": date_format(today + timedelta(weeks=weeks), "j F"),
    }
