"""The words for calendars: what stands on one, and how reading one went."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.calendar.models import CalendarSubscription, Feed
from onward.parsing.calendars.calendar_reader import SkipReason

CONTENT_LABELS = (
    ("interviews", gettext_lazy("interviews")),
    ("follow_ups", gettext_lazy("follow-ups")),
    ("plan", gettext_lazy("the plan")),
    ("pauses", gettext_lazy("pauses")),
)


def feed_contents_text(feed: Feed) -> str:
    """What stands on a calendar, and how much of it is said."""
    parts = ", ".join(str(label) for name, label in CONTENT_LABELS if getattr(feed, name)) or _("nothing")
    if feed.with_details:
        return _("Shows %(parts)s, in words.") % {"parts": parts}
    return _("Shows %(parts)s, as “busy” and the time alone.") % {"parts": parts}


def subscription_status(subscription: CalendarSubscription, now: datetime) -> dict[str, Any]:
    """What there is to say of a calendar that was read: what went wrong, and what of it was left out and why."""
    return {
        "trouble": subscription.get_trouble_display() if subscription.trouble else "",
        "left_out": left_out_texts(subscription.left_out),
        "by_address": bool(subscription.encrypted),
        "going": subscription.background_job is not None and subscription.background_job.ended_at is None,
        "read": subscription.read_at is not None and subscription.read_at <= now + timedelta(minutes=1),
    }


def left_out_texts(left_out: Any) -> list[str]:
    """Why entries are missing, each with how many."""
    counts = left_out if isinstance(left_out, dict) else {}
    known = [(why, counts.get(why.value)) for why in SkipReason]
    return [_left_out_text(why, count) for why, count in known if isinstance(count, int) and count > 0]


def _left_out_text(why: SkipReason, count: int) -> str:
    words = {
        SkipReason.ZONE: ngettext(
            "%(n)s entry is in a time zone that is not known here.",
            "%(n)s entries are in a time zone that is not known here.",
            count,
        ),
        SkipReason.RULE: ngettext(
            "%(n)s entry repeats in a way that is not understood here, such as every minute.",
            "%(n)s entries repeat in a way that is not understood here, such as every minute.",
            count,
        ),
        SkipReason.BROKEN: ngettext(
            "%(n)s entry could not be read.",
            "%(n)s entries could not be read.",
            count,
        ),
        SkipReason.TOO_MANY: ngettext(
            "%(n)s entry is beyond what one calendar may hold here.",
            "%(n)s entries are beyond what one calendar may hold here.",
            count,
        ),
    }
    return words[why] % {"n": count}
