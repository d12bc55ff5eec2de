"""What the cards of the board say."""

from datetime import date, datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from onward.campaign.response_times.texts import wait_label
from onward.odds.ladder import Wait
from onward.ui.humanize import clock_time, full_date, relative_day, short_date, span

MAX_REMINDER_LENGTH = 60


def age(days: int) -> str:
    """Say as briefly as possible how long a card has been at its stage."""
    return span(days) if days > 0 else _("today")


def applied_on(day: date, label: Wait) -> str:
    """Return the exact day behind the age of an application without an answer, and how long that is for a wait."""
    return _("Applied %(day)s: %(wait)s") % {"day": full_date(day), "wait": wait_label(label)}


def stage_since(stage: str, day: date) -> str:
    return _("%(stage)s since %(day)s") % {"stage": stage, "day": full_date(day)}


def next_follow_up(due_on: date, today: date) -> str:
    if due_on <= today:
        return _("Follow up")
    return _("Follow up %(when)s") % {"when": relative_day(due_on, today)}


def reminder(text: str, due_on: date, today: date) -> str:
    """Say the beginning of a reminder, and when it is due if that is later."""
    words = Truncator(text).chars(MAX_REMINDER_LENGTH)
    if due_on <= today:
        return words
    return _("%(text)s: %(when)s") % {"text": words, "when": relative_day(due_on, today)}


def apply_by(deadline: date, today: date) -> str:
    return _("Apply by %(day)s") % {"day": short_date(deadline, today)}


def next_appointment(event: str, on: date, today: date, at: datetime | None) -> str:
    """Say what comes next, on which day, and at what time if one is known."""
    when = relative_day(on, today)
    if at is None:
        return _("%(event)s %(when)s") % {"event": event, "when": when}
    return _("%(event)s %(when)s, %(time)s") % {"event": event, "when": when, "time": clock_time(at)}


def unread_link(problem: str) -> str:
    """Say on a card that its link is being read, or could not be read."""
    return _("Link not read") if problem else _("Reading…")
