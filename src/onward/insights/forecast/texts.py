"""What the weeks ahead may bring and how right it has been, in sentences."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.insights.forecast.rules import LEVEL_SHOWN, MONTH_WEEKS, WIDEST_LEVEL, Forecast, ForecastAccuracy, Pace
from onward.insights.rules import SentApplications
from onward.odds.forecasts.scoring import ClaimTally
from onward.ui.humanize import range_text
from onward.vocabulary import Channel

OFFER_HORIZONS = (4, 8, 12, 26)
SAY_IN_TEN_FROM = 0.5
ALMOST_CERTAIN_FROM = 0.95
HARDLY_LIKELY_BELOW = 0.01
ROUNDING_STEPS = ((12, 1), (30, 5), (101, 10))


class WeekRow(NamedTuple):
    """One week of the table."""

    weeks: int
    day: date
    interviews: str
    offer: str


def basis_text(sent: SentApplications, today: date) -> str:
    """Say that nothing of the person's own is in the forecast, where that is so; else empty."""
    if not sent.snapshots:
        return _("Nothing of your own is in it yet: these are published figures.")
    if sent.is_beginning(today):
        return _(
            "Fewer than ten applications, or less than three weeks, say next to nothing. So this is what is usual, from"
            " published figures alone."
        )
    return ""


def forecast_sentence(forecast: Forecast, today: date) -> str:
    """The forecast in one sentence: the accessible name of its picture."""
    month = forecast.interviews.ranges(LEVEL_SHOWN)[MONTH_WEEKS - 1]
    weeks = OFFER_HORIZONS[2]
    facts = {
        "per_week": f"{forecast.pace.per_week:.4g}",
        "chance": chance_text(forecast.interviews.at_least_one[MONTH_WEEKS - 1]),
        "range": interview_range(month.low, month.high),
        "sure": round(10 * LEVEL_SHOWN),
        "offer": chance_text(forecast.chance_of_offer(weeks)),
        "day": date_format(today + timedelta(weeks=weeks), "j F"),
    }
    return _forecast_message(forecast.pace, any_likely=bool(month.high)) % facts


def interview_range(low: int, high: int) -> str:
    if not high:
        return _("no interviews")
    if low == high:
        return ngettext("%(n)s interview", "%(n)s interviews", low) % {"n": low}
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
    ranges = forecast.interviews.ranges(LEVEL_SHOWN)
    return [
        WeekRow(
            weeks=week,
            day=today + timedelta(weeks=week),
            interviews=range_text(each.low, each.high),
            offer=chance_text(forecast.chance_of_offer(week)),
        )
        for week, each in enumerate(ranges, start=1)
    ]


def chart_summary(forecast: Forecast) -> str:
    """What the fan shows at its end: the accessible name of its picture."""
    usual, wide = (forecast.interviews.ranges(level)[-1] for level in (LEVEL_SHOWN, WIDEST_LEVEL))
    facts = {"usual": interview_range(usual.low, usual.high), "wide": interview_range(wide.low, wide.high)}
    if facts["usual"] == facts["wide"]:
        return _("Within twelve weeks: %(wide)s, 19 times in 20.") % facts
    return _("Within twelve weeks: %(usual)s, 8 times in 10; %(wide)s, 19 times in 20.") % facts


def offer_chances(forecast: Forecast, today: date) -> str:
    """The chance of an offer by each of four days ahead."""
    facts = {}
    for at, weeks in enumerate(OFFER_HORIZONS, start=1):
        facts[f"chance_{at}"] = chance_text(forecast.chance_of_offer(weeks))
        facts[f"day_{at}"] = date_format(
            today + timedelta(weeks=weeks), "j F Y" if weeks == OFFER_HORIZONS[-1] else "j F"
        )
    return (
        _(
            "The chance of an offer: %(chance_1)s by %(day_1)s, %(chance_2)s by %(day_2)s, %(chance_3)s by %(day_3)s,"
            " %(chance_4)s by %(day_4)s."
        )
        % facts
    )


def accuracy_text(accuracy: ForecastAccuracy) -> str:
    """Empty while nothing was forecast."""
    parts = [_ranges_that_held(accuracy.score.held), _offers_that_came(accuracy.score.happened)]
    if any(parts) and not accuracy.score.is_conclusive:
        parts.append(_("That is too few to tell a good forecast from a bad one."))
    if any(parts):
        parts += [_weeks_scored(accuracy), _undated(accuracy.undated)]
    if accuracy.next_on and not any(parts):
        day = date_format(accuracy.next_on, "j F")
        parts.append(_("This forecast is kept, and held against what came after %(day)s.") % {"day": day})
    return " ".join(filter(None, parts))


def channel_names() -> Mapping[Channel, str]:
    return {
        Channel.COLD: _("Cold"),
        Channel.REFERRAL: _("Through a referral"),
        Channel.RECRUITER: _("Through a recruiter"),
        Channel.AGENCY: _("Through an agency"),
        Channel.INTERNAL: _("From inside"),
        Channel.EVENT: _("After meeting at an event"),
        Channel.UNKNOWN: _("Channel not set"),
    }


def _one_in(share: float) -> int:
    """One in how many, as round as people say it."""
    n = round(1 / share)
    step = next(step for limit, step in ROUNDING_STEPS if n <= limit)
    return step * round(n / step)


def _forecast_message(pace: Pace, *, any_likely: bool) -> str:
    """The range of a month with how sure it is; where none at all is the whole range, the chance of any."""
    if any_likely and not pace.per_week:
        return _(
            "If you send nothing more: %(range)s in the next four weeks, about %(sure)s times in 10; %(offer)s to have"
            " an offer by %(day)s."
        )
    if any_likely and pace.is_own:
        return _(
            "If you keep sending about %(per_week)s a week: %(range)s in the next four weeks, about %(sure)s times in"
            " 10; %(offer)s to have an offer by %(day)s."
        )
    if any_likely:
        return _(
            "If you send about %(per_week)s a week: %(range)s in the next four weeks, about %(sure)s times in 10;"
            " %(offer)s to have an offer by %(day)s."
        )
    if not pace.per_week:
        return _(
            "If you send nothing more: %(chance)s to have an interview in the next four weeks; %(offer)s to have an"
            " offer by %(day)s."
        )
    if pace.is_own:
        return _(
            "If you keep sending about %(per_week)s a week: %(chance)s to have an interview in the next four weeks;"
            " %(offer)s to have an offer by %(day)s."
        )
    return _(
        "If you send about %(per_week)s a week: %(chance)s to have an interview in the next four weeks; %(offer)s to"
        " have an offer by %(day)s."
    )


def _ranges_that_held(held: ClaimTally) -> str:
    if not held.count:
        return ""
    words = ngettext(
        "How right it has been: %(true)s of %(n)s kept range held; %(expected)s was to be expected.",
        "How right it has been: %(true)s of %(n)s kept ranges held; %(expected)s were to be expected.",
        held.count,
    )
    return words % {"true": held.true, "n": held.count, "expected": f"{held.expected:.1f}"}


def _offers_that_came(happened: ClaimTally) -> str:
    if not happened.count:
        return ""
    words = ngettext(
        "Of %(n)s forecast of an offer %(true)s came true; %(expected)s was to be expected.",
        "Of %(n)s forecasts of an offer %(true)s came true; %(expected)s were to be expected.",
        happened.count,
    )
    return words % {"true": happened.true, "n": happened.count, "expected": f"{happened.expected:.1f}"}


def _weeks_scored(accuracy: ForecastAccuracy) -> str:
    """The weeks that no forecast of interviews was kept for are left out."""
    left_out = max(accuracy.weeks_searched - accuracy.weeks_scored, 0)
    if not left_out:
        return ""
    return ngettext(
        "%(n)s week since your first application is left out: no forecast was kept for it, or it is not over.",
        "%(n)s weeks since your first application are left out: no forecast was kept for them, or it is not over.",
        left_out,
    ) % {"n": left_out}


def _undated(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(n)s interview or offer without a day is left out.",
        "%(n)s interviews and offers without a day are left out.",
        count,
    ) % {"n": count}
