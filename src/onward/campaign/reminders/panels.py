"""The reminders that Today shows."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.reminders.texts import reminder_reason
from onward.campaign.today.queries import CampaignToday, ReminderRow
from onward.foundation.rooms import Mention, Order, Suggestion

MAX_REMINDERS_SHOWN = 3


def reminder_suggestions(day: CampaignToday) -> list[Suggestion]:
    """Return the reminders whose day has come, longest due first; none during a pause."""
    return [
        Suggestion(
            title=each.text,
            why=reminder_reason(each.job, each.due_on, day.today),
            url=reverse("campaign:application", args=[each.application]),
            action=_("Open the job"),
            order=Order.FOLLOW_UP,
        )
        for each in _due(day)[:MAX_REMINDERS_SHOWN]
    ]


def reminder_mentions(day: CampaignToday) -> list[Mention]:
    n = len(_due(day))
    return [Mention(ngettext("a reminder", "%(n)s reminders", n) % {"n": n}, Order.FOLLOW_UP)] if n else []


def _due(day: CampaignToday) -> list[ReminderRow]:
    return [] if day.pause else day.reminders
