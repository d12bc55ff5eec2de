"""One thing to try at a time: making it, and saying how it went."""

from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Stage
from onward.foundation.deeds import Act, deed
from onward.setbacks.core.corrections import Outcome
from onward.setbacks.models import Correction, Debrief, Trial
from onward.setbacks.occasions import is_settled, open_correction


class AlreadySettled(Exception):  # noqa: N818 - reads as the sentence it becomes
    """What became of this correction was said before."""


def stage_of(furthest: str) -> str:
    """The stage a correction belongs to: nobody is turned down before applying, whatever was noted."""
    return Stage.APPLIED if furthest == Stage.SAVED else furthest


def settle_on(person: Person, debrief: Debrief, *, replace: bool) -> Correction | None:
    """Make what ``debrief`` says to try the open correction of its stage; ``None`` when another stays the open one."""
    stage = stage_of(debrief.application.furthest)
    with deed(person, _("Chose what to try")) as act:
        Person.objects.select_for_update().get(pk=person.pk)
        present = open_correction(person, stage)
        if present and not replace:
            return None
        if present:
            _note(act, person, present, Outcome.REPLACED)
        return act.make(Correction(debrief=debrief, stage=stage, text=debrief.to_try, made_on=person.today()))


def say_how_it_went(
    person: Person, correction: Correction, outcome: Outcome, *, on: date, how_it_went: str = "", change_to: str = ""
) -> Trial:
    """What became of it when it was tried on the day ``on``, if it was. Raises ``AlreadySettled``.

    ``change_to`` is the new text when it is changed; the changed one is then the open one.
    """
    with deed(person, _("Noted how it went: %(correction)s") % {"correction": correction.text[:80]}) as act:
        current = Correction.objects.owned_by(person).select_for_update().get(pk=correction.pk)
        if is_settled(person, current):
            raise AlreadySettled
        tried_on = None if outcome == Outcome.NOT_YET else on
        trial = _note(act, person, current, outcome, on=tried_on, how_it_went=how_it_went)
        if outcome == Outcome.CHANGED:
            changed = Correction(debrief=current.debrief, stage=current.stage, text=change_to, made_on=person.today())
            act.make(changed)
    return trial


def _note(
    act: Act, person: Person, correction: Correction, outcome: Outcome, *, on: date | None = None, how_it_went: str = ""
) -> Trial:
    made = Trial(correction=correction, outcome=outcome, tried_on=on, how_it_went=how_it_went, noted_on=person.today())
    return act.make(made)
