"""The one thing worth knowing this week, in one or two sentences."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.public import ResponseTimes
from onward.insights.diagnosis.texts import diagnosis_sentence, steps_named
from onward.insights.forecast.rules import Forecast
from onward.insights.forecast.texts import offer_by_referral, offer_sentence
from onward.insights.overview.rules import Headline, SearchStanding, newly_cleared
from onward.insights.response_times.texts import late_chance


def headline_text(
    headline: Headline,
    standing: SearchStanding,
    response_times: ResponseTimes,
    forecast: Forecast,
    with_referral: Forecast,
    today: date,
) -> str:
    if headline is Headline.SILENT:
        return long_silent_text(standing.long_silent, response_times)
    if headline is Headline.FORECAST:
        return offer_outlook(standing, forecast, with_referral)
    if headline is Headline.PROBLEM:
        assert standing.diagnosis
        return _("%(sentence)s “Is anything wrong?” has three things to try first.") % {
            "sentence": diagnosis_sentence(standing.diagnosis)
        }
    if headline is Headline.CLEARED:
        assert standing.diagnosis
        return _("This week, your numbers argued against a serious problem with %(steps)s.") % {
            "steps": steps_named(newly_cleared(standing.diagnosis.steps, today))
        }
    return {
        Headline.WITHHELD: _("You got a rejection today. One day changes little, so the forecast is back tomorrow."),
        Headline.EMPTY: _("Here's what's usual in a job search. It becomes your own with each application you send."),
        Headline.BEGINNING: _(
            "It's too early to see a pattern. That takes about ten applications and three weeks. Until then, here's"
            " what's usual."
        ),
    }[headline]


def offer_outlook(standing: SearchStanding, forecast: Forecast, with_referral: Forecast) -> str:
    """The chance of an offer, and what would raise it where it is low."""
    parts = [offer_sentence(forecast), offer_by_referral(forecast, with_referral)]
    if standing.is_resting:
        parts.insert(0, _("You haven't sent anything in the last four weeks."))
    return " ".join(filter(None, parts))


def long_silent_text(count: int, response_times: ResponseTimes) -> str:
    after = response_times.probably_closed_after
    assert after is not None
    return ngettext(
        "%(n)s application has been silent for %(days)s days or more. Only %(late)s like it still get a reply, so you"
        " can let it go.",
        "%(n)s applications have been silent for %(days)s days or more. Only %(late)s like them still get a reply, so"
        " you can let them go.",
        count,
    ) % {"n": count, "days": after, "late": late_chance(response_times, after)}
