"""Events as the rules see them, and the timeline as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.events.rules import ApplicationState, CustomStageRecord, EventFact, facts_in_force
from onward.campaign.models import Application, CustomStage, Event, Interaction, Interview
from onward.vocabulary import EventKind, Stage

CACHED_STATE_COLUMNS = (
    "stage",
    "custom_stage_id",
    "since",
    "furthest",
    "applied_on",
    "answered_on",
    "replied_on",
    "interviewed_on",
    "offered_on",
    "last_on",
)
"""The columns of an application that are derived from its events."""


def event_fact(event: Event, steps: dict[int, CustomStageRecord]) -> EventFact:
    return EventFact(
        id=event.pk,
        kind=EventKind(event.kind),
        on=event.on,
        recorded_on=event.recorded_on,
        retracts=event.retracts_id,
        custom=steps.get(event.custom_stage_id) if event.custom_stage_id else None,
    )


def custom_stage_record(stage: CustomStage) -> CustomStageRecord:
    return CustomStageRecord(id=stage.pk, after=Stage(stage.after), position=stage.position)


def custom_stage_records(owner_id: int) -> dict[int, CustomStageRecord]:
    return {each.pk: custom_stage_record(each) for each in CustomStage.objects.owned_by(owner_id)}


def facts_by_application(applications: Iterable[Application]) -> dict[int, list[EventFact]]:
    """Return the facts of several applications of one person, by application. Two queries."""
    rows = list(applications)
    if not rows:
        return {}
    steps = custom_stage_records(rows[0].owner_id)
    events = Event.objects.owned_by(rows[0].owner_id).filter(application__in=[row.pk for row in rows])
    columns = ("application_id", "pk", "kind", "on", "recorded_on", "retracts_id", "custom_stage_id")
    grouped: dict[int, list[EventFact]] = {}
    for application, pk, kind, on, recorded_on, retracts, custom in events.values_list(*columns):
        step = steps.get(custom) if custom else None
        grouped.setdefault(application, []).append(EventFact(pk, EventKind(kind), on, recorded_on, retracts, step))
    return grouped


def cached_state(state: ApplicationState) -> dict[str, Any]:
    """Return the values of ``CACHED_STATE_COLUMNS`` for an application in this state."""
    return {
        "stage": state.stage.value,
        "custom_stage_id": state.custom,
        "since": state.since,
        "furthest": state.furthest.value,
        "applied_on": state.applied_on,
        "answered_on": state.answered_on,
        "replied_on": state.replied_on,
        "interviewed_on": state.interviewed_on,
        "offered_on": state.offered_on,
        "last_on": state.last_on,
    }


def had_rejection_on(person: Person, day: date) -> bool:
    """Return whether the person learned of a recent rejection of their own (not the sample's) on ``day``. One query."""
    return Event.objects.owned_by(person).in_force().rejections().heard_on(day).without_sample().exists()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: ``retracted_on`` when it no longer counts; ``event`` or ``interaction`` is what it was made from.
    One that is called off stands where it was planned, below what ended the application."""

    on: date | None
    recorded_on: date
    name: str
    text: str
    source: str = ""
    event: Event | None = None
    interaction: Interaction | None = None
    interview: Interview | None = None
    interview_starts_at: datetime | None = None
    retracted_on: date | None = None
    is_called_off: bool = False

    @property
    def edit_url(self) -> str:
        """Where a fact is changed: on the page of its appointment, if it has one."""
        if self.interview:
            return reverse("campaign:interview", args=[self.interview.pk])
        return reverse("campaign:correct", args=[self.event.pk]) if self.event else ""

    @property
    def order(self) -> tuple[date, int]:
        on = self.recorded_on if self.is_called_off else self.on or self.recorded_on
        return (on, self.event.pk if self.event else 0)


def timeline(application: Application, today: date) -> list[TimelineEntry]:
    """Return everything that happened, the newest first, and what is planned. Two queries."""
    rows = Event.objects.owned_by(application.owner_id).filter(application=application)
    events = list(rows.select_related("interview", "custom_stage").with_called_off(today))
    steps = {each.custom_stage.pk: custom_stage_record(each.custom_stage) for each in events if each.custom_stage}
    in_force = {fact.id for fact in facts_in_force(event_fact(event, steps) for event in events)}
    retracted_on = {event.retracts_id: event.recorded_on for event in events if event.kind == EventKind.RETRACTION}
    facts = [
        _event_entry(
            event,
            None if event.pk in in_force else retracted_on.get(event.pk, event.recorded_on),
            is_called_off=vars(event)["is_called_off"],
        )
        for event in events
        if event.kind != EventKind.RETRACTION
    ]
    interactions = (
        Interaction.objects.owned_by(application.owner_id).filter(application=application).select_related("contact")
    )
    entries = [*facts, *(_interaction_entry(interaction) for interaction in interactions)]
    return sorted(entries, key=lambda entry: entry.order, reverse=True)


def _event_entry(event: Event, retracted_on: date | None, *, is_called_off: bool) -> TimelineEntry:
    interview = getattr(event, "interview", None)
    return TimelineEntry(
        on=event.on,
        recorded_on=event.recorded_on,
        name=_event_name(event, event.custom_stage, interview),
        text=event.text,
        source="" if event.source == Event.Source.PERSON else event.get_source_display(),
        event=event,
        interview=interview,
        interview_starts_at=_local_start(interview),
        retracted_on=retracted_on,
        is_called_off=is_called_off,
    )


def _event_name(event: Event, custom: CustomStage | None, interview: Interview | None) -> str:
    if custom:
        return custom.name
    kind = event.get_kind_display()
    if not interview or not interview.name:
        return kind
    if kind.lower() in interview.name.lower():
        return interview.name
    return _("%(kind)s: %(name)s") % {"kind": kind, "name": interview.name}


def _local_start(interview: Interview | None) -> datetime | None:
    """Return when an interview starts, by the clock where it takes place."""
    if interview is None or interview.starts_at is None:
        return None
    return interview.starts_at.astimezone(interview.zone or UTC)


def _interaction_entry(interaction: Interaction) -> TimelineEntry:
    name = _("%(how)s with %(name)s") % {"how": interaction.get_how_display(), "name": interaction.contact.name}
    return TimelineEntry(
        on=interaction.on, recorded_on=interaction.on, name=name, text=interaction.text, interaction=interaction
    )
