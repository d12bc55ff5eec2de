"""Days, lengths of time and lists as people say them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, to_locale
from django.utils.translation import gettext as _

MINUTES_PER_HOUR = 60
FIRST_IN_GROUPS = 1000
_BEFORE_NOUN = re.compile(r"(?P<before>\b[^\W\d_]+ )?(?P<number>\d[\d.,]*) (?=[^\W\d_])(?![^<]*>)")
_EMPTY_DECIMAL = re.compile(r"(?<=\d)[^\w\s]0(?=\s)")
THIN_SPACE, NARROW_SPACE = "\u2009", "\u202f"


def with_unbroken_counts(heading: object) -> str:
    """Keep each number of a heading, as text or markup, on the line of the word after it: "6 follow-ups". The day of a
    date, "Mar 2 to Mar 8", counts nothing."""
    text = heading if isinstance(heading, str) else str(heading)
    return type(text)(_BEFORE_NOUN.sub(_unbroken, text))


def _unbroken(match: re.Match[str]) -> str:
    before = match["before"] or ""
    return match[0] if before.istitle() else f"{before}{match['number']}\N{NO-BREAK SPACE}"


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
"""From so many days on, a span of time is told in the next longer unit."""


def span(days: int) -> str:
    """How long: "1 day", "3 weeks", "2 months". Only whole units count."""
    n, unit = _whole_units(days)
    match unit:
        case "day":
            return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}
        case "week":
            return ngettext("%(n)d week", "%(n)d weeks", n) % {"n": n}
        case "month":
            return ngettext("%(n)d month", "%(n)d months", n) % {"n": n}
    return ngettext("%(n)d year", "%(n)d years", n) % {"n": n}


def duration(days: int) -> str:
    """Since when, as a length: "since today", "for 3 weeks"."""
    if days <= 0:
        return _("since today")
    n, unit = _whole_units(days)
    match unit:
        case "day":
            return ngettext("for %(n)d day", "for %(n)d days", n) % {"n": n}
        case "week":
            return ngettext("for %(n)d week", "for %(n)d weeks", n) % {"n": n}
        case "month":
            return ngettext("for %(n)d month", "for %(n)d months", n) % {"n": n}
    return ngettext("for %(n)d year", "for %(n)d years", n) % {"n": n}


def relative_day(moment: date, today: date | None = None) -> str:
    """The day as seen from ``today``: "yesterday", "in 3 days", "5 weeks ago"; its date when it is far away."""
    day = _to_date(moment)
    seen_from = today or timezone.localdate()
    ahead = (day - seen_from).days
    if abs(ahead) <= 1:
        return {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}[ahead]
    if abs(ahead) >= MONTHS_FROM:
        return short_date(day, seen_from)
    n, unit = _whole_units(abs(ahead))
    if unit == "week":
        weeks = ngettext("in %(n)s week", "in %(n)s weeks", n) if ahead > 0 else _weeks_ago(n)
        return weeks % {"n": n}
    days = ngettext("in %(n)s day", "in %(n)s days", n) if ahead > 0 else _days_ago(n)
    return days % {"n": n}


def short_date(moment: date, today: date | None = None) -> str:
    """The date as the language writes it, "Nov 8"; with its year unless that is the year of ``today``."""
    day = _to_date(moment)
    this_year = (today or timezone.localdate()).year
    return _format_date(day, "MMMd" if day.year == this_year else "yMMMd", _locale())


def month_name(moment: date, today: date | None = None) -> str:
    """The month of a day in full, "March"; with its year unless that is the year of ``today``."""
    day = _to_date(moment)
    this_year = (today or timezone.localdate()).year
    return _format_month(day.replace(day=1), _locale(), with_year=day.year != this_year)


def month_and_year(year: int, month: int | None = None) -> str:
    """A month with its year, "Mar 2019", or the year alone."""
    return _format_date(date(year, month, 1), "yMMM", _locale()) if month else f"{year}"


def weekday_date(moment: date, today: date | None = None) -> str:
    """The date with its day of the week: "Tue, Nov 10"."""
    day = _to_date(moment)
    this_year = (today or timezone.localdate()).year
    return _format_date(day, "MMMEd" if day.year == this_year else "yMMMEd", _locale())


def date_range(first: date, last: date, today: date | None = None) -> str:
    """From one day to another, naming month and year no more often than needed."""
    this_year = (today or timezone.localdate()).year
    skeleton = "MMMd" if first.year == last.year == this_year else "yMMMd"
    return _format_range(_to_date(first), _to_date(last), skeleton, _locale())


def clock_time(moment: time | datetime) -> str:
    """The time as the language writes it, "3:05 PM" or "15:05"; of a moment that in its own zone."""
    at = moment.time() if isinstance(moment, datetime) else moment
    return _format_time(at.replace(tzinfo=None), _locale())


def full_date(moment: date) -> str:
    """The date with its year, "Nov 8, 2026"; of a moment the time too."""
    day = _format_date(_to_date(moment), "yMMMd", _locale())
    if not isinstance(moment, datetime):
        return day
    return _("%(day)s, %(time)s") % {"day": day, "time": clock_time(_to_local(moment))}


def written_count(n: int) -> str:
    """A count as the person's language writes it: "3,000"."""
    if abs(n) < FIRST_IN_GROUPS:
        return str(n)
    from babel.numbers import format_decimal  # noqa: PLC0415 - Babel is not needed at start

    return format_decimal(n, locale=_locale())


def file_size(size: int) -> str:
    """How large a file is, "25 MB" or "1.4 MB"."""
    return _EMPTY_DECIMAL.sub("", filesizeformat(size))


def range_text(low: object, high: object) -> str:
    """A range as people read it; one number where it begins as it ends."""
    return str(low) if str(low) == str(high) else _("%(low)s to %(high)s") % {"low": low, "high": high}


def join_list(texts: Iterable[str], *, either: bool = False) -> str:
    """Join texts as the language lists things: "one, two, and three", or "one, two, or three" of which any will do."""
    from babel.lists import format_list  # noqa: PLC0415 - Babel is not needed at start

    listed = list(texts)
    if len(listed) == 1:
        return listed[0]
    return format_list(listed, style="or" if either else "standard", locale=_locale())


def _whole_units(days: int) -> tuple[int, Literal["day", "week", "month", "year"]]:
    """How many whole units of which length fit: every span, wait and age on every page is counted here."""
    if days < WEEKS_FROM:
        return days, "day"
    if days < MONTHS_FROM:
        return days // DAYS_PER_WEEK, "week"
    if days < YEARS_FROM:
        return days // DAYS_PER_MONTH, "month"
    return days // DAYS_PER_YEAR, "year"


def _days_ago(n: int) -> str:
    return ngettext("%(n)s day ago", "%(n)s days ago", n)


def _weeks_ago(n: int) -> str:
    return ngettext("%(n)s week ago", "%(n)s weeks ago", n)


@lru_cache(maxsize=4096)
def _format_date(day: date, skeleton: str, locale: str) -> str:
    """A table names the same days again and again."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - Babel is not needed at start

    return format_skeleton(skeleton, day, locale=locale)


@lru_cache(maxsize=256)
def _format_month(day: date, locale: str, *, with_year: bool) -> str:
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - Babel is not needed at start

    return format_skeleton("yMMMM", day, locale=locale) if with_year else format_date(day, "LLLL", locale=locale)


@lru_cache(maxsize=256)
def _format_range(first: date, last: date, skeleton: str, locale: str) -> str:
    from babel.dates import format_interval  # noqa: PLC0415 - Babel is not needed at start

    return format_interval(first, last, skeleton, locale=locale).replace(THIN_SPACE, " ")


@lru_cache(maxsize=1440)
def _format_time(at: time, locale: str) -> str:
    from babel.dates import format_time  # noqa: PLC0415 - Babel is not needed at start

    return format_time(at, "short", locale=locale).replace(NARROW_SPACE, " ")


def _locale() -> str:
    return to_locale(get_language() or settings.LANGUAGE_CODE)


def _to_date(moment: date) -> date:
    return _to_local(moment).date() if isinstance(moment, datetime) else moment


def _to_local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
