"""What the campaign asks of today, and what it shows there."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign import silence, waiting
from onward.campaign.actions import sample
from onward.campaign.coming import appointments
from onward.campaign.models import Application, Intention
from onward.campaign.weeks import lines_on
from onward.foundation.room import Panel, Step
from onward.ui import days

FOLLOW_UPS_NAMED = 3


def steps(person: Person, today: date) -> list[Step]:
    """Due follow-ups, the plan of the day, and silences that are over. Nothing during a pause."""
    if waiting.current_pause(person, today):
        return []
    return [*_planned(person, today), *_follow_ups(person, today), *_silences(person)]


def panels(person: Person, today: date) -> list[Panel]:
    context = {
        "appointments": appointments(person, today),
        "pause": waiting.current_pause(person, today),
        "sample": sample.present(person),
        "empty": not Application.objects.owned_by(person).exists(),
    }
    return [Panel(template="campaign/parts/today.html", context=context, order=20)]


def _planned(person: Person, today: date) -> list[Step]:
    open_lines = [line.intention for line in lines_on(person, today) if line.intention.done < line.intention.amount]
    return [
        Step(
            title=_to_do(line) + (f": {line.what}" if line.what else ""),
            why=", ".join(filter(None, [_("In your plan for today"), _clock(line), line.where])),
            url=reverse("campaign:plan"),
            action=_("Open the plan"),
            order=20,
        )
        for line in open_lines
    ]


def _to_do(line: Intention) -> str:
    n = line.amount
    words = {
        Intention.Does.APPLICATIONS: ngettext("Send %(n)s application", "Send %(n)s applications", n),
        Intention.Does.TOUCHES: ngettext("Get in touch with %(n)s person", "Get in touch with %(n)s people", n),
        Intention.Does.LEARNING: ngettext("%(n)s session of learning", "%(n)s sessions of learning", n),
    }
    return words[Intention.Does(line.does)] % {"n": n}


def _clock(line: Intention) -> str:
    return _("at %(time)s") % {"time": f"{line.at:%H:%M}"} if line.at else ""


def _follow_ups(person: Person, today: date) -> list[Step]:
    due = waiting.due_follow_ups(person, today)
    named = [
        Step(
            title=_("Follow up: %(job)s") % {"job": each.application.job},
            why=_silence(each.application, today),
            url=reverse("campaign:follow_up", args=[each.application.pk]),
            action=_("Open the draft"),
            order=40,
        )
        for each in due[:FOLLOW_UPS_NAMED]
    ]
    if len(due) <= FOLLOW_UPS_NAMED:
        return named
    rest = len(due) - FOLLOW_UPS_NAMED
    title = ngettext("%(n)s more follow-up", "%(n)s more follow-ups", rest) % {"n": rest}
    every = Step(title, _("Drafts are ready"), reverse("campaign:follow_ups"), _("See them"), order=45)
    return [*named, every]


def _silence(application: Application, today: date) -> str:
    stage = str(application.get_stage_display())
    if application.last_on is None or application.last_on > today:
        return _("%(stage)s. A draft is ready.") % {"stage": stage}
    when = days.spoken(application.last_on, today)
    return _("%(stage)s; last word %(when)s. A draft is ready.") % {"stage": stage, "when": when}


def _silences(person: Person) -> list[Step]:
    count = silence.over(person).count()
    if not count:
        return []
    title = ngettext(
        "%(n)s application is probably closed: let it go",
        "%(n)s applications are probably closed: let them go",
        count,
    ) % {"n": count}
    why = _("Nine in ten such waits never end in an answer. Closing them is not a no.")
    url = reverse("campaign:table") + "?silent=1"
    return [Step(title, why, url, _("Look at them"), order=60)]
