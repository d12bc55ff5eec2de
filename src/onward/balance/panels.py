"""What this room asks of today, what it shows there, and when it asks for quiet."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.check_ins.queries import should_offer_check_in
from onward.balance.return_from_pause.queries import small_things_on_return
from onward.balance.time_budget.queries import current_rest_reason, hours_this_week
from onward.balance.time_budget.rules import RestReason
from onward.balance.time_budget.texts import next_busy_time_text, rest_reason_text, time_left_text
from onward.balance.weekly_review.queries import SIX_DAYS, review_offered_on
from onward.calendar.public import busy_periods
from onward.foundation.rooms import Moment, Order, Panel, QuietMode, Suggestion, quiet_modes, suggestions, today_panels


@suggestions.provider
def review_suggestion(moment: Moment) -> list[Suggestion]:
    """The weekly review, offered once at the end of the week."""
    person, today = moment.person, moment.today
    week = review_offered_on(person, today)
    if week is None:
        return []
    title = _("Look back on the week") if week <= today <= week + SIX_DAYS else _("Look back on last week")
    why = _("Ten minutes, ending with the plan for the next one. It can be left out.")
    url = reverse("balance:review") + f"?week={week.isoformat()}"
    return [Suggestion(title=title, why=why, url=url, action=_("Open the review"), order=Order.WEEKLY_REVIEW)]


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
def hours_panel(moment: Moment) -> list[Panel]:
    """What is left of the day's hours, and the clock; only a running clock while all is quiet."""
    person, today = moment.person, moment.today
    hours = hours_this_week(person, today)
    quiet = current_rest_reason(person, hours, today)
    if hours.timer is None and (hours.week.minutes is None or quiet):
        return []
    from onward.balance.time_budget.forms import TimerForm  # noqa: PLC0415 - loads inputs, which a start does without

    context = {
        "left": "" if quiet else time_left_text(hours.week, today),
        "timer": hours.timer,
        "now": person.now(),
        "clock_form": TimerForm(),
    }
    return [Panel("balance/parts/hours_panel.html", context, Order.HOURS)]


@today_panels.provider
def check_in_panel(moment: Moment) -> list[Panel]:
    """A quiet line that offers a check-in when it may."""
    if moment.quiet or not should_offer_check_in(moment.person, moment.today):
        return []
    return [Panel("balance/parts/check_in_panel.html", {}, Order.CHECK_IN)]
