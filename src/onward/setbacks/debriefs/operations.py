"""What a person does with a debrief."""

from typing import Annotated

from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import BeforeValidator, StringConstraints

from onward.accounts.public import Person
from onward.foundation.operations import LongText, OperationInput
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.parsing.plain_text import bullet_lines
from onward.parsing.text import without_nul
from onward.profile.public import Evidence
from onward.setbacks.corrections.operations import start_correction
from onward.setbacks.debriefs.rules import RereadGuidance, is_new_reading, reread_guidance
from onward.setbacks.models import Debrief, DebriefEvidence, DebriefReading

MAX_READINGS = 50
MAX_SENTENCE_LENGTH = 300

Sentence = Annotated[str, BeforeValidator(without_nul), StringConstraints(max_length=MAX_SENTENCE_LENGTH)]


class DebriefClosedError(Exception):
    """A closed debrief is read, not written."""


class WriteDebrief(OperationInput):
    """What is written in a debrief, all of it: what is left out is empty."""

    went_well: LongText = ""
    happened: LongText = ""
    luck: LongText = ""
    mine: LongText = ""
    to_try: Sentence = ""
    closing: Sentence = ""


class CloseDebrief(OperationInput):
    """How a debrief is closed: whether each line of what went well is kept as a strength, and what becomes of
    ``to_try`` while a correction is open at that stage: left in the debrief alone, or put in that one's place."""

    written: WriteDebrief
    keep_strengths: bool
    replace: bool = False


def start_debrief(person: Person, debrief: Debrief) -> Debrief:
    """The clock starts when it is first opened, and anew on another day."""
    started = debrief.started_at
    if started is None or started.astimezone(person.zone).date() < person.today():
        debrief.started_at = timezone.now()
        debrief.save(update_fields=["started_at"])
    return debrief


def save_debrief(person: Person, debrief: Debrief, written: WriteDebrief) -> Debrief:
    """Keep what was written so far, and stop the clock. Raises ``DebriefClosedError``."""
    with undoable(person, _("Wrote in a debrief")) as action:
        return action.update(_lock_open_debrief(person, debrief), **written.model_dump(), started_at=None)


def close_debrief(person: Person, debrief: Debrief, closing: CloseDebrief) -> Debrief:
    """Close it for good: at most one correction, and each line of what went well as a strength when wanted.

    Raises ``DebriefClosedError``.
    """
    with undoable(person, _("Closed a debrief: %(job)s") % {"job": debrief.application.job}) as action:
        written = closing.written.model_dump()
        current = action.update(_lock_open_debrief(person, debrief), **written, closed_at=timezone.now())
        if current.to_try:
            start_correction(person, current, replace=closing.replace)
        kept = bullet_lines(current.went_well) if closing.keep_strengths else []
        _keep_lines(action, person, current, kept)
    return current


def keep_line_as_evidence(person: Person, debrief: Debrief, line: str) -> Evidence:
    """One line of what went well as a strength; keeping it twice is keeping it once."""
    with undoable(person, _("Kept a strength")) as action:
        current = Debrief.objects.owned_by(person).select_for_update().get(pk=debrief.pk)
        present = Evidence.objects.owned_by(person).filter(debrief_link__debrief=current, text=line).first()
        return present or _keep_lines(action, person, current, [line])[0]


def record_reading(person: Person, debrief: Debrief) -> RereadGuidance:
    """Note that a closed debrief is read now, and say how that is met. No undoable action: there is nothing to take
    back."""
    now = timezone.now()
    seen = list(
        DebriefReading.objects.owned_by(person).filter(debrief=debrief).values_list("at", flat=True)[:MAX_READINGS]
    )
    if is_new_reading(seen, now):
        DebriefReading(owner=person, debrief=debrief, at=now).save()
        seen.append(now)
    return reread_guidance(seen, now)


def _keep_lines(action: ActionRecorder, person: Person, debrief: Debrief, lines: list[str]) -> list[Evidence]:
    made = action.create_many([Evidence(text=line, made_on=person.today()) for line in lines])
    action.create_many([DebriefEvidence(debrief=debrief, evidence=each) for each in made])
    return made


def _lock_open_debrief(person: Person, debrief: Debrief) -> Debrief:
    """The row as it is now, held until the action is done."""
    current = Debrief.objects.owned_by(person).select_for_update().get(pk=debrief.pk)
    if current.closed_at is not None:
        raise DebriefClosedError
    return current
