"""Coming back from a pause: what waits, and of that three small things in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.return_from_pause.rules import SmallThingKind, WaitingTask, pick_small_things
from onward.campaign.public import Application, due_follow_ups, plan_items_on
from onward.profile.public import written_values
from onward.vocabulary import Stage

FOLLOW_UP_MINUTES, LOOK_MINUTES, PLAN_ITEM_MINUTES, OWN_TIME_MINUTES = 10, 5, 30, 30
"""Minutes each takes, at a guess."""


@dataclass(frozen=True, slots=True)
class SmallThing:
    title: str
    why: str
    url: str = ""
    action: str = ""


def small_things_on_return(person: Person, today: date) -> list[SmallThing]:
    """Three small things for the first day back."""
    due = {each.application.pk: each.application for each in due_follow_ups(person, today)}
    waits = [
        WaitingTask(SmallThingKind.FOLLOW_UP, FOLLOW_UP_MINUTES, row.stage != Stage.APPLIED, key)
        for key, row in due.items()
    ]
    lines = [each.item for each in plan_items_on(person, today)]
    waits += [
        WaitingTask(SmallThingKind.PLANNED, PLAN_ITEM_MINUTES * each.amount)
        for each in lines
        if each.done < each.amount
    ]
    waits += [WaitingTask(SmallThingKind.LOOK, LOOK_MINUTES), WaitingTask(SmallThingKind.YOURSELF, OWN_TIME_MINUTES)]
    return [_small_thing(person, each, due) for each in pick_small_things(waits)]


def _small_thing(person: Person, thing: WaitingTask, due: dict[int, Application]) -> SmallThing:
    if thing.kind is SmallThingKind.FOLLOW_UP:
        title = _("One follow-up: %(job)s") % {"job": due[thing.key].job}
        url = reverse("campaign:follow_up", args=[thing.key])
        return SmallThing(title, _("Ten minutes. A draft is ready; the others can wait."), url, _("Open the draft"))
    if thing.kind is SmallThingKind.LOOK:
        why = _("Five minutes, only to see where things stand. Nothing has to be moved.")
        return SmallThing(_("One look at the board"), why, reverse("campaign:board"), _("Open the board"))
    if thing.kind is SmallThingKind.PLANNED:
        title, why = _("One line of your plan"), _("As much of it as fits today.")
        return SmallThing(title, why, reverse("campaign:plan"), _("Open the plan"))
    return SmallThing(_("One thing for yourself"), _own_time_text(person))


def _own_time_text(person: Person) -> str:
    """What the person once wrote that matters most, else a walk."""
    values = written_values(person)
    if values:
        return _("Half an hour for what you named first: %(value)s.") % {"value": values[0]}
    return _("Half an hour for something that has nothing to do with the search.")
