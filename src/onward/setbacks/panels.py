"""What this room puts on Today: replies that are waiting, a debrief that is due, how a correction went, and once, the
offer of a plan for setbacks."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.public import Application, campaign_today, count_due
from onward.foundation.rooms import (
    Mention,
    Moment,
    Order,
    Panel,
    Suggestion,
    application_panels,
    mentions,
    quiet_offers,
    suggestions,
    week_panels,
)
from onward.setbacks.models import SetbackPlan
from onward.setbacks.plans.queries import plan_for_case, plan_for_silence, should_offer_plan
from onward.setbacks.plans.rules import SetbackCase
from onward.setbacks.plans.texts import plan_text
from onward.setbacks.preparation import panels as preparation_panels
from onward.setbacks.today.queries import setbacks_today


@suggestions.provider
def setback_suggestions(moment: Moment) -> list[Suggestion]:
    """Suggest delivered rejections, debriefs that are due, and corrections to ask about; nothing in quiet times."""
    if moment.quiet:
        return []
    person, today = moment.person, moment.today
    return [
        *_delivered_rejection_suggestions(person, today),
        *_debrief_suggestions(person, today),
        *preparation_panels.correction_suggestions(person, today),
    ]


@mentions.provider
def setback_mentions(moment: Moment) -> list[Mention]:
    person, today = moment.person, moment.today
    replies = count_due(person, campaign_today(person, today))
    debriefs = len(setbacks_today(person, today).debriefs)
    said = [
        (replies, Order.HELD_REJECTIONS, ngettext("a reply to open", "%(n)s replies to open", replies)),
        (debriefs, Order.DEBRIEF, ngettext("a short look back", "%(n)s short looks back", debriefs)),
    ]
    return [Mention(text % {"n": count}, order) for count, order, text in said if count]


@quiet_offers.provider
def plan_offer(moment: Moment) -> list[Panel]:
    """Return the offer of a plan for setbacks, while it may be made."""
    if moment.quiet or not should_offer_plan(moment.person, moment.today):
        return []
    return [Panel(template="setbacks/parts/plan_offer.html", context={}, order=Order.SETBACK_PLAN_OFFER)]


def _delivered_rejection_suggestions(person: Person, today: date) -> list[Suggestion]:
    count = count_due(person, campaign_today(person, today))
    if not count:
        return []
    return [
        Suggestion(
            title=ngettext("A reply is waiting for you", "%(n)s replies are waiting for you", count) % {"n": count},
            why=_("Open it whenever you're ready."),
            url=reverse("setbacks:delivered_rejections"),
            action=_("Open"),
            order=Order.HELD_REJECTIONS,
        )
    ]


def _debrief_suggestions(person: Person, today: date) -> list[Suggestion]:
    return [
        Suggestion(
            title=_("Look back: %(job)s") % {"job": each.job},
            why=_("Five minutes, and then it's closed."),
            url=reverse("setbacks:debrief", args=[each.application]),
            action=_("Start"),
            order=Order.DEBRIEF,
        )
        for each in setbacks_today(person, today).debriefs
    ]


@application_panels.provider
def setback_application_panels(person: Person, application: Application) -> list[Panel]:
    """Show coming preparation sheets and what to try, and the plan for a long silence once there is one."""
    plan = plan_for_silence(person, application)
    return [*preparation_panels.preparation_application_panels(person, application), *_plan_panels(plan)]


@week_panels.provider
def setback_week_panels(person: Person, first: date) -> list[Panel]:
    """Return what was planned for a bad week, for this week and the last: the person knows whether it is one."""
    if not timedelta(0) <= person.today() - first < timedelta(weeks=2):
        return []
    return _plan_panels(plan_for_case(person, SetbackCase.BAD_WEEK))


def _plan_panels(plan: SetbackPlan | None) -> list[Panel]:
    if plan is None:
        return []
    return [Panel("setbacks/parts/matching_plan_panel.html", {"plan_text": plan_text(plan)}, Order.APPLICATION_PLAN)]
