"""Coming back from a pause: what waits, and of that three small things in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.core.pauses import Sort, Thing, three_small
from onward.balance.models import ValuesWriting
from onward.campaign.public import Application, Stage, due_follow_ups, lines_on

FOLLOW_UP, LOOK, LINE, YOURSELF = 10, 5, 30, 30
"""Minutes each takes, at a guess."""


@dataclass(frozen=True, slots=True)
class SmallThing:
    title: str
    why: str
    url: str = ""
    action: str = ""


def on_return(person: Person, today: date) -> list[SmallThing]:
    """Three small things for the first day back."""
    due = {each.application.pk: each.application for each in due_follow_ups(person, today)}
    waits = [Thing(Sort.FOLLOW_UP, FOLLOW_UP, row.stage != Stage.APPLIED, key) for key, row in due.items()]
    lines = [each.intention for each in lines_on(person, today)]
    waits += [Thing(Sort.PLANNED, LINE * each.amount) for each in lines if each.done < each.amount]
    waits += [Thing(Sort.LOOK, LOOK), Thing(Sort.YOURSELF, YOURSELF)]
    return [_in_words(person, each, due) for each in three_small(waits)]


def _in_words(person: Person, thing: Thing, due: dict[int, Application]) -> SmallThing:
    if thing.sort is Sort.FOLLOW_UP:
        title = _("One follow-up: %(job)s") % {"job": due[thing.key].job}
        url = reverse("campaign:follow_up", args=[thing.key])
        return SmallThing(title, _("Ten minutes. A draft is ready; the others can wait."), url, _("Open the draft"))
    if thing.sort is Sort.LOOK:
        why = _("Five minutes, only to see where things stand. Nothing has to be moved.")
        return SmallThing(_("One look at the board"), why, reverse("campaign:board"), _("Open the board"))
    if thing.sort is Sort.PLANNED:
        title, why = _("One line of your plan"), _("As much of it as fits today.")
        return SmallThing(title, why, reverse("campaign:plan"), _("Open the plan"))
    return SmallThing(_("One thing for yourself"), _for_yourself(person))


def _for_yourself(person: Person) -> str:
    """What the person once wrote that matters most, else a walk."""
    written = ValuesWriting.objects.owned_by(person).exclude(written_on=None).first()
    if written and written.labels:
        return _("Half an hour for what you named first: %(value)s.") % {"value": written.labels[0]}
    return _("Half an hour for something that has nothing to do with the search.")
