"""The words of a preparation sheet, on the page and on paper."""

from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.setbacks.core.lines import lines
from onward.setbacks.models import Strength
from onward.setbacks.sheet import Sheet

DAY = "l, j F Y"
CLOCK = "H:i"


def when(sheet: Sheet) -> str:
    """The day and hours by the person's own clock."""
    if sheet.span is None:
        day = formats.date_format(sheet.on, DAY) if sheet.on else ""
        return _("%(day)s, no time noted yet") % {"day": day} if day else _("No day noted yet")
    said = _("%(day)s, %(hours)s") % {
        "day": formats.date_format(sheet.span.start.date(), DAY),
        "hours": _hours(sheet.span.start, sheet.span.end),
    }
    minutes = sheet.meeting.minutes
    if not minutes:
        return said
    return f"{said} ({ngettext('%(n)s minute', '%(n)s minutes', minutes) % {'n': minutes}})"


def there(sheet: Sheet) -> str:
    """The same by the clock where it was made, when that shows something else."""
    if sheet.span is None or sheet.span.there is None:
        return ""
    hours = _hours(sheet.span.there, sheet.span.there_end)
    if sheet.span.there.date() != sheet.span.start.date():
        hours = _("%(day)s, %(hours)s") % {"day": formats.date_format(sheet.span.there.date(), DAY), "hours": hours}
    return _("%(hours)s in %(city)s") % {"hours": hours, "city": sheet.span.city}


def people(sheet: Sheet) -> list[str]:
    """Those noted for this round, then those of the application who are not named there."""
    noted = lines(sheet.meeting.people)
    known = [each for each in sheet.contacts if each.name.casefold() not in sheet.meeting.people.casefold()]
    return [*noted, *(", ".join(filter(None, (each.name, each.position))) for each in known)]


def told(strength: Strength) -> list[tuple[str, str]]:
    """What a strength says beyond its line, each part with its name."""
    parts = [
        (_("Situation"), strength.situation),
        (_("What I did"), strength.did),
        (_("Result"), strength.result),
        (_("In their words"), _beyond(strength.praise, strength.text)),
        (_("Seen by"), strength.seen_by),
    ]
    return [(name, text) for name, text in parts if text]


def _beyond(praise: str, line: str) -> str:
    """Praise without the sentence that the strength goes by."""
    rest = praise.removeprefix(line)
    return f"… {rest.strip()}" if rest.strip() and rest != praise else rest


def _hours(start: datetime, end: datetime | None) -> str:
    begins = formats.time_format(start.time(), CLOCK)
    if end is None:
        return begins
    return _("%(from)s to %(until)s") % {"from": begins, "until": formats.time_format(end.time(), CLOCK)}
