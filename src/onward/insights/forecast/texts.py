"""What the weeks ahead may bring and how right it has been, in sentences."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.public import ChannelChoice
from onward.insights.forecast.rules import (
    INTERVIEW_WEEKS,
    LEVEL_SHOWN,
    LIKELIEST_LEVEL,
    MONTH_WEEKS,
    Forecast,
    ForecastAccuracy,
    Pace,
    sent_nothing_lately,
)
from onward.insights.rules import SentApplications
from onward.odds.forecasts.scoring import ClaimTally
from onward.ui.chances import odds_text
from onward.ui.humanize import range_text, short_date
from onward.vocabulary import Channel

OFFER_HORIZONS = (4, 8, 12, 26)
EVEN_CHANCE = 0.5


class WeekRow(NamedTuple):
    """One week of the table."""

    day: date
    interviews: str
    offer: str


def basis_text(sent: SentApplications, today: date) -> str:
    """Say why the forecast is not the person's own, where that is so; else empty."""
    if not sent.snapshots:
        return _("You haven't sent anything yet, so this is what's usual. It becomes your own as you go.")
    if sent.is_beginning(today):
        return _(
            "It's too early for a forecast of your own: that takes ten applications and three weeks. Until then, this"
            " is what's usual."
        )
    if sent_nothing_lately(sent, today):
        return _("You haven't sent anything in the last four weeks, so there's no recent pace to go by.")
    return ""


def forecast_sentence(forecast: Forecast) -> str:
    """The forecast in two sentences: a range where interviews are likely, else the chance of one; and an offer."""
    month = forecast.interviews.ranges(LEVEL_SHOWN)[MONTH_WEEKS - 1]
    facts = {
        "per_week": _pace_text(forecast.pace),
        "chance": odds_text(chance_of_interview(forecast)),
        "range": interview_range(month.low, month.high),
        "sure": odds_text(LEVEL_SHOWN),
        "offer": odds_text(forecast.chance_of_offer(INTERVIEW_WEEKS)),
    }
    return _forecast_message(forecast.pace, is_likely=month.low > 0) % facts


def interviews_sentence(forecast: Forecast) -> str:
    """The next four weeks in one short sentence."""
    month = forecast.interviews.ranges(LEVEL_SHOWN)[MONTH_WEEKS - 1]
    facts = {
        "per_week": _pace_text(forecast.pace),
        "range": interview_range(month.low, month.high),
        "chance": odds_text(chance_of_interview(forecast)),
    }
    if month.low > 0:
        text = ngettext(
            "At about %(per_week)s application a week, you'll likely get %(range)s in the next four weeks.",
            "At about %(per_week)s applications a week, you'll likely get %(range)s in the next four weeks.",
            _plural_of(forecast.pace),
        )
    else:
        text = ngettext(
            "At about %(per_week)s application a week, the chance of an interview in the next four weeks is"
            " %(chance)s.",
            "At about %(per_week)s applications a week, the chance of an interview in the next four weeks is"
            " %(chance)s.",
            _plural_of(forecast.pace),
        )
    return text % facts


def offer_sentence(forecast: Forecast) -> str:
    """The next twelve weeks in one short sentence."""
    return ngettext(
        "At about %(per_week)s application a week, the chance of an offer in the next twelve weeks is %(chance)s.",
        "At about %(per_week)s applications a week, the chance of an offer in the next twelve weeks is %(chance)s.",
        _plural_of(forecast.pace),
    ) % {
        "per_week": _pace_text(forecast.pace),
        "chance": odds_text(forecast.chance_of_offer(INTERVIEW_WEEKS)),
    }


def interview_by_referral(forecast: Forecast, with_referral: Forecast) -> str:
    """The chance of an interview with one more application a week through a referral; empty where that is no news."""
    now, then = map(chance_of_interview, (forecast, with_referral))
    if not _is_worth_raising(now, then):
        return ""
    return _("With one more a week through a referral, the chance of an interview is %(chance)s.") % {
        "chance": odds_text(then)
    }


def offer_by_referral(forecast: Forecast, with_referral: Forecast) -> str:
    """The same of an offer in the next twelve weeks, after it was said for the pace as it is."""
    now, then = (each.chance_of_offer(INTERVIEW_WEEKS) for each in (forecast, with_referral))
    if not _is_worth_raising(now, then):
        return ""
    return _("With one more a week through a referral, it's %(chance)s.") % {"chance": odds_text(then)}


def chance_of_interview(forecast: Forecast) -> float:
    """The chance of at least one in the next four weeks."""
    return float(forecast.interviews.at_least_one[MONTH_WEEKS - 1])


def interview_range(low: int, high: int) -> str:
    if not high:
        return _("no interviews yet")
    if low == high:
        return ngettext("%(n)s interview", "%(n)s interviews", low) % {"n": low}
    if low == 0:
        return ngettext("up to %(n)s interview", "up to %(n)s interviews", high) % {"n": high}
    return _("%(low)s to %(high)s interviews") % {"low": low, "high": high}


def count_names() -> tuple[str, ...]:
    """What the counts of a picture of few interviews are called."""
    return _("No interview yet"), _("One interview"), _("Two or more")


def likely_count_text(chances: Sequence[float], day: date) -> str:
    """What is more likely than not, as the line over the picture of few interviews."""
    facts = {"day": short_date(day)}
    if chances[0] >= EVEN_CHANCE:
        return _("By %(day)s, most likely no interview yet.") % facts
    if chances[-1] >= EVEN_CHANCE:
        return _("By %(day)s, most likely two interviews or more.") % facts
    return _("By %(day)s, most likely at least one interview.") % facts


def slider_label(channel: Channel) -> str:
    return _("Channel not set") if channel is Channel.UNKNOWN else str(ChannelChoice(channel).label)


def week_rows(forecast: Forecast, today: date) -> list[WeekRow]:
    """Weeks 1 to 12, as a table."""
    ranges = forecast.interviews.ranges(LEVEL_SHOWN)
    return [
        WeekRow(
            day=today + timedelta(weeks=week),
            interviews=range_text(each.low, each.high),
            offer=odds_text(forecast.chance_of_offer(week)),
        )
        for week, each in enumerate(ranges, start=1)
    ]


def fan_summary(forecast: Forecast, today: date) -> str:
    """What the fan shows at its end: the accessible name of its picture."""
    half, most = (forecast.interviews.ranges(level)[-1] for level in (LIKELIEST_LEVEL, LEVEL_SHOWN))
    return _("By %(day)s, you'll likely have %(most)s (about 8 in 10), most likely %(half)s (about 1 in 2).") % {
        "day": short_date(today + timedelta(weeks=INTERVIEW_WEEKS), today),
        "half": interview_range(half.low, half.high),
        "most": interview_range(most.low, most.high),
    }


def offer_summary(forecast: Forecast, today: date) -> str:
    """The chance of an offer by the last day of its picture."""
    last = OFFER_HORIZONS[-1]
    return _("The chance of an offer by %(day)s is %(chance)s.") % {
        "day": short_date(today + timedelta(weeks=last), today),
        "chance": odds_text(forecast.chance_of_offer(last)),
    }


def accuracy_text(accuracy: ForecastAccuracy, today: date) -> str:
    """Empty while nothing was forecast."""
    parts = [_ranges_that_held(accuracy.score.held), _offers_that_came(accuracy.score.happened)]
    if any(parts) and not accuracy.score.is_conclusive:
        parts.append(_("That's too few to tell a good forecast from a bad one."))
    if any(parts):
        parts += [_weeks_scored(accuracy), _undated(accuracy.undated)]
    if accuracy.next_on and not any(parts):
        day = short_date(accuracy.next_on, today)
        parts.append(_("On %(day)s, we'll check this forecast against what happened.") % {"day": day})
    return " ".join(filter(None, parts))


def _is_worth_raising(now: float, then: float) -> bool:
    return now < EVEN_CHANCE and odds_text(now) != odds_text(then)


def _pace_text(pace: Pace) -> str:
    return f"{pace.per_week:.4g}"


def _plural_of(pace: Pace) -> int:
    """The number that decides between singular and plural: one alone is singular, half of one is not."""
    return 1 if _pace_text(pace) == "1" else 2


def _forecast_message(pace: Pace, *, is_likely: bool) -> str:
    """A range with how sure it is where interviews are likely; else the chance of any."""
    if is_likely and not pace.per_week:
        return _(
            "If you send nothing more, you'll likely get %(range)s in the next four weeks (%(sure)s). The chance of an"
            " offer in the next twelve is %(offer)s."
        )
    if is_likely and pace.is_own:
        return _(
            "If you keep sending about %(per_week)s a week, you'll likely get %(range)s in the next four weeks"
            " (%(sure)s). The chance of an offer in the next twelve is %(offer)s."
        )
    if is_likely:
        return _(
            "If you send about %(per_week)s a week, you'll likely get %(range)s in the next four weeks (%(sure)s). The"
            " chance of an offer in the next twelve is %(offer)s."
        )
    if not pace.per_week:
        return _(
            "If you send nothing more, the chance of an interview in the next four weeks is %(chance)s. The chance of"
            " an offer in the next twelve is %(offer)s."
        )
    if pace.is_own:
        return _(
            "If you keep sending about %(per_week)s a week, the chance of an interview in the next four weeks is"
            " %(chance)s. The chance of an offer in the next twelve is %(offer)s."
        )
    return _(
        "If you send about %(per_week)s a week, the chance of an interview in the next four weeks is %(chance)s. The"
        " chance of an offer in the next twelve is %(offer)s."
    )


def _ranges_that_held(held: ClaimTally) -> str:
    if not held.count:
        return ""
    words = ngettext(
        "So far, %(true)s of %(n)s interview forecast was right; about %(expected)s should be.",
        "So far, %(true)s of %(n)s interview forecasts were right; about %(expected)s should be.",
        held.count,
    )
    return words % {"true": held.true, "n": held.count, "expected": f"{held.expected:.1f}"}


def _offers_that_came(happened: ClaimTally) -> str:
    if not happened.count:
        return ""
    words = ngettext(
        "An offer came in %(true)s of %(n)s forecast period; about %(expected)s was expected.",
        "An offer came in %(true)s of %(n)s forecast periods; about %(expected)s were expected.",
        happened.count,
    )
    return words % {"true": happened.true, "n": happened.count, "expected": f"{happened.expected:.1f}"}


def _weeks_scored(accuracy: ForecastAccuracy) -> str:
    """The weeks that no forecast of interviews was kept for are left out."""
    left_out = max(accuracy.weeks_searched - accuracy.weeks_scored, 0)
    if not left_out:
        return ""
    return ngettext(
        "%(n)s week since your first application has no finished forecast and isn't counted.",
        "%(n)s weeks since your first application have no finished forecast and aren't counted.",
        left_out,
    ) % {"n": left_out}


def _undated(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(n)s interview or offer without a date isn't counted.",
        "%(n)s interviews and offers without a date aren't counted.",
        count,
    ) % {"n": count}
