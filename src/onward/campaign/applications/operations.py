"""What a person does with jobs and applications: each verb is one action, and can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.applications import rules
from onward.campaign.events import queries as events_queries
from onward.campaign.events.queries import chunks
from onward.campaign.events.rules import CustomStageRecord, EventFact, derive_state, facts_beyond, facts_in_force
from onward.campaign.held_rejections.operations import lock_undelivered, settle_for
from onward.campaign.models import Application, CustomStage, Event, HeldRejection, Interview, Job, Tag
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.vocabulary import ENDING_STAGES, OPEN_STAGES, PROGRESS_STAGES, Channel, EventKind, Stage


class EditConflictError(Exception):
    """The row was changed, in another tab perhaps, after the form was opened."""


@dataclass(frozen=True, slots=True)
class InterviewDetails:
    """When, where and with whom an interview round takes place."""

    name: str = ""
    starts_at: datetime | None = None
    time_zone: str = ""
    minutes: int | None = None
    place: str = ""
    people: str = ""


def save_job(
    person: Person,
    opening: dict[str, Any],
    *,
    channel: Channel = Channel.COLD,
    applied_on: date | None = None,
    tags: Iterable[str] = (),
) -> Application:
    """Keep a job, and say that one applied when ``applied_on`` is given. ``opening`` holds the fields of a ``Job``."""
    job = Job(**opening, company_key=rules.company_key(opening.get("company", "")))
    with undoable(person, _("Saved %(job)s") % {"job": job}) as action:
        action.create(job)
        application = action.create(Application(job=job, channel=channel))
        for name in tags:
            action.create(Tag(application=application, name=name))
        if applied_on:
            record_event(person, application, EventKind.APPLIED, on=applied_on)
    return application


def edit_job(person: Person, job: Job, version: int, **values: Any) -> Job:
    """Correct what a job says. Raises ``EditConflictError`` when ``version`` is no longer the current one."""
    with undoable(person, _("Changed %(job)s") % {"job": job}) as action:
        current = Job.objects.owned_by(person).select_for_update().get(pk=job.pk)
        if current.version != version:
            raise EditConflictError
        if "company" in values:
            values["company_key"] = rules.company_key(values["company"])
        return action.update(current, **values, version=version + 1)


def edit_application(person: Person, application: Application, version: int, **values: Any) -> Application:
    """Correct what an application says beside its events. Raises ``EditConflictError``."""
    with undoable(person, _("Changed %(job)s") % {"job": application.job}) as action:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        if current.version != version:
            raise EditConflictError
        return action.update(current, **values, version=version + 1)


def record_event(
    person: Person,
    application: Application,
    kind: EventKind,
    *,
    on: date | None = None,
    text: str = "",
    source: str = Event.Source.PERSON,
    custom: CustomStage | None = None,
    interview: InterviewDetails | None = None,
) -> Event:
    """Write a dated fact on the timeline."""
    with undoable(person, _event_label(application, kind, custom)) as action:
        event = Event(
            application=application,
            kind=kind,
            on=on,
            text=text,
            source=source,
            custom_stage=custom,
            recorded_on=person.today(),
        )
        _add_events(action, person, [event])
        if interview:
            action.create(Interview(event=event, **asdict(interview)))
    return event


def retract_event(person: Person, event: Event) -> None:
    """Take a fact back; the timeline keeps showing it as taken back."""
    with undoable(
        person, _("Took back %(fact)s on %(job)s") % {"fact": event.get_kind_display(), "job": event.application}
    ) as action:
        action.create(event.retraction())
        rebuild_state([event.application])


def correct_event(
    person: Person, event: Event, *, kind: EventKind, on: date | None, text: str, custom: CustomStage | None = None
) -> Event:
    """Say it right: the wrong fact is retracted and the right one recorded. ``custom`` goes with
    ``EventKind.CUSTOM``."""
    with undoable(
        person, _("Corrected %(fact)s on %(job)s") % {"fact": event.get_kind_display(), "job": event.application}
    ) as action:
        interview = Interview.objects.owned_by(person).filter(event=event).first()
        action.create(event.retraction())
        made = record_event(person, event.application, kind, on=on, text=text, source=event.source, custom=custom)
        if interview and kind is EventKind.INTERVIEW:
            action.update(interview, event=made)
    return made


def move_application(
    person: Person, application: Application, stage: Stage, *, custom: CustomStage | None = None, on: date | None = None
) -> None:
    """Put a card into another column: further on it records the fact, back it retracts what went beyond."""
    label = _("Moved %(job)s to %(stage)s") % {"job": application.job, "stage": custom or _stage_name(stage)}
    with undoable(person, label):
        move_applications(person, [application], stage, custom=custom, on=on)


def move_applications(
    person: Person,
    applications: Sequence[Application],
    stage: Stage,
    *,
    custom: CustomStage | None = None,
    on: date | None = None,
) -> None:
    """``move_application`` for many, as one action."""
    label = _("Moved %(count)d applications to %(stage)s") % {
        "count": len(applications),
        "stage": custom or _stage_name(stage),
    }
    with undoable(person, label) as action:
        rebuild_state(applications)
        _retract_facts_beyond(action, applications, stage, custom)
        target = (stage, custom.pk if custom else None)
        behind = [each for each in applications if (each.stage, each.custom_stage_id) != target]
        if stage is Stage.SAVED:
            return
        kind, day, today = EventKind.CUSTOM if custom else EventKind(stage), on or person.today(), person.today()
        facts = [Event(application=each, kind=kind, on=day, custom_stage=custom, recorded_on=today) for each in behind]
        _add_events(action, person, facts)


def close_applications(person: Person, applications: Sequence[Application], kind: EventKind, on: date) -> None:
    """Record the same ending on many applications in one action."""
    label = _("Marked %(count)d applications: %(ending)s") % {
        "count": len(applications),
        "ending": _stage_name(Stage(kind)),
    }
    with undoable(person, label) as action:
        today = person.today()
        _add_events(
            action, person, [Event(application=each, kind=kind, on=on, recorded_on=today) for each in applications]
        )


def deliver(person: Person, waiting: Sequence[HeldRejection]) -> None:
    """Write nos that were held on their timelines, with what waited beside them; those taken in meanwhile stay so."""
    with undoable(person, _delivery_label(waiting)) as action:
        wanted, today = {each.pk for each in waiting}, person.today()
        events = [
            Event(
                application=each.application,
                kind=EventKind.REJECTED,
                on=each.on,
                text=each.text,
                source=each.source,
                recorded_on=today,
            )
            for each in lock_undelivered(person)
            if each.pk in wanted
        ]
        _add_events(action, person, events)


def add_tag(person: Person, applications: Sequence[Application], name: str) -> None:
    with undoable(person, _("Tagged %(name)s") % {"name": name}) as action:
        tagged = set(
            Tag.objects.owned_by(person)
            .filter(application__in=applications, name=name)
            .values_list("application_id", flat=True)
        )
        action.create_many([Tag(application=each, name=name) for each in applications if each.pk not in tagged])


def remove_tag(person: Person, tag: Tag) -> None:
    with undoable(person, _("Removed the tag %(name)s") % {"name": tag.name}) as action:
        action.delete(tag)


def delete_applications(person: Person, applications: Sequence[Application]) -> None:
    """Remove applications, and each job that nothing else pursues."""
    label = (
        _("Deleted %(job)s") % {"job": applications[0].job}
        if len(applications) == 1
        else _("Deleted %(count)d applications") % {"count": len(applications)}
    )
    with undoable(person, label) as action:
        ids = [each.job_id for each in applications]
        action.delete_many(applications)
        for chunk in chunks(ids):
            action.delete_many(list(Job.objects.owned_by(person).filter(pk__in=chunk, applications=None)))


def rebuild_state(applications: Sequence[Application]) -> None:
    """Derive the cached standing of applications from their events; safe to repeat, and safe beside others doing so."""
    for chunk in chunks(applications):
        _rebuild_chunk(chunk)


def _rebuild_chunk(applications: Sequence[Application]) -> None:
    before = events_queries.lock_cached_state(applications)
    grouped = events_queries.facts_by_application(applications)
    stale: dict[tuple[Any, ...], list[int]] = {}
    for application in applications:
        now = events_queries.cached_state(derive_state(grouped.get(application.pk, [])))
        for name, value in now.items():
            setattr(application, name, value)
        if before.get(application.pk, values := tuple(now.values())) != values:
            stale.setdefault(values, []).append(application.pk)
    for values, ids in stale.items():
        rows = Application.objects.owned_by(applications[0].owner_id).filter(pk__in=ids)
        rows.update(**dict(zip(events_queries.CACHED_STATE_COLUMNS, values, strict=True)))


def _add_events(action: ActionRecorder, person: Person, facts: Sequence[Event]) -> None:
    """Put facts on their timelines, and beside each no what waited with one."""
    action.create_many(facts)
    settle_for(action, person, [each.application for each in facts if each.kind == EventKind.REJECTED])
    rebuild_state([each.application for each in facts])


def _retract_facts_beyond(
    action: ActionRecorder, applications: Sequence[Application], stage: Stage, custom: CustomStage | None
) -> None:
    """Take back, on each application, the facts that say it stands further than ``stage``, or ended otherwise."""
    step = events_queries.custom_stage_record(custom) if custom else None
    facts = (events_queries.facts_by_application(chunk) for chunk in chunks(applications))
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


def _event_label(application: Application, kind: EventKind, custom: CustomStage | None) -> str:
    return _("%(fact)s: %(job)s") % {"fact": custom or _kind_name(kind), "job": application.job}


def _delivery_label(waiting: Sequence[HeldRejection]) -> str:
    if len(waiting) == 1:
        return _("Took in an answer: %(job)s") % {"job": waiting[0].application.job}
    return _("Took in %(count)d answers") % {"count": len(waiting)}


def _kind_name(kind: EventKind) -> str:
    return str(Event(kind=kind).get_kind_display())


def _stage_name(stage: Stage) -> str:
    return str(Application(stage=stage).get_stage_display())


ENDINGS_OF_OPEN_APPLICATIONS = (Stage.NEVER_ANSWERED, Stage.WITHDRAWN)
"""Endings that say nothing new of an application that has ended already."""


def close_open_applications(person: Person, applications: Sequence[Application], kind: EventKind, on: date) -> int:
    """Close those that are open; the others stay as they are. Only what was applied for can go unanswered.

    Answers how many were closed.
    """
    first = 1 if kind is EventKind.NEVER_ANSWERED else 0
    closing = [each for each in applications if Stage(each.stage) in OPEN_STAGES[first:]]
    if closing:
        close_applications(person, closing, kind, on)
    return len(closing)
