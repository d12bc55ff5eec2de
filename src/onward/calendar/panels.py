"""What this room adds to the plan of a week: what else has its time, and where the plan lies over it."""

from datetime import date, timedelta

from onward.accounts.public import Person
from onward.calendar.subscriptions.queries import BusyDay, busy_days, has_calendars, plan_clashes
from onward.calendar.texts import busy_period_text
from onward.foundation.rooms import Moment, Order, Panel, today_panels, week_panels

SIX_DAYS = timedelta(days=6)


@week_panels.provider
def busy_week_panels(person: Person, first: date) -> list[Panel]:
    context = {
        "days": [_day_context(each) for each in busy_days(person, first, first + SIX_DAYS)],
        "clashes": plan_clashes(person, first),
        "any": has_calendars(person, first, first + SIX_DAYS),
    }
    return [Panel("calendar/parts/week_panel.html", context, Order.BUSY_TIMES)]


@today_panels.provider
def busy_today_panels(moment: Moment) -> list[Panel]:
    """What else has its time today, if anything."""
    found = busy_days(moment.person, moment.today, moment.today)
    return [Panel("calendar/parts/today_panel.html", {"day": _day_context(each)}, Order.BUSY_TIMES) for each in found]


def _day_context(day: BusyDay) -> dict[str, object]:
    return {"on": day.on, "lines": [busy_period_text(each, day.on) for each in day.taken], "more": day.more}
