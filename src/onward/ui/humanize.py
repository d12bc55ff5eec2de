"""Days, lengths of time and lists as people say them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, ngettext, to_locale
from django.utils.translation import gettext as _

MINUTES_PER_HOUR = 60


def hours_and_minutes(minutes: int) -> str:
    """``90`` is "1 h 30 min"."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    if not hours:
        return _("%(n)s min") % {"n": rest}
    if not rest:
        return _("%(n)s h") % {"n": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


DAYS_PER_WEEK, DAYS_PER_MONTH, DAYS_PER_YEAR = 7, 30, 365
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 2 * DAYS_PER_WEEK, 2 * DAYS_PER_MONTH, 2 * DAYS_PER_YEAR
"""From so many days on a span of time is said in the next longer unit: in whole ones, none that has only begun."""


def duration(days: int) -> str:
    """Say how long something has been so: "since today", "for 3 weeks"."""
    if days <= 0:
        return _("since today")
    if days < WEEKS_FROM:
        return ngettext("for %(n)d day", "for %(n)d days", days) % {"n": days}
    if days < MONTHS_FROM:
        weeks = days // DAYS_PER_WEEK
        return ngettext("for %(n)d week", "for %(n)d weeks", weeks) % {"n": weeks}
    if days < YEARS_FROM:
        months = days // DAYS_PER_MONTH
        return ngettext("for %(n)d month", "for %(n)d months", months) % {"n": months}
    years = days // DAYS_PER_YEAR
    return ngettext("for %(n)d year", "for %(n)d years", years) % {"n": years}


def relative_day(moment: date, today: date | None = None) -> str:
    """The day in words, seen from ``today``: "yesterday", "in 3 days", "5 weeks ago"; the date when far away."""
    day = _to_date(moment)
    ahead = (day - (today or timezone.localdate())).days
    if abs(ahead) <= 1:
        return {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}[ahead]
    if abs(ahead) >= MONTHS_FROM:
        return formats.date_format(day, "DATE_FORMAT")
    if abs(ahead) >= WEEKS_FROM:
        return _relative_weeks(ahead)
    if ahead > 0:
        return ngettext("in %(n)s day", "in %(n)s days", ahead) % {"n": ahead}
    return ngettext("%(n)s day ago", "%(n)s days ago", -ahead) % {"n": -ahead}


def full_date(moment: date) -> str:
    """The date, or date and time, in full."""
    if isinstance(moment, datetime):
        return formats.date_format(_to_local(moment), "DATETIME_FORMAT")
    return formats.date_format(moment, "DATE_FORMAT")


def range_text(low: object, high: object) -> str:
    """A range as people read it; one number where it begins as it ends."""
    return str(low) if str(low) == str(high) else _("%(low)s to %(high)s") % {"low": low, "high": high}


def join_list(texts: Iterable[str]) -> str:
    """Join texts as the language lists things: "one, two, and three"."""
    from babel.lists import format_list  # noqa: PLC0415 - Babel is not needed for most pages

    return format_list(list(texts), locale=to_locale(get_language() or settings.LANGUAGE_CODE))


def _relative_weeks(ahead: int) -> str:
    weeks = abs(ahead) // DAYS_PER_WEEK
    if ahead > 0:
        return ngettext("in %(n)s week", "in %(n)s weeks", weeks) % {"n": weeks}
    return ngettext("%(n)s week ago", "%(n)s weeks ago", weeks) % {"n": weeks}


def _to_date(moment: date) -> date:
    return _to_local(moment).date() if isinstance(moment, datetime) else moment


def _to_local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
