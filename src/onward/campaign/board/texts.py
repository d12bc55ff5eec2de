"""What the cards of the board say."""

from datetime import date, datetime

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.response_times.texts import wait_label
from onward.odds.ladder import Wait
from onward.ui.humanize import relative_day

WEEK, MONTH, YEAR = 7, 30, 365
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 2 * WEEK, 2 * MONTH, 2 * YEAR


def duration(days: int) -> str:
    """Say how long something has been so, rounded as people round."""
    if days <= 0:
        return _("since today")
    if days < WEEKS_FROM:
        return ngettext("for %(n)d day", "for %(n)d days", days) % {"n": days}
    if days < MONTHS_FROM:
        return ngettext("for %(n)d week", "for %(n)d weeks", days // WEEK) % {"n": days // WEEK}
    if days < YEARS_FROM:
        return ngettext("for %(n)d month", "for %(n)d months", days // MONTH) % {"n": days // MONTH}
    return ngettext("for %(n)d year", "for %(n)d years", days // YEAR) % {"n": days // YEAR}


def wait(days: int, label: Wait) -> str:
    """Say how long a silence has lasted, and how such waits usually end."""
    return _("%(duration)s, %(label)s") % {"duration": duration(days), "label": wait_label(label)}


def next_follow_up(due_on: date, today: date) -> str:
    if due_on <= today:
        return _("Follow up now")
    return _("Follow up %(when)s") % {"when": relative_day(due_on, today)}


def next_appointment(event: str, on: date, today: date, at: datetime | None) -> str:
    """Say what comes next, on which day, and at what time if one is known."""
    when = relative_day(on, today)
    if at is None:
        return _("%(event)s %(when)s") % {"event": event, "when": when}
    return _("%(event)s %(when)s %(time)s") % {"event": event, "when": when, "time": time_format(at, "H:i")}
