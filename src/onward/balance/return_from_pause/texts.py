"""The small things of the first day back, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.campaign.public import Application


@dataclass(frozen=True, slots=True)
class SmallThing:
    title: str
    why: str
    url: str = ""
    action: str = ""


def follow_up_thing(application: Application) -> SmallThing:
    return SmallThing(
        title=_("Send one follow-up: %(job)s") % {"job": application.job},
        why=_("Ten minutes. The draft is ready, and the others can wait."),
        url=reverse("campaign:follow_up", args=[application.pk]),
        action=_("Open the draft"),
    )


def look_thing() -> SmallThing:
    return SmallThing(
        title=_("Look at the board once"),
        why=_("Five minutes, just to see where things stand."),
        url=reverse("campaign:board"),
        action=_("Open the board"),
    )


def planned_thing() -> SmallThing:
    return SmallThing(
        title=_("Do one thing from your plan"),
        why=_("As much as fits today."),
        url=reverse("campaign:plan"),
        action=_("Open the plan"),
    )


def own_time_thing(value: str) -> SmallThing:
    """Time for ``value``, what the person once wrote that matters most; else for anything but the search."""
    if value:
        why = _("Half an hour for what matters most to you: %(value)s.") % {"value": value}
    else:
        why = _("Half an hour for something other than the job search.")
    return SmallThing(_("Do one thing for yourself"), why)
