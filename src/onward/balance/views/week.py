from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from onward.accounts.public import signed_in
from onward.balance.core.budget import Week
from onward.balance.forms.budget import TimerForm
from onward.balance.hours import left_said, pictures_of, this_week
from onward.balance.lengths import spoken
from onward.balance.views.budget import booking_form
from onward.campaign.public import Pause
from onward.ui.pages import page

PAST_PAUSES = 12


def show(request: HttpRequest) -> HttpResponse:
    """The week as it is lived: hours for the search, and what has room beside it."""
    person = signed_in(request)
    today = person.today()
    hours = this_week(person, today)
    pauses = Pause.objects.owned_by(person)
    context = {
        "today": today,
        "hours": hours,
        "timer": hours.timer,
        "now": person.now(),
        "clock_form": TimerForm(),
        "form": booking_form(person),
        "pictures": pictures_of(hours),
        "coming": list(pauses.filter(ends_on__gte=today).order_by("starts_on")),
        "past": list(pauses.filter(ends_on__lt=today)[:PAST_PAUSES]),
        "words": _words(hours.week, today),
    }
    return page(request, "balance/week.html", context)


def _words(week: Week, today: date) -> dict[str, str]:
    off = get_text_list([str(WEEKDAYS[day.weekday()]) for day in week.days if day.weekday() in week.rest], _("and"))
    return {
        "today": left_said(week, today),
        "week": _used(week),
        "off": _("Off: %(days)s.") % {"days": off} if off else _("No day of the week is off."),
    }


def _used(week: Week) -> str:
    """What is used of the week's hours, and why those are fewer than were chosen, if they are."""
    said = {"booked": spoken(week.spent), "budget": spoken(week.budget or 0), "whole": spoken(week.minutes or 0)}
    if week.budget == week.minutes:
        return _("%(booked)s of this week's %(budget)s are used.") % said
    return _("%(booked)s of this week's %(budget)s are used; a whole week has %(whole)s.") % said
