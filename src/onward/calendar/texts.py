"""A time that is taken by something else in life, in words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.calendar.subscriptions.queries import BusyPeriod
from onward.ui.humanize import clock_time


def busy_period_text(period: BusyPeriod, on: date) -> str:
    """What has its time on a day, and from when until when of it; a later end by its weekday."""
    begins, ends = period.starts.date() == on, period.last_day == on
    words = {
        "title": period.title or _("Busy"),
        "start": clock_time(period.starts),
        "end": clock_time(period.ends) if ends else date_format(period.last_day, "l"),
    }
    if period.all_day or not (begins or ends):
        return _("All day: %(title)s") % words
    if not begins:
        return _("to %(end)s: %(title)s") % words
    if period.ends <= period.starts:
        return _("%(start)s: %(title)s") % words
    return _("%(start)s to %(end)s: %(title)s") % words
