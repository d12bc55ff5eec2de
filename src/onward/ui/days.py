"""Dates as people say them."""

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext

WEEKS_FROM = 14
MONTHS_FROM = 60


def spoken(moment: date, today: date | None = None) -> str:
    """The day in words, seen from ``today``: "yesterday", "in 3 days", "5 weeks ago"; the date when far away."""
    day = _day(moment)
    ahead = (day - (today or timezone.localdate())).days
    if abs(ahead) <= 1:
        return {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}[ahead]
    if abs(ahead) >= MONTHS_FROM:
        return formats.date_format(day, "DATE_FORMAT")
    if abs(ahead) >= WEEKS_FROM:
        return _weeks(ahead)
    if ahead > 0:
        return ngettext("in %(n)s day", "in %(n)s days", ahead) % {"n": ahead}
    return ngettext("%(n)s day ago", "%(n)s days ago", -ahead) % {"n": -ahead}


def exact(moment: date) -> str:
    """The date, or date and time, in full."""
    if isinstance(moment, datetime):
        return formats.date_format(_local(moment), "DATETIME_FORMAT")
    return formats.date_format(moment, "DATE_FORMAT")


def _weeks(ahead: int) -> str:
    weeks = round(abs(ahead) / 7)
    if ahead > 0:
        return ngettext("in %(n)s week", "in %(n)s weeks", weeks) % {"n": weeks}
    return ngettext("%(n)s week ago", "%(n)s weeks ago", weeks) % {"n": weeks}


def _day(moment: date) -> date:
    return _local(moment).date() if isinstance(moment, datetime) else moment


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
