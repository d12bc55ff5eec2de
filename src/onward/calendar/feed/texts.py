"""What an address shows, in words, and what is wrong with what was typed about it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.calendar.models import Feed
from onward.ui.humanize import join_list

INPUT_ERRORS = {
    "empty_feed": gettext_lazy("Choose at least one kind of entry."),
    "too_many_feeds": gettext_lazy("You already have ten addresses. Revoke one you no longer use."),
}
CONTENT_LABELS = {
    "interviews": gettext_lazy("interviews"),
    "follow_ups": gettext_lazy("follow-ups and reminders"),
    "plan": gettext_lazy("your plan"),
    "pauses": gettext_lazy("time off"),
}


def feed_contents_text(feed: Feed) -> str:
    """What stands on a calendar, and how much of it is said."""
    parts = join_list(str(label) for name, label in CONTENT_LABELS.items() if getattr(feed, name))
    if not parts:
        return _("Shows nothing.")
    if feed.with_details:
        return _("Shows %(parts)s with details.") % {"parts": parts}
    return _("Shows %(parts)s as “busy”, with times only.") % {"parts": parts}
