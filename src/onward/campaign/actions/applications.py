"""What a person does with jobs and applications: each verb is one deed, and can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import Person
from onward.campaign import snapshots
from onward.campaign.core import names
from onward.campaign.core.timeline import PROGRESS, Channel, CustomStep, Kind, Stage, beyond, standing
from onward.campaign.models import Application, CustomStage, Event, Job, Round, Tag
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
    with deed(person, _("Saved %(job)s") % {"job": opening.get("title") or opening.get("company")}) as act:
        job = act.make(Job(**opening, company_key=names.company_key(opening.get("company", ""))))
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
        event = act.make(
            Event(
                application=application,
                kind=kind,
                on=on,
                text=text,
                source=source,
                custom_stage=custom,
                recorded_on=person.today(),
            )
        )
        if meeting:
            act.make(Round(event=event, **asdict(meeting)))
        refold([application])
    return event


def retract(person: Person, event: Event) -> None:
    """Take a fact back; the timeline keeps showing it as taken back."""
    with deed(
        person, _("Took back %(fact)s on %(job)s") % {"fact": event.get_kind_display(), "job": event.application}
    ) as act:
        _retract(act, event)
        refold([event.application])


def correct(person: Person, event: Event, *, kind: Kind, on: date | None, text: str) -> Event:
    """Say it right: the wrong fact is retracted and the right one recorded."""
    with deed(
        person, _("Corrected %(fact)s on %(job)s") % {"fact": event.get_kind_display(), "job": event.application}
    ) as act:
        meeting = Round.objects.owned_by(person).filter(event=event).first()
        _retract(act, event)
        made = record(person, event.application, kind, on=on, text=text, source=event.source, custom=event.custom_stage)
        if meeting and kind is Kind.INTERVIEW:
            act.change(meeting, event=made)
    return made


def reschedule(person: Person, meeting: Round, version: int, change: Meeting) -> Round:
    """Change when, where or with whom a round takes place. Raises ``EditedElsewhere``."""
    with deed(person, _("Changed the interview for %(job)s") % {"job": meeting.event.application}) as act:
        current = Round.objects.owned_by(person).select_for_update().get(pk=meeting.pk)
        if current.version != version:
            raise EditedElsewhere
        return act.change(current, **asdict(change), version=version + 1)


def move(
    person: Person, application: Application, stage: Stage, *, custom: CustomStage | None = None, on: date | None = None
) -> None:
    """Put a card into another column: further on it records the fact, back it retracts what went beyond."""
    label = _("Moved %(job)s to %(stage)s") % {"job": application.job, "stage": custom or _stage_name(stage)}
    with deed(person, label) as act:
        facts = snapshots.facts(application)
        if stage in PROGRESS:
            step = CustomStep(id=custom.pk, after=Stage(custom.after), position=custom.position) if custom else None
            for each in beyond(facts, stage, step):
                _retract(act, Event.objects.owned_by(person).get(pk=each.id))
        refold([application])
        if (application.stage, application.custom_stage_id) != (stage, custom.pk if custom else None):
            kind = Kind.CUSTOM if custom else Kind(stage)
            record(person, application, kind, on=on or person.today(), custom=custom)


def close(person: Person, applications: Sequence[Application], kind: Kind, on: date) -> None:
    """Record the same ending on many applications in one deed."""
    label = _("Marked %(count)d applications: %(ending)s") % {
        "count": len(applications),
        "ending": _stage_name(Stage(kind)),
    }
    with deed(person, label) as act:
        act.make_many([Event(application=each, kind=kind, on=on, recorded_on=person.today()) for each in applications])
        refold(applications)


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
        for application in applications:
            job = application.job
            act.remove(application)
            if not Application.objects.owned_by(person).filter(job=job).exists():
                act.remove(job)


def add_custom_stage(person: Person, name: str, after: Stage) -> CustomStage:
    with deed(person, _("Added the stage %(name)s") % {"name": name}) as act:
        position = CustomStage.objects.owned_by(person).filter(after=after).count()
        return act.make(CustomStage(name=name, after=after, position=position))


def remove_custom_stage(person: Person, stage: CustomStage) -> None:
    """Cards in it fall back to where their other events put them."""
    with deed(person, _("Removed the stage %(name)s") % {"name": stage.name}) as act:
        events = Event.objects.owned_by(person).filter(custom_stage=stage).exclude(kind=Kind.RETRACTION)
        touched = [event.application for event in events.select_related("application")]
        for event in events:
            _retract(act, event)
            act.change(event, custom_stage=None)
        for application in Application.objects.owned_by(person).filter(custom_stage=stage):
            act.change(application, custom_stage=None)
        act.remove(stage)
        refold(touched)


def refold(applications: Sequence[Application]) -> None:
    """Derive the cached standing of applications from their events; safe to repeat."""
    grouped = snapshots.facts_of(applications)
    for application in applications:
        now = standing(grouped.get(application.pk, []))
        application.stage, application.furthest = now.stage, now.furthest
        application.custom_stage_id = now.custom
        application.since, application.applied_on = now.since, now.applied_on
        application.answered_on, application.last_on = now.answered_on, now.last_on
    if applications:
        fields = ["stage", "furthest", "custom_stage", "since", "applied_on", "answered_on", "last_on"]
        Application.objects.owned_by(applications[0].owner_id).bulk_update(applications, fields, batch_size=500)


def _retract(act: Act, event: Event) -> None:
    act.make(event.retraction())


def _label(application: Application, kind: Kind, custom: CustomStage | None) -> str:
    return _("%(fact)s: %(job)s") % {"fact": custom or _kind_name(kind), "job": application.job}


def _kind_name(kind: Kind) -> str:
    return str(Event(kind=kind).get_kind_display())


def _stage_name(stage: Stage) -> str:
    return str(Application(stage=stage).get_stage_display())
