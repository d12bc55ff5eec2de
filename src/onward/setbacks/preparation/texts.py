"""The sentences of a preparation sheet, on the page and on paper."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.parsing.plain_text import bullet_lines
from onward.profile.public import Evidence
from onward.setbacks.preparation.queries import PreparationSheet
from onward.ui.humanize import clock_time, weekday_date

INPUT_ERRORS = {
    "half_a_plan": gettext_lazy("A plan needs both: the question, and what you'll say."),
}


def when_text(sheet: PreparationSheet) -> str:
    """Say the day and hours by the person's own clock."""
    if sheet.times is None:
        return _("%(day)s, no time yet") % {"day": _day(sheet.on)} if sheet.on else _("No day yet")
    facts = {"day": _day(sheet.times.start), "start": _clock(sheet.times.start)}
    if sheet.times.end is None:
        return _("%(day)s, %(start)s") % facts
    minutes = sheet.interview.minutes or 0
    sentence = ngettext(
        "%(day)s, %(start)s to %(end)s (%(n)s minute)", "%(day)s, %(start)s to %(end)s (%(n)s minutes)", minutes
    )
    return sentence % {**facts, "end": _clock(sheet.times.end), "n": minutes}


def remote_time_text(sheet: PreparationSheet) -> str:
    """Say the same by the clock of the other place; empty where that clock shows the same."""
    if sheet.times is None or sheet.times.remote_start is None:
        return ""
    start, end = sheet.times.remote_start, sheet.times.remote_end
    facts = {
        "day": _day(start),
        "start": _clock(start),
        "end": _clock(end) if end else "",
        "city": sheet.times.city,
    }
    if start.date() == sheet.times.start.date():
        return (_("%(start)s to %(end)s in %(city)s") if end else _("%(start)s in %(city)s")) % facts
    return (_("%(day)s, %(start)s to %(end)s in %(city)s") if end else _("%(day)s, %(start)s in %(city)s")) % facts


def people_lines(sheet: PreparationSheet) -> list[str]:
    """Return the people noted for this round, then those of the application who are not named there."""
    noted = bullet_lines(sheet.interview.people)
    known = [each for each in sheet.contacts if each.name.casefold() not in sheet.interview.people.casefold()]
    return [*noted, *(", ".join(filter(None, (each.name, each.position))) for each in known)]


def evidence_details(strength: Evidence) -> list[tuple[str, str]]:
    """Return what a strength says beyond its line, each part with its name."""
    parts = [
        (_("Situation"), strength.situation),
        (_("What I did"), strength.did),
        (_("Result"), strength.result),
        (_("In their words"), _praise_after_line(strength.praise, strength.text)),
        (_("Who saw it"), strength.seen_by),
    ]
    return [(name, text) for name, text in parts if text]


def _praise_after_line(praise: str, line: str) -> str:
    """Return praise without the sentence that already serves as the strength's line."""
    rest = praise.removeprefix(line)
    return f"… {rest.strip()}" if rest.strip() and rest != praise else rest


def _day(day: date) -> str:
    return weekday_date(day)


def _clock(moment: datetime) -> str:
    return clock_time(moment.time())
