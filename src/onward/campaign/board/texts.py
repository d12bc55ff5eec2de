"""What the cards of the board say."""

from datetime import date, datetime

from django.utils.formats import time_format
from django.utils.translation import gettext as _

from onward.campaign.response_times.texts import wait_label
from onward.odds.ladder import Wait
from onward.ui.humanize import duration, relative_day


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
