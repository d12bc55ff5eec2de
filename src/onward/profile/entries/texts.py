"""Dates of entries, and what could be added to them, in words."""

from django.utils.translation import gettext as _

from onward.parsing.resumes.records import DateSpan, PartialDate
from onward.profile.entries.rules import ImprovementKind
from onward.ui.humanize import month_and_year


def dates_text(dates: DateSpan) -> str:
    """Say from when to when, as far as it is known, such as "2019 – present"; else as it was written."""  # noqa: RUF002 - a range has an en dash
    start, end = _date_text(dates.start), _("present") if dates.present else _date_text(dates.end)
    if start and end and start != end:
        return _("%(start)s – %(end)s") % {"start": start, "end": end}  # noqa: RUF001 - a range has an en dash
    return end or start or dates.as_written


def _date_text(value: PartialDate | None) -> str:
    return "" if value is None else month_and_year(value.year, value.month)


def improvement_text(kind: ImprovementKind) -> str:
    """Say what could be added."""
    return {
        ImprovementKind.NO_LINES: _("Nothing says yet what you did here."),
        ImprovementKind.NO_RESULT: _("What came of it? A number is best."),
        ImprovementKind.NO_PROOF: _("Who saw it, or where can it be seen?"),
    }[kind]
