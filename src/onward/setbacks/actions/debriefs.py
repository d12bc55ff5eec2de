"""What a person does with a debrief."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.deeds import deed
from onward.setbacks.actions.corrections import settle_on
from onward.setbacks.core.lines import lines
from onward.setbacks.core.visits import Meeting, begins_anew, met
from onward.setbacks.models import Debrief, Strength, Visit

MOST_VISITS = 50


class DebriefClosed(Exception):  # noqa: N818 - reads as the sentence it becomes
    """A closed debrief is read, not written."""


def start_debrief(person: Person, debrief: Debrief) -> Debrief:
    """The clock starts when it is first opened, and anew on another day."""
    started = debrief.started_at
    if started is None or started.astimezone(person.zone).date() < person.today():
        debrief.started_at = timezone.now()
        debrief.save(update_fields=["started_at"])
    return debrief


def write_debrief(person: Person, debrief: Debrief, **texts: str) -> Debrief:
    """Keep what was written so far, and stop the clock. Raises ``DebriefClosed``."""
    with deed(person, _("Wrote in a debrief")) as act:
        return act.change(_open(person, debrief), **texts, started_at=None)


def close_debrief(
    person: Person, debrief: Debrief, *, keep_strengths: bool, replace: bool = False, **texts: Any
) -> Debrief:
    """Close it for good: at most one correction, and each line of what went well as a strength when wanted.

    ``to_try`` among ``texts`` becomes the correction, unless one is open at that stage already and it shall not
    ``replace`` that. Raises ``DebriefClosed``.
    """
    with deed(person, _("Closed a debrief: %(job)s") % {"job": debrief.application.job}) as act:
        current = act.change(_open(person, debrief), **texts, closed_at=timezone.now())
        if current.to_try:
            settle_on(person, current, replace=replace)
        kept = lines(current.went_well) if keep_strengths else []
        act.make_many([Strength(debrief=current, text=line, made_on=person.today()) for line in kept])
    return current


def keep_line(person: Person, debrief: Debrief, line: str) -> Strength:
    """One line of what went well as a strength; keeping it twice is keeping it once."""
    with deed(person, _("Kept a strength")) as act:
        current = Debrief.objects.owned_by(person).select_for_update().get(pk=debrief.pk)
        present = Strength.objects.owned_by(person).filter(debrief=current, text=line).first()
        return present or act.make(Strength(debrief=current, text=line, made_on=person.today()))


def visit(person: Person, debrief: Debrief) -> Meeting:
    """Note that a closed debrief is read now, and say how that is met. No deed: there is nothing to take back."""
    now = timezone.now()
    seen = list(Visit.objects.owned_by(person).filter(debrief=debrief).values_list("at", flat=True)[:MOST_VISITS])
    if begins_anew(seen, now):
        Visit(owner=person, debrief=debrief, at=now).save()
        seen.append(now)
    return met(seen, now)


def _open(person: Person, debrief: Debrief) -> Debrief:
    """The row as it is now, held until the deed is done."""
    current = Debrief.objects.owned_by(person).select_for_update().get(pk=debrief.pk)
    if current.closed_at is not None:
        raise DebriefClosed
    return current
