"""What this room asks of today, what it shows there, and when it asks for quiet."""

from datetime import date

from django.urls import reverse
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.accounts.public import Person
from onward.balance import checkins, pauses, reviewing, weekly
from onward.balance.commitments import taken_between
from onward.balance.core.budget import Quiet
from onward.balance.forms.budget import TimerForm
from onward.balance.hours import Hours, left_said, quiet_now, this_week
from onward.foundation.room import Hush, Panel, Step

HUSH_ORDER, PANEL_ORDER, REVIEW_ORDER, CHECK_IN_ORDER = 10, 10, 50, 60
SAID = {
    Quiet.REST: gettext_lazy("Today is a day off."),
    Quiet.HOURS: gettext_lazy("These are your quiet hours."),
    Quiet.BACK: gettext_lazy("Welcome back. Three small things are enough for today."),
    Quiet.SPENT: gettext_lazy("The search has had its hours today. What is next is yours."),
}


def steps(person: Person, today: date) -> list[Step]:
    """The weekly review, offered once at the end of the week."""
    week = reviewing.offered_on(person, today)
    if week is None:
        return []
    title = _("Look back on the week") if week <= today <= week + reviewing.SIX_DAYS else _("Look back on last week")
    why = _("Ten minutes, ending with the plan for the next one. It can be left out.")
    url = reverse("balance:review") + f"?week={week.isoformat()}"
    return [Step(title=title, why=why, url=url, action=_("Open the review"), order=REVIEW_ORDER)]


def hushes(person: Person, today: date) -> list[Hush]:
    """Days off, quiet hours, the first day after a pause, and hours that are spent."""
    hours = this_week(person, today)
    why = quiet_now(person, hours, today)
    if why is None:
        return []
    sentence = said(why, hours)
    if why is Quiet.BACK:
        things = pauses.on_return(person, today)
        return [Hush(sentence, "balance/pauses-back.html", {"said": sentence, "things": things}, HUSH_ORDER)]
    context = {"why": why.value, "said": sentence, "until": person.quiet_until, "life": _next_in_life(person, today)}
    return [Hush(sentence, "balance/budget-quiet.html", context, HUSH_ORDER)]


def panels(person: Person, today: date) -> list[Panel]:
    """The day's hours, a quiet line that offers a check-in when it may, and what else has its time today."""
    asks = [Panel("balance/checkins-today.html", {}, CHECK_IN_ORDER)] if checkins.is_offered(person, today) else []
    return [*_hours(person, today), *asks, *weekly.today(person, today)]


def _hours(person: Person, today: date) -> list[Panel]:
    """What is left of the day's hours, and the clock; only a running clock while all is quiet."""
    hours = this_week(person, today)
    quiet = quiet_now(person, hours, today)
    if hours.timer is None and (hours.week.minutes is None or quiet):
        return []
    context = {
        "left": "" if quiet else left_said(hours.week, today),
        "timer": hours.timer,
        "now": person.now(),
        "clock_form": TimerForm(),
    }
    return [Panel("balance/budget-today.html", context, PANEL_ORDER)]


def _next_in_life(person: Person, today: date) -> str:
    """What is next on the person's own calendar today; empty when nothing is."""
    now = person.now()
    ahead = [each for each in taken_between(person, today, today) if each.ends > now]
    timed = next((each for each in ahead if not each.all_day and each.starts >= now), None)
    if timed:
        said = {"what": timed.title or _("something of your own"), "time": time_format(timed.starts, "H:i")}
        return _("Next: %(what)s, at %(time)s.") % said
    named = next((each.title for each in ahead if each.title), "")
    return _("Today: %(what)s.") % {"what": named} if named else ""


def said(why: Quiet, hours: Hours) -> str:
    if why is Quiet.SPENT and hours.week.left == 0:
        return _("The search has had its hours this week. What is next is yours.")
    return str(SAID[why])
