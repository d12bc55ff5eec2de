"""Interviews over the weeks ahead, as a fan after what has happened."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.odds.calendar import Calendar
from onward.odds.laws import Floats
from onward.ui.charts import Fan, Outlook, fan

EVERY = 4
NOTHING = (0.0, 0.0)


def interviews_fan(found: Calendar, today: date) -> Fan:
    """How many interviews may have come by the end of each week, from today on."""
    fifty, eighty, ninety_five = ([(float(r.low), float(r.high)) for r in found.ranges(at)] for at in (0.5, 0.8, 0.95))
    weeks = [
        Outlook(week, middle, *ranges)
        for week, (middle, *ranges) in enumerate(
            zip(_middle(found.pmf), fifty, eighty, ninety_five, strict=True), start=1
        )
    ]
    return fan([Outlook(0, 0.0, NOTHING, NOTHING, NOTHING), *weeks], _ticks(today, len(weeks)))


def _middle(pmf: Floats) -> Sequence[float]:
    return [float(each) for each in (pmf.cumsum(axis=1) < 0.5).sum(axis=1)]  # noqa: PLR2004 - the median


def _ticks(today: date, weeks: int) -> list[tuple[float, str]]:
    later = range(EVERY, weeks + 1, EVERY)
    return [(0.0, _("today")), *((float(w), date_format(today + timedelta(weeks=w), "j M")) for w in later)]
