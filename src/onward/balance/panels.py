"""What this room asks of today, what it shows there, and when it asks for quiet."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.check_ins.queries import should_offer_check_in
from onward.balance.return_from_pause.queries import small_things_on_return
from onward.balance.time_budget.queries import current_rest_reason, hours_this_week
from onward.balance.time_budget.rules import RestReason
from onward.balance.time_budget.texts import next_busy_time_text, rest_reason_text
from onward.balance.weekly_review.queries import SIX_DAYS, review_offered_on
from onward.calendar.public import busy_periods
from onward.foundation.rooms import (
    BriefFact,
    DayCount,
    Mention,
    Moment,
    Order,
    Panel,
    QuietMode,
    Suggestion,
    brief_facts,
    day_counts,
    mentions,
    quiet_modes,
    quiet_offers,
    suggestions,
    today_panels,
)
from onward.ui.humanize import hours_and_minutes


@suggestions.provider
def review_suggestion(moment: Moment) -> list[Suggestion]:
    """The weekly review, offered once at the end of the week."""
    person, today = moment.person, moment.today
    week = review_offered_on(person, today)
    if week is None:
        return []
    title = _("Look back on this week") if week <= today <= week + SIX_DAYS else _("Look back on last week")
    why = _("Ten minutes to look back and plan next week. You can skip it.")
    url = reverse("balance:review") + f"?week={week.isoformat()}"
    return [Suggestion(title=title, why=why, url=url, action=_("Review"), order=Order.WEEKLY_REVIEW)]


@mentions.provider
def review_mention(moment: Moment) -> list[Mention]:
    if review_offered_on(moment.person, moment.today) is None:
        return []
    return [Mention(_("the weekly review"), Order.WEEKLY_REVIEW)]


@quiet_modes.provider
def rest_quiet_mode(person: Person, today: date) -> list[QuietMode]:
    """Days off, quiet hours, the first day after a pause, and hours that are spent."""
    hours = hours_this_week(person, today)
    why = current_rest_reason(person, hours, today)
    if why is None:
        return []
    reason = rest_reason_text(why, hours.week)
    context: dict[str, object] = {"reason": reason}
    if why is RestReason.BACK:
        context["things"] = small_things_on_return(person, today)
        return [QuietMode(reason, "balance/parts/return_from_pause.html", context, Order.REST)]
    context["why"] = why.value
    context["until"] = person.quiet_until
    context["next"] = next_busy_time_text(busy_periods(person, today, today), person.now())
    return [QuietMode(reason, "balance/parts/quiet_mode.html", context, Order.REST)]


@today_panels.provider
def timer_panel(moment: Moment) -> list[Panel]:
    """The timer, while it runs."""
    timer = hours_this_week(moment.person, moment.today).timer
    if timer is None:
        return []
    return [Panel("balance/parts/timer_panel.html", {"timer": timer, "now": moment.person.now()}, Order.RUNNING_TIMER)]


@day_counts.provider
def hours_left_count(moment: Moment) -> list[DayCount]:
    """What is left of the day's hours, where some were chosen."""
    left = hours_this_week(moment.person, moment.today).week.left_on(moment.today)
    if not left or moment.quiet:
        return []
    text = _("%(time)s left today") % {"time": hours_and_minutes(left)}
    return [DayCount(text, reverse("balance:week"), Order.HOURS_LEFT)]


@quiet_offers.provider
def check_in_offer(moment: Moment) -> list[Panel]:
    """A check-in, when it may be offered."""
    if moment.quiet or not should_offer_check_in(moment.person, moment.today):
        return []
    return [Panel("balance/parts/check_in_panel.html", {}, Order.CHECK_IN)]


@brief_facts.provider
def hours_fact(person: Person, today: date) -> list[BriefFact]:
    """The hours of a week."""
    minutes = hours_this_week(person, today).week.minutes
    if not minutes:
        return [BriefFact(_("Choose how many hours a week"), reverse("balance:budget"), Order.HOURS_LEFT)]
    text = _("%(time)s a week for the search") % {"time": hours_and_minutes(minutes)}
    return [BriefFact(text, reverse("balance:budget"), Order.HOURS_LEFT, minutes)]
