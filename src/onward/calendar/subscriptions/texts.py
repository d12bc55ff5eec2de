"""How reading a calendar went, in words, and what is wrong with one that was to be added."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from onward.calendar.models import CalendarSubscription
from onward.parsing.calendars.calendar_reader import SkipReason
from onward.ui.humanize import relative_day

INPUT_ERRORS = {
    "not_a_calendar_address": gettext_lazy(
        "Enter the full address, starting with https:// or webcal://, without a username or password."
    ),
    "file_too_large": gettext_lazy("This file is larger than %(size)s. Export fewer years."),
    "not_a_calendar_file": gettext_lazy("This isn't a calendar file. Choose one that ends in .ics."),
    "address_or_file": gettext_lazy("Enter an address or choose a file, not both."),
    "too_many_calendars": gettext_lazy("You already have twenty calendars. Remove one first."),
}


LEFT_OUT_TEXTS = {
    SkipReason.ZONE: ngettext_lazy(
        "%(n)s entry uses an unknown time zone.",
        "%(n)s entries use an unknown time zone.",
        "n",
    ),
    SkipReason.RULE: ngettext_lazy(
        "%(n)s entry repeats in a way Onward doesn't support, such as every minute.",
        "%(n)s entries repeat in a way Onward doesn't support, such as every minute.",
        "n",
    ),
    SkipReason.BROKEN: ngettext_lazy("%(n)s entry couldn't be read.", "%(n)s entries couldn't be read.", "n"),
    SkipReason.TOO_MANY: ngettext_lazy(
        "%(n)s entry is over the limit for one calendar.",
        "%(n)s entries are over the limit for one calendar.",
        "n",
    ),
}


def subscription_status(subscription: CalendarSubscription, now: datetime) -> dict[str, object]:
    """What there is to say of a calendar that was read: what went wrong, and what of it was left out and why."""
    return {
        "trouble": subscription.get_trouble_display() if subscription.trouble else "",
        "left_out": left_out_texts(subscription.left_out),
        "by_address": bool(subscription.encrypted),
        "going": subscription.background_job is not None and subscription.background_job.ended_at is None,
        "reading": reading_text(subscription, now),
    }


def reading_text(subscription: CalendarSubscription, now: datetime) -> str:
    """When a calendar was read, and how often it is; a moment ahead, after the clock was set back, says nothing."""
    if subscription.read_at is None or subscription.read_at > now + timedelta(minutes=1):
        if subscription.encrypted:
            return _("Not read yet. Onward checks it once a day while it's running.")
        return _("Not read yet.")
    when = {"when": relative_day(subscription.read_at)}
    if subscription.encrypted:
        return _("Read %(when)s. Onward checks it once a day while it's running.") % when
    return _("Read %(when)s.") % when


def left_out_texts(left_out: object) -> list[str]:
    """Why entries are missing, each with how many."""
    counts = left_out if isinstance(left_out, dict) else {}
    known = [(text, counts.get(why.value)) for why, text in LEFT_OUT_TEXTS.items()]
    return [str(text % {"n": count}) for text, count in known if isinstance(count, int) and count > 0]
