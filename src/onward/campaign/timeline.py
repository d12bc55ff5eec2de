"""The timeline of one application as its page shows it: facts, also those taken back, and exchanges with people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from onward.campaign import snapshots
from onward.campaign.core.timeline import Kind
from onward.campaign.core.timeline import in_force as facts_in_force
from onward.campaign.models import Application, Contact, CustomStage, Event, Round, Touch


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``taken_back_on`` when it no longer counts; ``event`` or ``touch`` is what it was made from."""

    on: date | None
    recorded_on: date
    name: str
    text: str
    source: str = ""
    event: Event | None = None
    touch: Touch | None = None
    meeting: Round | None = None
    meets_at: datetime | None = None
    taken_back_on: date | None = None

    @property
    def order(self) -> tuple[date, int]:
        return (self.on or self.recorded_on, self.event.pk if self.event else 0)


def timeline(application: Application) -> list[Entry]:
    """Everything that happened, the newest first."""
    rows = Event.objects.owned_by(application.owner_id).filter(application=application)
    events = list(rows.select_related("round", "custom_stage"))
    steps = {each.custom_stage.pk: snapshots.custom_step(each.custom_stage) for each in events if each.custom_stage}
    held = {fact.id for fact in facts_in_force(snapshots.fact(event, steps) for event in events)}
    taken_back = {event.retracts_id: event.recorded_on for event in events if event.kind == Kind.RETRACTION}
    facts = [
        _fact(event, None if event.pk in held else taken_back.get(event.pk, event.recorded_on))
        for event in events
        if event.kind != Kind.RETRACTION
    ]
    touches = Touch.objects.owned_by(application.owner_id).filter(application=application).select_related("contact")
    entries = [*facts, *(_exchange(touch) for touch in touches)]
    return sorted(entries, key=lambda entry: entry.order, reverse=True)


def people(application: Application, entries: Iterable[Entry]) -> list[Contact]:
    """Contacts there were exchanges with about this application, and those known at the employer."""
    met = {entry.touch.contact_id: entry.touch.contact for entry in entries if entry.touch}
    if application.job.company:
        known = Contact.objects.owned_by(application.owner_id).filter(company__iexact=application.job.company)
        met = {**met, **{each.pk: each for each in known[:20]}}
    return list(met.values())


def _fact(event: Event, taken_back_on: date | None) -> Entry:
    meeting = getattr(event, "round", None)
    return Entry(
        on=event.on,
        recorded_on=event.recorded_on,
        name=_name(event, event.custom_stage, meeting),
        text=event.text,
        source="" if event.source == Event.Source.PERSON else event.get_source_display(),
        event=event,
        meeting=meeting,
        meets_at=_local(meeting),
        taken_back_on=taken_back_on,
    )


def _name(event: Event, custom: CustomStage | None, meeting: Round | None) -> str:
    if custom:
        return custom.name
    kind = event.get_kind_display()
    return f"{kind}: {meeting.name}" if meeting and meeting.name else kind


def _local(meeting: Round | None) -> datetime | None:
    """When a round starts, by the clock where it takes place."""
    if meeting is None or meeting.starts_at is None:
        return None
    return meeting.starts_at.astimezone(meeting.zone or UTC)


def _exchange(touch: Touch) -> Entry:
    name = _("%(how)s with %(name)s") % {"how": touch.get_how_display(), "name": touch.contact.name}
    return Entry(on=touch.on, recorded_on=touch.on, name=name, text=touch.text, touch=touch)
