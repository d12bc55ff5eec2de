"""What comes next on a job, in one line."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.ui.humanize import clock_time, relative_day, short_date


def appointment(name: str, on: date, today: date, at: datetime | None) -> str:
    facts = {"event": name, "when": relative_day(on, today)}
    if at is None:
        return _("%(event)s %(when)s") % facts
    return _("%(event)s %(when)s at %(time)s") % {**facts, "time": clock_time(at)}


def reminder(text: str, due_on: date, today: date) -> str:
    if due_on < today:
        return _("%(text)s: due %(when)s") % {"text": text, "when": relative_day(due_on, today)}
    return _("%(text)s: %(when)s") % {"text": text, "when": relative_day(due_on, today)}


def follow_up(due_on: date, today: date) -> str:
    if due_on <= today:
        return _("Follow up now")
    return _("Follow up %(when)s") % {"when": relative_day(due_on, today)}


def deadline(deadline_on: date, today: date) -> str:
    return _("Apply by %(day)s") % {"day": short_date(deadline_on, today)}
