"""The words for calendars: what stands on one, and how reading one went."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.balance.core.commitments.reading import Why
from onward.balance.models import Agenda, Feed

PARTS = (
    ("interviews", gettext_lazy("interviews")),
    ("follow_ups", gettext_lazy("follow-ups")),
    ("plan", gettext_lazy("the plan")),
    ("pauses", gettext_lazy("pauses")),
)


def shown_said(feed: Feed) -> str:
    """What stands on a calendar, and how much of it is said."""
    parts = ", ".join(str(label) for name, label in PARTS if getattr(feed, name)) or _("nothing")
    if feed.in_words:
        return _("Shows %(parts)s, in words.") % {"parts": parts}
    return _("Shows %(parts)s, as “busy” and the time alone.") % {"parts": parts}


def agenda_said(agenda: Agenda, now: datetime) -> dict[str, Any]:
    """What there is to say of a calendar that was read: what went wrong, and what of it was left out and why."""
    return {
        "trouble": agenda.get_trouble_display() if agenda.trouble else "",
        "left_out": left_out_said(agenda.left_out),
        "by_address": bool(agenda.sealed),
        "going": agenda.work is not None and agenda.work.ended_at is None,
        "read": agenda.read_at is not None and agenda.read_at <= now + timedelta(minutes=1),
    }


def left_out_said(left_out: Any) -> list[str]:
    """Why entries are missing, each with how many."""
    counts = left_out if isinstance(left_out, dict) else {}
    known = [(why, counts.get(why.value)) for why in Why]
    return [_reason(why, count) for why, count in known if isinstance(count, int) and count > 0]


def _reason(why: Why, count: int) -> str:
    words = {
        Why.ZONE: ngettext(
            "%(n)s entry is in a time zone that is not known here.",
            "%(n)s entries are in a time zone that is not known here.",
            count,
        ),
        Why.RULE: ngettext(
            "%(n)s entry repeats in a way that is not understood here, such as every minute.",
            "%(n)s entries repeat in a way that is not understood here, such as every minute.",
            count,
        ),
        Why.BROKEN: ngettext(
            "%(n)s entry could not be read.",
            "%(n)s entries could not be read.",
            count,
        ),
        Why.TOO_MANY: ngettext(
            "%(n)s entry is beyond what one calendar may hold here.",
            "%(n)s entries are beyond what one calendar may hold here.",
            count,
        ),
    }
    return words[why] % {"n": count}
