"""Plan, begin, write, close and read a debrief."""

from datetime import date
from typing import Annotated

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.operations import LongText, OperationInput
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.parsing.plain_text import bullet_lines
from onward.profile.public import Evidence
from onward.setbacks.corrections.operations import start_correction
from onward.setbacks.debriefs.queries import clock_started_at, latest_readings
from onward.setbacks.debriefs.rules import is_new_reading
from onward.setbacks.models import Debrief, DebriefEvidence, DebriefReading

Sentence = Annotated[str, Field(max_length=300)]


class DebriefClosedError(Exception):
    """A closed debrief is read, not written."""


class WriteDebrief(OperationInput):
    """Everything written in a debrief; a field that is left out counts as empty."""

    went_well: LongText = ""
    happened: LongText = ""
    luck: LongText = ""
    mine: LongText = ""
    to_try: Sentence = ""
    closing: Sentence = ""


class CloseDebrief(WriteDebrief):
    """What a debrief is closed with, and whether each line of what went well is kept as a strength.

    While a correction is open at that stage, ``replace`` says whether ``to_try`` takes its place or stays in the
    debrief only.
    """

    keep_strengths: bool
    replace: bool | None = None


def plan_debrief(person: Person, application: Application, day: date) -> None:
    """Plan a debrief for ``day``, or move the one that is open; a closed one stays as it is."""
    with undoable(person, _("Planned a debrief")) as action:
        present = Debrief.objects.owned_by(person).filter(application=application).first()
        if present is None:
            action.create(Debrief(application=application, planned_for=day))
        elif present.closed_at is None:
            action.update(present, planned_for=day)


def begin_debrief(person: Person, debrief: Debrief) -> None:
    """Start the clock, unless it was started today. Raises ``DebriefClosedError``.

    No undoable action: there is nothing to take back.
    """
    with transaction.atomic():
        current = _lock_open_debrief(person, debrief)
        if clock_started_at(person, current) is None:
            current.started_at = timezone.now()
            current.save(update_fields=["started_at"])


def save_debrief(person: Person, debrief: Debrief, written: WriteDebrief) -> Debrief:
    """Keep what was written so far, and stop the clock. Raises ``DebriefClosedError``."""
    with undoable(person, _("Saved a debrief")) as action:
        return action.update(_lock_open_debrief(person, debrief), **written.model_dump(), started_at=None)


def close_debrief(person: Person, debrief: Debrief, closing: CloseDebrief) -> Debrief:
    """Close a debrief for good, with at most one correction and, if wanted, each line of what went well as a strength.

    Raises ``DebriefClosedError``, and ``InputError("choose_correction")``.
    """
    with undoable(person, _("Closed the debrief: %(job)s") % {"job": debrief.application.job}) as action:
        written = closing.model_dump(include=set(WriteDebrief.model_fields))
        current = action.update(_lock_open_debrief(person, debrief), **written, closed_at=timezone.now())
        if current.to_try:
            start_correction(person, current, replace=closing.replace)
        if closing.keep_strengths:
            _keep_lines(action, person, current, bullet_lines(current.went_well))
    return current


def keep_line_as_evidence(person: Person, debrief: Debrief, line: str) -> Evidence:
    """Keep one line of what went well as a strength; keeping it twice is keeping it once."""
    with undoable(person, _("Saved a strength")) as action:
        current = lock_row(Debrief.objects.owned_by(person), debrief.pk)
        present = Evidence.objects.owned_by(person).filter(debrief_link__debrief=current, text=line).first()
        return present or _keep_lines(action, person, current, [line])[0]


def record_reading(person: Person, debrief: Debrief) -> None:
    """Record that a closed debrief is being read; looks soon after each other count as one reading.

    No undoable action: there is nothing to take back.
    """
    now = timezone.now()
    if is_new_reading(latest_readings(person, debrief), now):
        DebriefReading(owner=person, debrief=debrief, at=now).save()


def _keep_lines(action: ActionRecorder, person: Person, debrief: Debrief, lines: list[str]) -> list[Evidence]:
    made = action.create_many([Evidence(text=line, made_on=person.today()) for line in lines])
    action.create_many([DebriefEvidence(debrief=debrief, evidence=each) for each in made])
    return made


def _lock_open_debrief(person: Person, debrief: Debrief) -> Debrief:
    """Return the row as it is now, locked until the transaction ends. Raises ``DebriefClosedError``."""
    current = lock_row(Debrief.objects.owned_by(person), debrief.pk)
    if current.closed_at is not None:
        raise DebriefClosedError
    return current
