"""What this room asks of today, what it shows there, and when it asks for quiet."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.check_ins import queries as check_ins_queries
from onward.balance.return_from_pause import queries as return_from_pause_queries
from onward.balance.time_budget.queries import current_rest_reason, hours_this_week
from onward.balance.time_budget.rules import RestReason
from onward.balance.time_budget.texts import next_busy_time_text, rest_reason_text, time_left_text
from onward.balance.weekly_review import queries as weekly_review_queries
from onward.calendar.public import busy_periods
from onward.foundation.rooms import Moment, Order, Panel, QuietMode, Suggestion, quiet_modes, suggestions, today_panels


@suggestions.provider
def review_suggestion(moment: Moment) -> list[Suggestion]:
    """The weekly review, offered once at the end of the week."""
    person, today = moment.person, moment.today
    week = weekly_review_queries.review_offered_on(person, today)
    if week is None:
        return []
    title = (
        _("Look back on the week")
        if week <= today <= week + weekly_review_queries.SIX_DAYS
        else _("Look back on last week")
    )
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
    sentence = rest_reason_text(why, hours.week)
    if why is RestReason.BACK:
        things = return_from_pause_queries.small_things_on_return(person, today)
        return [
            QuietMode(
                sentence, "balance/parts/return_from_pause.html", {"said": sentence, "things": things}, Order.REST
            )
        ]
    context = {
        "why": why.value,
        "said": sentence,
        "until": person.quiet_until,
        "life": next_busy_time_text(busy_periods(person, today, today), person.now()),
    }
    return [QuietMode(sentence, "balance/parts/quiet_mode.html", context, Order.REST)]


@today_panels.provider
def hours_and_check_in_panels(moment: Moment) -> list[Panel]:
    """The day's hours, and a quiet line that offers a check-in when it may."""
    person, today = moment.person, moment.today
    asks = (
        [Panel("balance/parts/check_in_panel.html", {}, Order.CHECK_IN)]
        if moment.quiet is None and check_ins_queries.should_offer_check_in(person, today)
        else []
    )
    return [*_hours_panels(person, today), *asks]


def _hours_panels(person: Person, today: date) -> list[Panel]:
    """What is left of the day's hours, and the clock; only a running clock while all is quiet."""
    hours = hours_this_week(person, today)
    quiet = current_rest_reason(person, hours, today)
    if hours.timer is None and (hours.week.minutes is None or quiet):
        return []
    from onward.balance.time_budget.forms import TimerForm  # noqa: PLC0415 - a form loads the operation it calls

    context = {
        "left": "" if quiet else time_left_text(hours.week, today),
        "timer": hours.timer,
        "now": person.now(),
        "clock_form": TimerForm(),
    }
    return [Panel("balance/parts/hours_panel.html", context, Order.HOURS)]
