"""One thing to try at a time: making it, and saying how it went."""

from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.setbacks.corrections.queries import is_settled, open_correction
from onward.setbacks.corrections.rules import CorrectionOutcome, correction_stage
from onward.setbacks.models import Correction, CorrectionResult, Debrief


class CorrectionSettledError(Exception):
    """What became of this correction was said before."""


def start_correction(person: Person, debrief: Debrief, *, replace: bool) -> Correction | None:
    """Make what ``debrief`` says to try the open correction of its stage; ``None`` when another stays the open one."""
    stage = correction_stage(debrief.application.furthest)
    with undoable(person, _("Chose what to try")) as action:
        Person.objects.select_for_update().get(pk=person.pk)
        present = open_correction(person, stage)
        if present and not replace:
            return None
        if present:
            _add_result(action, person, present, CorrectionOutcome.REPLACED)
        return action.create(Correction(debrief=debrief, stage=stage, text=debrief.to_try, made_on=person.today()))


def record_correction_result(
    person: Person,
    correction: Correction,
    outcome: CorrectionOutcome,
    *,
    on: date,
    how_it_went: str = "",
    change_to: str = "",
) -> CorrectionResult:
    """What became of it when it was tried on the day ``on``, if it was. Raises ``CorrectionSettledError``.

    ``change_to`` is the new text when it is changed; the changed one is then the open one.
    """
    with undoable(person, _("Noted how it went: %(correction)s") % {"correction": correction.text[:80]}) as action:
        current = Correction.objects.owned_by(person).select_for_update().get(pk=correction.pk)
        if is_settled(person, current):
            raise CorrectionSettledError
        tried_on = None if outcome == CorrectionOutcome.NOT_YET else on
        result = _add_result(action, person, current, outcome, on=tried_on, how_it_went=how_it_went)
        if outcome == CorrectionOutcome.CHANGED:
            changed = Correction(debrief=current.debrief, stage=current.stage, text=change_to, made_on=person.today())
            action.create(changed)
    return result


def _add_result(
    action: ActionRecorder,
    person: Person,
    correction: Correction,
    outcome: CorrectionOutcome,
    *,
    on: date | None = None,
    how_it_went: str = "",
) -> CorrectionResult:
    made = CorrectionResult(
        correction=correction, outcome=outcome, tried_on=on, how_it_went=how_it_went, noted_on=person.today()
    )
    return action.create(made)
