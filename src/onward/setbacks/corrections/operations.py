"""Choose one thing to try at a time, and record how it went."""

from datetime import date
from typing import Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from onward.accounts.public import Person
from onward.foundation.operations import Day, InputError, OperationInput, require_not_ahead
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.setbacks.corrections.queries import is_settled, open_correction
from onward.setbacks.corrections.rules import CorrectionOutcome, correction_stage
from onward.setbacks.models import Correction, CorrectionResult, Debrief


class CorrectionSettledError(Exception):
    """The result of this correction is already recorded."""


class RecordCorrectionResult(OperationInput):
    """The result of trying a correction on the day ``on`` (today if left out), and its new text if it changed.

    Raises ``InputError("change_missing")`` for a change that says nothing new, and ``InputError("unknown_outcome")``
    for one that only follows from another correction.
    """

    outcome: CorrectionOutcome
    on: Day | None = None
    how_it_went: str = Field(default="", max_length=500)
    change_to: str = Field(default="", max_length=300)

    @model_validator(mode="after")
    def _require_change(self) -> Self:
        if self.outcome is CorrectionOutcome.REPLACED:
            raise InputError("unknown_outcome", "outcome")
        if self.outcome is CorrectionOutcome.CHANGED and not self.change_to:
            raise InputError("change_missing", "change_to")
        return self


def start_correction(person: Person, debrief: Debrief, *, replace: bool | None) -> Correction | None:
    """Make what ``debrief`` says to try the open correction of its stage; return ``None`` when another one stays open.

    Raises ``InputError("choose_correction")`` while another one is open, unless ``replace`` says which of the two to
    keep.
    """
    stage = correction_stage(debrief.application.furthest)
    with undoable(person, _("Chose what to try")) as action:
        present = open_correction(person, stage)
        if present and replace is None:
            raise InputError("choose_correction", "replace")
        if present and not replace:
            return None
        if present:
            _add_result(action, person, present, CorrectionOutcome.REPLACED)
        return action.create(Correction(debrief=debrief, stage=stage, text=debrief.to_try, made_on=person.today()))


def record_correction_result(
    person: Person, correction: Correction, recorded: RecordCorrectionResult
) -> CorrectionResult:
    """Record the result of a correction. If it was changed, the new text replaces it as the open one.

    Raises ``CorrectionSettledError``, and ``InputError("day_ahead")``.
    """
    today = person.today()
    require_not_ahead(recorded.on, today, "on")
    with undoable(person, _("Recorded how it went: %(correction)s") % {"correction": correction.text[:80]}) as action:
        current = lock_row(Correction.objects.owned_by(person), correction.pk)
        if is_settled(person, current):
            raise CorrectionSettledError
        tried_on = None if recorded.outcome is CorrectionOutcome.NOT_YET else recorded.on or today
        result = _add_result(action, person, current, recorded.outcome, on=tried_on, how_it_went=recorded.how_it_went)
        if recorded.outcome is CorrectionOutcome.CHANGED:
            action.create(
                Correction(debrief=current.debrief, stage=current.stage, text=recorded.change_to, made_on=today)
            )
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
