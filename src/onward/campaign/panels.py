"""What the campaign asks of today, and what it shows there."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.follow_ups.queries import due_on_day
from onward.campaign.follow_ups.texts import follow_up_reason, more_follow_ups
from onward.campaign.interviews.queries import appointment, upcoming_rows
from onward.campaign.reminders.panels import reminder_suggestions
from onward.campaign.response_times.queries import count_probably_closed
from onward.campaign.response_times.texts import probably_closed_title
from onward.campaign.today.queries import CampaignToday, campaign_today
from onward.campaign.weekly_plan.queries import plan_items_on
from onward.campaign.weekly_plan.texts import plan_item_reason, plan_item_title
from onward.foundation.rooms import Moment, Order, Panel, QuietMode, Suggestion, quiet_modes, suggestions, today_panels

MAX_FOLLOW_UPS_SHOWN, MAX_APPOINTMENTS_SHOWN = 3, 8


@quiet_modes.provider
def pause_quiet_mode(person: Person, today: date) -> list[QuietMode]:
    """Nothing is asked for while the person is away."""
    pause = campaign_today(person, today).pause
    if pause is None:
        return []
    reason = _("Away until %(day)s. Nothing is due before that.") % {"day": pause.ends_on.isoformat()}
    return [QuietMode(reason, "campaign/parts/away.html", {"pause": pause}, Order.PAUSE)]


@suggestions.provider
def campaign_suggestions(moment: Moment) -> list[Suggestion]:
    """Due reminders and follow-ups, the plan of the day, and silences that are over."""
    person, today = moment.person, moment.today
    return [
        *_plan_item_suggestions(person, today),
        *reminder_suggestions(campaign_today(person, today)),
        *_follow_up_suggestions(person, campaign_today(person, today)),
        *_probably_closed_suggestions(campaign_today(person, today)),
    ]


@today_panels.provider
def today_panel(moment: Moment) -> list[Panel]:
    day = campaign_today(moment.person, moment.today)
    ahead = upcoming_rows(moment.person, day)
    context = {
        "appointments": [appointment(moment.person, each) for each in ahead[:MAX_APPOINTMENTS_SHOWN]],
        "more_appointments": max(len(ahead) - MAX_APPOINTMENTS_SHOWN, 0),
        "pause": day.pause if moment.quiet else None,
        "sample": day.has_sample,
        "empty": not day.has_applications,
    }
    return [Panel(template="campaign/parts/today_panel.html", context=context, order=Order.CAMPAIGN)]


def _plan_item_suggestions(person: Person, today: date) -> list[Suggestion]:
    return [
        Suggestion(
            title=plan_item_title(each.item),
            why=plan_item_reason(each.item),
            url=reverse("campaign:plan"),
            action=_("Open the plan"),
            order=Order.PLAN_ITEM,
        )
        for each in plan_items_on(person, today)
        if each.item.done < each.item.amount
    ]


def _follow_up_suggestions(person: Person, day: CampaignToday) -> list[Suggestion]:
    due = due_on_day(person, day)
    named = [
        Suggestion(
            title=_("Follow up: %(job)s") % {"job": each.job},
            why=follow_up_reason(each.stage, each.last_on, day.today),
            url=reverse("campaign:follow_up", args=[each.application]),
            action=_("Open the draft"),
            order=Order.FOLLOW_UP,
        )
        for each in due[:MAX_FOLLOW_UPS_SHOWN]
    ]
    if len(due) <= MAX_FOLLOW_UPS_SHOWN:
        return named
    every = Suggestion(
        title=more_follow_ups(len(due) - MAX_FOLLOW_UPS_SHOWN),
        why=_("Drafts are ready"),
        url=reverse("campaign:follow_ups"),
        action=_("See them"),
        order=Order.MORE_FOLLOW_UPS,
    )
    return [*named, every]


def _probably_closed_suggestions(day: CampaignToday) -> list[Suggestion]:
    count = count_probably_closed(day)
    if not count:
        return []
    suggestion = Suggestion(
        title=probably_closed_title(count),
        why=_("Nine in ten such waits never end in an answer. Closing them is not a no."),
        url=reverse("campaign:table") + "?silent=1",
        action=_("Look at them"),
        order=Order.PROBABLY_CLOSED,
    )
    return [suggestion]
