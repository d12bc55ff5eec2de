"""The reminders that Today shows."""

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.campaign.reminders.texts import reminder_reason
from onward.campaign.today.queries import CampaignToday
from onward.foundation.rooms import Order, Suggestion

MAX_REMINDERS_SHOWN = 3


def reminder_suggestions(day: CampaignToday) -> list[Suggestion]:
    """The reminders whose day has come, longest due first; none during a pause."""
    if day.pause:
        return []
    return [
        Suggestion(
            title=each.text,
            why=reminder_reason(each.job, each.due_on, day.today),
            url=reverse("campaign:application", args=[each.application]),
            action=_("Open the job"),
            order=Order.FOLLOW_UP,
        )
        for each in day.reminders[:MAX_REMINDERS_SHOWN]
    ]
