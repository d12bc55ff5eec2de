"""Record and retract the events of applications; an event is never changed."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import field_validator, model_validator

from onward.accounts.public import Person
from onward.campaign.events.projection import rebuild_state
from onward.campaign.events.queries import custom_stage_record, facts_by_application
from onward.campaign.events.rules import CustomStageRecord, EventFact, facts_beyond, facts_in_force
from onward.campaign.models import (
    Application,
    CustomStage,
    Event,
    EventKindChoice,
    HeldRejection,
    Interview,
    StageChoice,
)
from onward.foundation.chunks import chunks
from onward.foundation.operations import Day, InputError, LongText, OperationInput
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.ui.humanize import written_count
from onward.vocabulary import APPOINTMENT_KINDS, ENDING_STAGES, OPEN_STAGES, PROGRESS_STAGES, EventKind, Stage

KINDS_AFTER_APPLYING = frozenset(EventKind) - {
    EventKind.APPLIED,
    EventKind.NOTE,
    EventKind.CUSTOM,
    EventKind.CLOSED,
    EventKind.RETRACTION,
}
"""Kinds that follow from the application; a posting may close, and a stage of one's own pass, before it is sent."""


class RecordEvent(OperationInput):
    """An event, with its day if known. ``custom_stage`` is the id of a stage of the person's own.

    ``require_order`` refuses a day before the application was sent, so that the person can be asked. Raises
    ``InputError("unknown_stage")`` for a kind that can't be recorded, or a custom stage without its kind.
    """

    kind: EventKind
    on: Day | None = None
    text: LongText = ""
    custom_stage: int | None = None
    require_order: bool = False

    @model_validator(mode="after")
    def _require_stage(self) -> Self:
        if self.kind is EventKind.RETRACTION or (self.kind is EventKind.CUSTOM) != (self.custom_stage is not None):
            raise InputError("unknown_stage", "kind")
        return self


class MoveApplication(OperationInput):
    """The stage to move to; ``custom_stage`` is the number of a stage of the person's own that stands behind it.

    ``require_order`` refuses a day before the application was sent, as for ``RecordEvent``.
    """

    stage: Stage
    custom_stage: int | None = None
    on: Day | None = None
    require_order: bool = False


class CloseApplications(OperationInput):
    """The ending to record, and its day."""

    stage: Stage
    on: Day

    @field_validator("stage")
    @classmethod
    def _require_ending(cls, stage: Stage) -> Stage:
        if stage not in ENDING_STAGES:
            raise InputError("unknown_stage")
        return stage


def record_event(
    person: Person,
    application: Application,
    happened: RecordEvent,
    *,
    source: Event.Source = Event.Source.PERSON,
) -> Event:
    """Write a dated fact on the timeline.

    Raises ``InputError("unknown_stage")`` for a stage that is not theirs, and ``InputError("before_application")`` for
    a day before the application was sent, where order is required.
    """
    if happened.require_order:
        require_after_application(application, happened.kind, happened.on)
    custom = _own_stage(person, happened.custom_stage)
    name = custom.name if custom else EventKindChoice(happened.kind).label
    with undoable(person, _("%(fact)s: %(job)s") % {"fact": name, "job": application.job}) as action:
        event = Event(
            application=application,
            kind=happened.kind,
            on=happened.on,
            text=happened.text,
            source=source,
            custom_stage=custom,
            recorded_on=person.today(),
        )
        append_events(action, person, [event])
    return event


def require_after_application(application: Application, kind: EventKind, on: date | None, *, field: str = "on") -> None:
    """Raise ``InputError("before_application")`` for a day before the application that the kind follows from."""
    sent_on = application.applied_on
    if kind in KINDS_AFTER_APPLYING and on and sent_on and on < sent_on:
        raise InputError("before_application", field, sent_on=sent_on.isoformat())


def retract_event(person: Person, event: Event) -> None:
    """Retract an event; the timeline still shows it, crossed out."""
    with undoable(
        person, _("Removed %(fact)s: %(job)s") % {"fact": event.get_kind_display(), "job": event.application}
    ) as action:
        action.create(event.retraction())
        rebuild_state([event.application])


def correct_event(person: Person, event: Event, right: RecordEvent) -> Event:
    """Retract a wrong event and record the right one, which takes over its appointment."""
    names = {"fact": event.get_kind_display(), "job": event.application}
    with undoable(person, _("Changed %(fact)s: %(job)s") % names) as action:
        interview = Interview.objects.owned_by(person).filter(event=event).first()
        action.create(event.retraction())
        made = record_event(person, event.application, right, source=Event.Source(event.source))
        if interview and right.kind in APPOINTMENT_KINDS:
            action.update(interview, event=made)
    return made


def move_application(person: Person, application: Application, move: MoveApplication) -> None:
    """Move an application to a stage: forward records an event, back retracts the events beyond that stage.

    Raises ``InputError("before_application")`` where order is required.
    """
    name = _own_stage(person, move.custom_stage) or StageChoice(move.stage).label
    with undoable(person, _("Moved %(job)s to %(stage)s") % {"job": application.job, "stage": name}):
        move_applications(person, [application], move)


def move_applications(person: Person, applications: Sequence[Application], move: MoveApplication) -> None:
    """``move_application`` for many, as one action."""
    custom = _own_stage(person, move.custom_stage)
    n = len(applications)
    label = ngettext("Moved %(n)s application to %(stage)s", "Moved %(n)s applications to %(stage)s", n)
    with undoable(person, label % {"n": written_count(n), "stage": custom or StageChoice(move.stage).label}) as action:
        rebuild_state(applications)
        _retract_facts_beyond(action, applications, move.stage, custom)
        if move.stage is Stage.SAVED:
            return
        kind, today = EventKind.CUSTOM if custom else EventKind(move.stage), person.today()
        on = move.on or today
        moved = [each for each in applications if (each.stage, each.custom_stage_id) != (move.stage, move.custom_stage)]
        for each in moved if move.require_order else ():
            require_after_application(each, kind, on)
        facts = [Event(application=each, kind=kind, on=on, custom_stage=custom, recorded_on=today) for each in moved]
        append_events(action, person, facts)


def close_applications(person: Person, applications: Sequence[Application], closing: CloseApplications) -> None:
    """Record the same ending on many applications in one action."""
    n = len(applications)
    label = ngettext("%(ending)s: %(n)s application", "%(ending)s: %(n)s applications", n)
    with undoable(person, label % {"n": written_count(n), "ending": StageChoice(closing.stage).label}) as action:
        kind, today = EventKind(closing.stage), person.today()
        facts = [Event(application=each, kind=kind, on=closing.on, recorded_on=today) for each in applications]
        append_events(action, person, facts)


def close_open_applications(person: Person, applications: Sequence[Application], closing: CloseApplications) -> int:
    """Close those that are open; the others stay as they are. Only what was applied for can go unanswered.

    Return how many were closed.
    """
    first = 1 if closing.stage is Stage.NEVER_ANSWERED else 0
    open_ones = [each for each in applications if Stage(each.stage) in OPEN_STAGES[first:]]
    if open_ones:
        close_applications(person, open_ones, closing)
    return len(open_ones)


def append_events(action: ActionRecorder, person: Person, events: Sequence[Event]) -> None:
    """Add events to their timelines, and next to each rejection the note that was held with it."""
    action.create_many(events)
    _fetch_applications(person, [each for each in events if not Event.application.is_cached(each)])
    settle_held_rejections(action, person, [each.application for each in events if each.kind == EventKind.REJECTED])
    rebuild_state([each.application for each in events])


def _fetch_applications(person: Person, events: Sequence[Event]) -> None:
    """Fetch the applications of events at once: asked one by one, each event would fetch its own."""
    for chunk in chunks(events):
        applications = Application.objects.owned_by(person).in_bulk({each.application_id for each in chunk})
        for event in chunk:
            event.application = applications[event.application_id]


def settle_held_rejections(action: ActionRecorder, person: Person, applications: Sequence[Application]) -> None:
    """Deliver the held notes of applications whose rejection is on the timeline by now."""
    if not applications:
        return
    settled, today = {each.pk for each in applications}, person.today()
    held = [each for each in lock_undelivered(person) if each.application_id in settled]
    notes = [
        Event(
            application_id=each.application_id,
            kind=EventKind.NOTE,
            text=each.note,
            source=each.source,
            recorded_on=today,
        )
        for each in held
        if each.note
    ]
    action.create_many(notes)
    action.update_many(held, delivered_at=timezone.now())


def lock_undelivered(person: Person) -> list[HeldRejection]:
    """Return all held rejections, locked until the transaction ends so that none is delivered twice."""
    rows = HeldRejection.objects.owned_by(person).undelivered().select_related("application__job")
    return list(rows.select_for_update(of=("self",)))


def _own_stage(person: Person, pk: int | None) -> CustomStage | None:
    if pk is None:
        return None
    stage = CustomStage.objects.owned_by(person).filter(pk=pk).first()
    if stage is None:
        raise InputError("unknown_stage", "kind")
    return stage


def _retract_facts_beyond(
    action: ActionRecorder, applications: Sequence[Application], stage: Stage, custom: CustomStage | None
) -> None:
    """Retract, on each application, the events that put it beyond ``stage`` or ended it some other way."""
    step = custom_stage_record(custom) if custom else None
    facts = (facts_by_application(chunk) for chunk in chunks(applications))
    ids = [
        each.id for grouped in facts for known in grouped.values() for each in _facts_contradicting(known, stage, step)
    ]
    for chunk in chunks(ids):
        events = Event.objects.owned_by(action.log_entry.owner_id).filter(pk__in=chunk)
        action.create_many([event.retraction() for event in events])
    if ids:
        rebuild_state(applications)


def _facts_contradicting(
    facts: Sequence[EventFact], stage: Stage, step: CustomStageRecord | None
) -> Sequence[EventFact]:
    if stage in PROGRESS_STAGES:
        return facts_beyond(facts, stage, step)
    last_words = {*ENDING_STAGES, Stage.ACCEPTED} - {stage}
    return [each for each in facts_in_force(facts) if each.kind.value in last_words]
