"""What the pages say of a wait."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.response_times.queries import ResponseTimes
from onward.odds.ladder import Wait
from onward.odds.rounding import percent_as_said


def wait_label(wait: Wait) -> str:
    """Return the words for a wait, as cards show it."""
    return {
        Wait.NORMAL: _("a normal wait"),
        Wait.LONG: _("a long wait"),
        Wait.PROBABLY_CLOSED: _("probably closed: let it go"),
    }[wait]


def wait_outlook(found: ResponseTimes, days: int) -> str:
    """Say how a silence of so many days usually ends, in one sentence."""
    alive = found.posterior.chance_of_answer([days])[0]
    low, n, high = (percent_as_said(each) for each in (alive.low, alive.mean, alive.high))
    text = _("Of 100 such waits about %(n)s still end in an answer, a no included (%(low)s to %(high)s).")
    return text % {"n": n, "low": low, "high": high}


def probably_closed_title(count: int) -> str:
    title = ngettext(
        "%(n)s application is probably closed: let it go",
        "%(n)s applications are probably closed: let them go",
        count,
    )
    return title % {"n": count}
