"""What the campaign asks of today, and what it shows there."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.follow_ups import queries as follow_ups_queries
from onward.campaign.interviews.queries import upcoming_appointments
from onward.campaign.models import Application
from onward.campaign.pauses.queries import current_pause
from onward.campaign.response_times import queries as response_times_queries
from onward.campaign.sample.queries import has_sample
from onward.campaign.weekly_plan.queries import plan_items_on
from onward.campaign.weekly_plan.texts import plan_item_reason, plan_item_title
from onward.foundation.rooms import Moment, Order, Panel, QuietMode, Suggestion, quiet_modes, suggestions, today_panels
from onward.ui import humanize

MAX_FOLLOW_UPS_SHOWN = 3


@quiet_modes.provider
def pause_quiet_mode(person: Person, today: date) -> list[QuietMode]:
    """Nothing is asked for while the person is away."""
    pause = current_pause(person, today)
    if pause is None:
        return []
    reason = _("Away until %(day)s. Nothing is due before that.") % {"day": pause.ends_on.isoformat()}
    return [QuietMode(reason, "campaign/parts/away.html", {"pause": pause}, Order.PAUSE)]


@suggestions.provider
def campaign_suggestions(moment: Moment) -> list[Suggestion]:
    """Due follow-ups, the plan of the day, and silences that are over."""
    person, today = moment.person, moment.today
    return [
        *_plan_item_suggestions(person, today),
        *_follow_up_suggestions(person, today),
        *_probably_closed_suggestions(person),
    ]


@today_panels.provider
def today_panel(moment: Moment) -> list[Panel]:
    person, today = moment.person, moment.today
    context = {
        "appointments": upcoming_appointments(person, today),
        "pause": current_pause(person, today) if moment.quiet else None,
        "sample": has_sample(person),
        "empty": not Application.objects.owned_by(person).exists(),
    }
    return [Panel(template="campaign/parts/today_panel.html", context=context, order=Order.CAMPAIGN)]


def _plan_item_suggestions(person: Person, today: date) -> list[Suggestion]:
    open_lines = [line.item for line in plan_items_on(person, today) if line.item.done < line.item.amount]
    return [
        Suggestion(
            title=plan_item_title(line),
            why=plan_item_reason(line),
            url=reverse("campaign:plan"),
            action=_("Open the plan"),
            order=Order.PLAN_ITEM,
        )
        for line in open_lines
    ]


def _follow_up_suggestions(person: Person, today: date) -> list[Suggestion]:
    due = follow_ups_queries.due_follow_ups(person, today)
    named = [
        Suggestion(
            title=_("Follow up: %(job)s") % {"job": each.application.job},
            why=_follow_up_reason(each.application, today),
            url=reverse("campaign:follow_up", args=[each.application.pk]),
            action=_("Open the draft"),
            order=Order.FOLLOW_UP,
        )
        for each in due[:MAX_FOLLOW_UPS_SHOWN]
    ]
    if len(due) <= MAX_FOLLOW_UPS_SHOWN:
        return named
    rest = len(due) - MAX_FOLLOW_UPS_SHOWN
    title = ngettext("%(n)s more follow-up", "%(n)s more follow-ups", rest) % {"n": rest}
    every = Suggestion(
        title, _("Drafts are ready"), reverse("campaign:follow_ups"), _("See them"), order=Order.MORE_FOLLOW_UPS
    )
    return [*named, every]


def _follow_up_reason(application: Application, today: date) -> str:
    stage = str(application.get_stage_display())
    if application.last_on is None or application.last_on > today:
        return _("%(stage)s. A draft is ready.") % {"stage": stage}
    when = humanize.relative_day(application.last_on, today)
    return _("%(stage)s; last word %(when)s. A draft is ready.") % {"stage": stage, "when": when}


def _probably_closed_suggestions(person: Person) -> list[Suggestion]:
    count = response_times_queries.probably_closed(person).count()
    if not count:
        return []
    title = ngettext(
        "%(n)s application is probably closed: let it go",
        "%(n)s applications are probably closed: let them go",
        count,
    ) % {"n": count}
    why = _("Nine in ten such waits never end in an answer. Closing them is not a no.")
    url = reverse("campaign:table") + "?silent=1"
    return [Suggestion(title, why, url, _("Look at them"), order=Order.PROBABLY_CLOSED)]
