"""What this room adds to the plan of a week: what else has its time, and where the plan lies over it."""

from datetime import date, timedelta

from onward.accounts.public import Person
from onward.calendar.models import CalendarSubscription
from onward.calendar.subscriptions import queries as subscriptions_queries
from onward.foundation.rooms import Moment, Order, Panel, today_panels, week_panels

SIX_DAYS = timedelta(days=6)


@week_panels.provider
def busy_week_panels(person: Person, first: date) -> list[Panel]:
    context = {
        "days": subscriptions_queries.busy_days(person, first, first + SIX_DAYS),
        "clashes": subscriptions_queries.plan_clashes(person, first),
        "any": CalendarSubscription.objects.owned_by(person).exists(),
    }
    return [Panel("calendar/parts/week_panel.html", context, Order.BUSY_TIMES)]


@today_panels.provider
def busy_today_panels(moment: Moment) -> list[Panel]:
    """What else has its time today, if anything."""
    person, day = moment.person, moment.today
    found = subscriptions_queries.busy_days(person, day, day)
    return [Panel("calendar/parts/today_panel.html", {"day": each}, Order.BUSY_TIMES) for each in found]
