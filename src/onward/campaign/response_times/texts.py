"""Sentences about a wait."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.response_times.queries import ResponseTimes
from onward.odds.ladder import Wait
from onward.ui.humanize import duration


def wait_label(wait: Wait) -> str:
    """Return the words for a wait, as cards show it."""
    return {
        Wait.NORMAL: _("a normal wait"),
        Wait.LONG: _("a long wait"),
        Wait.PROBABLY_CLOSED: _("probably no reply"),
    }[wait]


def wait_outlook(found: ResponseTimes, days: int) -> str:
    """Say how long nobody has replied, and how often applications that waited as long still get a reply."""
    chance = found.posterior.chance_of_answer([days])[0].mean
    text = _("No reply %(duration)s. After this long, about 1 in %(n)s still hear back.")
    return text % {"duration": duration(days), "n": max(2, round(1 / chance))}


def probably_closed_title(count: int) -> str:
    title = ngettext(
        "%(n)s application will probably get no reply",
        "%(n)s applications will probably get no reply",
        count,
    )
    return title % {"n": count}
