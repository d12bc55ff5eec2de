"""What there is to say of a week's hours, and what is wrong with what was typed about them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.balance.time_budget.rules import BudgetWeek, RestReason
from onward.calendar.public import BusyPeriod
from onward.ui.humanize import clock_time, hours_and_minutes, join_list

INPUT_ERRORS = {
    "too_long": gettext_lazy("Leave at least one day for your search. To take all of it off, plan time off instead."),
    "day_ahead": gettext_lazy("This day is in the future. Choose today or an earlier day."),
    "too_long_ago": gettext_lazy("This is more than a year ago. Check the year."),
}
REST_REASON_TEXTS = {
    RestReason.REST: gettext_lazy("Today is a day off."),
    RestReason.HOURS: gettext_lazy("It's your quiet time."),
    RestReason.BACK: gettext_lazy("Welcome back. Three small things are enough for today."),
    RestReason.SPENT: gettext_lazy("You've used today's hours. The rest of the day is yours."),
}


def rest_reason_text(why: RestReason, week: BudgetWeek) -> str:
    if why is RestReason.SPENT and week.left == 0:
        return _("You've used this week's hours. The rest of the week is yours.")
    return str(REST_REASON_TEXTS[why])


def time_left_text(week: BudgetWeek, today: date) -> str:
    """What is left of the day, in a sentence; empty where no hours were chosen."""
    share, left = week.share(today), week.left_on(today)
    if share is None or left is None:
        return ""
    if not share:
        return _("Today is a day off.") if week.is_off(today) else _("You've used this week's hours.")
    if not left:
        return _("You've used today's %(share)s. The rest of the day is yours.") % {"share": hours_and_minutes(share)}
    if week.extra.get(today):
        return _("%(left)s left of the time you added today.") % {"left": hours_and_minutes(left)}
    return _("%(left)s of %(share)s left today.") % {
        "left": hours_and_minutes(left),
        "share": hours_and_minutes(share),
    }


def time_used_text(week: BudgetWeek) -> str:
    """What is used of the week's hours, and why those are fewer than were chosen, if they are."""
    times = {
        "booked": hours_and_minutes(week.spent),
        "budget": hours_and_minutes(week.budget or 0),
        "whole": hours_and_minutes(week.minutes or 0),
    }
    if week.budget == week.minutes:
        return _("You've used %(booked)s of %(budget)s this week.") % times
    return _("You've used %(booked)s of %(budget)s this week. A full week has %(whole)s.") % times


def days_off_text(week: BudgetWeek) -> str:
    names = [str(WEEKDAYS[day.weekday()]) for day in week.days if day.weekday() in week.rest]
    return _("Days off: %(days)s.") % {"days": join_list(names)} if names else _("You have no days off.")


def hours_by_activity_text(times: Sequence[tuple[str, str]]) -> str:
    """Activities with their time, in one line."""
    return _("Hours by activity: %(times)s") % {"times": _times_text(times)}


def hours_by_channel_text(times: Sequence[tuple[str, str]]) -> str:
    """Channels with their time, in one line."""
    return _("Hours by channel: %(times)s") % {"times": _times_text(times)}


def _times_text(times: Sequence[tuple[str, str]]) -> str:
    return ", ".join(_("%(name)s %(time)s") % {"name": name, "time": time} for name, time in times)


def next_busy_time_text(periods: Sequence[BusyPeriod], now: datetime) -> str:
    """What is next of today's ``periods`` of the person's own calendar; empty when nothing is."""
    ahead = [each for each in periods if each.ends > now]
    timed = next((each for each in ahead if not each.all_day and each.starts >= now), None)
    if timed and timed.title:
        return _("Next: %(what)s at %(time)s.") % {"what": timed.title, "time": clock_time(timed.starts)}
    if timed:
        return _("Next: your own appointment at %(time)s.") % {"time": clock_time(timed.starts)}
    named = next((each.title for each in ahead if each.title), "")
    return _("Today: %(what)s.") % {"what": named} if named else ""
