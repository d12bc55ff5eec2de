"""The words of a preparation sheet, on the page and on paper."""

from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.parsing.plain_text import bullet_lines
from onward.profile.public import Evidence
from onward.setbacks.preparation.queries import PreparationSheet

INPUT_ERRORS = {
    "half_a_plan": gettext_lazy("A plan has both halves: the question, and what you say then."),
}

SHEET_DATE_FORMAT = "l, j F Y"
SHEET_TIME_FORMAT = "H:i"


def when_text(sheet: PreparationSheet) -> str:
    """The day and hours by the person's own clock."""
    if sheet.times is None:
        day = formats.date_format(sheet.on, SHEET_DATE_FORMAT) if sheet.on else ""
        return _("%(day)s, no time noted yet") % {"day": day} if day else _("No day noted yet")
    said = _("%(day)s, %(hours)s") % {
        "day": formats.date_format(sheet.times.start.date(), SHEET_DATE_FORMAT),
        "hours": _time_range(sheet.times.start, sheet.times.end),
    }
    minutes = sheet.appointment.minutes
    if not minutes:
        return said
    return f"{said} ({ngettext('%(n)s minute', '%(n)s minutes', minutes) % {'n': minutes}})"


def remote_time_text(sheet: PreparationSheet) -> str:
    """The same by the clock where it was made, when that shows something else."""
    if sheet.times is None or sheet.times.remote_start is None:
        return ""
    hours = _time_range(sheet.times.remote_start, sheet.times.remote_end)
    if sheet.times.remote_start.date() != sheet.times.start.date():
        hours = _("%(day)s, %(hours)s") % {
            "day": formats.date_format(sheet.times.remote_start.date(), SHEET_DATE_FORMAT),
            "hours": hours,
        }
    return _("%(hours)s in %(city)s") % {"hours": hours, "city": sheet.times.city}


def people_lines(sheet: PreparationSheet) -> list[str]:
    """Those noted for this round, then those of the application who are not named there."""
    noted = bullet_lines(sheet.appointment.people)
    known = [each for each in sheet.contacts if each.name.casefold() not in sheet.appointment.people.casefold()]
    return [*noted, *(", ".join(filter(None, (each.name, each.position))) for each in known)]


def evidence_details(strength: Evidence) -> list[tuple[str, str]]:
    """What a strength says beyond its line, each part with its name."""
    parts = [
        (_("Situation"), strength.situation),
        (_("What I did"), strength.did),
        (_("Result"), strength.result),
        (_("In their words"), _praise_after_line(strength.praise, strength.text)),
        (_("Seen by"), strength.seen_by),
    ]
    return [(name, text) for name, text in parts if text]


def _praise_after_line(praise: str, line: str) -> str:
    """Praise without the sentence that the strength goes by."""
    rest = praise.removeprefix(line)
    return f"… {rest.strip()}" if rest.strip() and rest != praise else rest


def _time_range(start: datetime, end: datetime | None) -> str:
    begins = formats.time_format(start.time(), SHEET_TIME_FORMAT)
    if end is None:
        return begins
    return _("%(from)s to %(until)s") % {"from": begins, "until": formats.time_format(end.time(), SHEET_TIME_FORMAT)}
