"""What a person does with jobs and applications: each verb is one deed, and can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign import snapshots
from onward.campaign.actions.holding import release, still_held
from onward.campaign.core import names
from onward.campaign.core.timeline import (
    ENDINGS,
    PROGRESS,
    Channel,
    CustomStep,
    Fact,
    Kind,
    Stage,
    beyond,
    in_force,
    standing,
)
from onward.campaign.models import Application, CustomStage, Event, HeldNo, Job, Round, Tag
from onward.campaign.snapshots import chunks
from onward.foundation.deeds import Act, deed


class EditedElsewhere(Exception):  # noqa: N818 - reads as the sentence it becomes
    """The row was changed, in another tab perhaps, after the form was opened."""


@dataclass(frozen=True, slots=True)
class Meeting:
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
    """Keep a job, and say that one applied when ``applied_on`` is given. ``opening`` holds fields of ``Job``."""
    job = Job(**opening, company_key=names.company_key(opening.get("company", "")))
    with deed(person, _("Saved %(job)s") % {"job": job}) as act:
        act.make(job)
        application = act.make(Application(job=job, channel=channel))
        for name in tags:
            act.make(Tag(application=application, name=name))
        if applied_on:
            record(person, application, Kind.APPLIED, on=applied_on)
    return application


def edit_job(person: Person, job: Job, version: int, **values: Any) -> Job:
    """Correct what a job says. Raises ``EditedElsewhere`` when ``version`` is no longer the current one."""
    with deed(person, _("Changed %(job)s") % {"job": job}) as act:
        current = Job.objects.owned_by(person).select_for_update().get(pk=job.pk)
        if current.version != version:
            raise EditedElsewhere
        if "company" in values:
            values["company_key"] = names.company_key(values["company"])
        return act.change(current, **values, version=version + 1)


def edit_application(person: Person, application: Application, version: int, **values: Any) -> Application:
    """Correct what an application says beside its events. Raises ``EditedElsewhere``."""
    with deed(person, _("Changed %(job)s") % {"job": application.job}) as act:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        if current.version != version:
            raise EditedElsewhere
        return act.change(current, **values, version=version + 1)


def record(
    person: Person,
    application: Application,
    kind: Kind,
    *,
    on: date | None = None,
    text: str = "",
    source: str = Event.Source.PERSON,
    custom: CustomStage | None = None,
    meeting: Meeting | None = None,
) -> Event:
    """Write a dated fact on the timeline."""
    with deed(person, _label(application, kind, custom)) as act:
        event = Event(
            application=application,
            kind=kind,
            on=on,
            text=text,
            source=source,
            custom_stage=custom,
            recorded_on=person.today(),
        )
        _write(act, person, [event])
        if meeting:
            act.make(Round(event=event, **asdict(meeting)))
    return event


def retract(person: Person, event: Event) -> None:
    """Take a fact back; the timeline keeps showing it as taken back."""
    with deed(
        person, _("Took back %(fact)s on %(job)s") % {"fact": event.get_kind_display(), "job": event.application}
    ) as act:
        act.make(event.retraction())
        refold([event.application])


def correct(
    person: Person, event: Event, *, kind: Kind, on: date | None, text: str, custom: CustomStage | None = None
) -> Event:
    """Say it right: the wrong fact is retracted and the right one recorded. ``custom`` goes with ``Kind.CUSTOM``."""
    with deed(
        person, _("Corrected %(fact)s on %(job)s") % {"fact": event.get_kind_display(), "job": event.application}
    ) as act:
        meeting = Round.objects.owned_by(person).filter(event=event).first()
        act.make(event.retraction())
        made = record(person, event.application, kind, on=on, text=text, source=event.source, custom=custom)
        if meeting and kind is Kind.INTERVIEW:
            act.change(meeting, event=made)
    return made


def move(
    person: Person, application: Application, stage: Stage, *, custom: CustomStage | None = None, on: date | None = None
) -> None:
    """Put a card into another column: further on it records the fact, back it retracts what went beyond."""
    label = _("Moved %(job)s to %(stage)s") % {"job": application.job, "stage": custom or _stage_name(stage)}
    with deed(person, label):
        move_many(person, [application], stage, custom=custom, on=on)


def move_many(
    person: Person,
    applications: Sequence[Application],
    stage: Stage,
    *,
    custom: CustomStage | None = None,
    on: date | None = None,
) -> None:
    """``move`` for many, as one deed."""
    label = _("Moved %(count)d applications to %(stage)s") % {
        "count": len(applications),
        "stage": custom or _stage_name(stage),
    }
    with deed(person, label) as act:
        refold(applications)
        _retract_beyond(act, applications, stage, custom)
        target = (stage, custom.pk if custom else None)
        behind = [each for each in applications if (each.stage, each.custom_stage_id) != target]
        if stage is Stage.SAVED:
            return
        kind, day, today = Kind.CUSTOM if custom else Kind(stage), on or person.today(), person.today()
        facts = [Event(application=each, kind=kind, on=day, custom_stage=custom, recorded_on=today) for each in behind]
        _write(act, person, facts)


def close(person: Person, applications: Sequence[Application], kind: Kind, on: date) -> None:
    """Record the same ending on many applications in one deed."""
    label = _("Marked %(count)d applications: %(ending)s") % {
        "count": len(applications),
        "ending": _stage_name(Stage(kind)),
    }
    with deed(person, label) as act:
        today = person.today()
        _write(act, person, [Event(application=each, kind=kind, on=on, recorded_on=today) for each in applications])


def take_in(person: Person, waiting: Sequence[HeldNo]) -> None:
    """Write nos that were held on their timelines, with what waited beside them; those taken in meanwhile stay so."""
    with deed(person, _answers(waiting)) as act:
        wanted, today = {each.pk for each in waiting}, person.today()
        nos = [
            Event(
                application=each.application,
                kind=Kind.REJECTED,
                on=each.on,
                text=each.text,
                source=each.source,
                recorded_on=today,
            )
            for each in still_held(person)
            if each.pk in wanted
        ]
        _write(act, person, nos)


def add_tag(person: Person, applications: Sequence[Application], name: str) -> None:
    with deed(person, _("Tagged %(name)s") % {"name": name}) as act:
        tagged = set(
            Tag.objects.owned_by(person)
            .filter(application__in=applications, name=name)
            .values_list("application_id", flat=True)
        )
        act.make_many([Tag(application=each, name=name) for each in applications if each.pk not in tagged])


def remove_tag(person: Person, tag: Tag) -> None:
    with deed(person, _("Removed the tag %(name)s") % {"name": tag.name}) as act:
        act.remove(tag)


def delete(person: Person, applications: Sequence[Application]) -> None:
    """Remove applications, and each job that nothing else pursues."""
    label = (
        _("Deleted %(job)s") % {"job": applications[0].job}
        if len(applications) == 1
        else _("Deleted %(count)d applications") % {"count": len(applications)}
    )
    with deed(person, label) as act:
        ids = [each.job_id for each in applications]
        act.remove_many(applications)
        for chunk in chunks(ids):
            act.remove_many(list(Job.objects.owned_by(person).filter(pk__in=chunk, applications=None)))


def refold(applications: Sequence[Application]) -> None:
    """Derive the cached standing of applications from their events; safe to repeat, and safe beside others doing so."""
    for chunk in chunks(applications):
        _refold(chunk)


def _refold(applications: Sequence[Application]) -> None:
    before = snapshots.hold(applications)
    grouped = snapshots.facts_of(applications)
    stale: dict[tuple[Any, ...], list[int]] = {}
    for application in applications:
        now = snapshots.cached(standing(grouped.get(application.pk, [])))
        for name, value in now.items():
            setattr(application, name, value)
        if before.get(application.pk, values := tuple(now.values())) != values:
            stale.setdefault(values, []).append(application.pk)
    for values, ids in stale.items():
        rows = Application.objects.owned_by(applications[0].owner_id).filter(pk__in=ids)
        rows.update(**dict(zip(snapshots.CACHED, values, strict=True)))


def _write(act: Act, person: Person, facts: Sequence[Event]) -> None:
    """Put facts on their timelines, and beside each no what waited with one."""
    act.make_many(facts)
    release(act, person, [each.application for each in facts if each.kind == Kind.REJECTED])
    refold([each.application for each in facts])


def _retract_beyond(act: Act, applications: Sequence[Application], stage: Stage, custom: CustomStage | None) -> None:
    """Take back, on each application, the facts that say it stands further than ``stage``, or ended otherwise."""
    step = snapshots.custom_step(custom) if custom else None
    facts = (snapshots.facts_of(chunk) for chunk in chunks(applications))
    ids = [each.id for grouped in facts for known in grouped.values() for each in _in_the_way(known, stage, step)]
    for chunk in chunks(ids):
        events = Event.objects.owned_by(act.deed.owner_id).filter(pk__in=chunk)
        act.make_many([event.retraction() for event in events])
    if ids:
        refold(applications)


def _in_the_way(facts: Sequence[Fact], stage: Stage, step: CustomStep | None) -> Sequence[Fact]:
    if stage in PROGRESS:
        return beyond(facts, stage, step)
    last_words = {*ENDINGS, Stage.ACCEPTED} - {stage}
    return [each for each in in_force(facts) if each.kind.value in last_words]


def _label(application: Application, kind: Kind, custom: CustomStage | None) -> str:
    return _("%(fact)s: %(job)s") % {"fact": custom or _kind_name(kind), "job": application.job}


def _answers(waiting: Sequence[HeldNo]) -> str:
    if len(waiting) == 1:
        return _("Took in an answer: %(job)s") % {"job": waiting[0].application.job}
    return _("Took in %(count)d answers") % {"count": len(waiting)}


def _kind_name(kind: Kind) -> str:
    return str(Event(kind=kind).get_kind_display())


def _stage_name(stage: Stage) -> str:
    return str(Application(stage=stage).get_stage_display())
