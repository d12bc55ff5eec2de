"""Bringing in many applications at once, with what is known to have happened to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from django.utils import timezone

from onward.campaign.applications import rules as applications_rules
from onward.campaign.events.rules import ApplicationState, EventFact, derive_state
from onward.campaign.models import Application, Contact, Event, FollowUp, HeldRejection, Job, Tag
from onward.foundation.undo.recording import ActionRecorder
from onward.vocabulary import Channel, EventKind

_JOB_COLUMNS = (
    "title",
    "company",
    "place",
    "remote",
    "url",
    "site",
    "pay",
    "pay_min",
    "pay_max",
    "currency",
    "posting",
    "posted_on",
    "deadline_on",
)
_NULL_WHEN_UNKNOWN: dict[str, Any] = {
    "remote": None,
    "pay_min": None,
    "pay_max": None,
    "posted_on": None,
    "deadline_on": None,
}
_DATE_COLUMNS = ("since", "applied_on", "answered_on", "replied_on", "interviewed_on", "offered_on", "last_on")
_STATE_COLUMNS = ("stage", "furthest", *_DATE_COLUMNS)
"""Values go to the database as plain text: a driver takes ten times as long over the member of an enumeration."""
_HELD_KINDS = frozenset({EventKind.REJECTED, EventKind.NOTE})
"""What waits with a no: the note of a row often says the same in its own words."""
_dates = attrgetter(*_DATE_COLUMNS)


class ImportedEvent(NamedTuple):
    """A fact about an application; ``on`` is ``None`` when the day is not known."""

    kind: EventKind
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationDraft:
    """An application to bring in. ``opening`` holds the fields of a ``Job``, those unknown left out."""

    opening: dict[str, Any]
    events: tuple[ImportedEvent, ...] = ()
    channel: Channel = Channel.COLD
    tags: tuple[str, ...] = ()
    follow_up_on: date | None = None


@dataclass(slots=True)
class _StateCache:
    """Standings already worked out: rows of a tracker repeat the same facts on the same days."""

    today: date
    known: dict[tuple[tuple[EventKind, date | None], ...], ApplicationState] = field(default_factory=dict)

    def __call__(self, events: Sequence[ImportedEvent]) -> ApplicationState:
        key = tuple((each.kind, each.on) for each in events)
        if key not in self.known:
            facts = [
                EventFact(id=at, kind=each.kind, on=each.on, recorded_on=self.today) for at, each in enumerate(events)
            ]
            self.known[key] = derive_state(facts)
        return self.known[key]


def import_applications(
    action: ActionRecorder,
    drafts: Sequence[ApplicationDraft],
    today: date,
    source: str = Event.Source.IMPORT,
    *,
    hold_since: date | None = None,
) -> list[int]:
    """Make the jobs, applications and events of ``drafts`` within ``action``; the ids of the applications, in order.

    Nos from the day ``hold_since`` on, and the notes beside them, are held instead (see ``campaign.held_rejections``).
    """
    drafts, held = _split_held(drafts, hold_since)
    jobs = action.insert_rows(Job, [*_JOB_COLUMNS, "company_key"], [_job_values(draft) for draft in drafts])
    derive_cached = _StateCache(today)
    applications = action.insert_rows(
        Application,
        ["job_id", "channel", *_STATE_COLUMNS],
        [_application_values(job, draft, derive_cached(draft.events)) for job, draft in zip(jobs, drafts, strict=True)],
    )
    pairs = list(zip(applications, drafts, strict=True))
    action.insert_rows(
        Event,
        ["application_id", "kind", "on", "text", "source", "recorded_on"],
        [event for pk, draft in pairs for event in _event_values(pk, draft, source, today)],
    )
    action.insert_rows(
        Tag, ["application_id", "name"], [(pk, name) for pk, draft in pairs for name in _tag_names(draft)]
    )
    action.insert_rows(
        FollowUp, ["application_id", "due_on"], [(pk, draft.follow_up_on) for pk, draft in pairs if draft.follow_up_on]
    )
    action.create_many([_held_rejection(applications[at], events, source) for at, events in held.items()])
    return applications


def import_contacts(action: ActionRecorder, contacts: Sequence[dict[str, Any]]) -> list[int]:
    """Make contacts from fields of ``Contact``; their ids."""
    wanted = ("name", "company", "position", "email", "phone", "url", "notes", "connected_on")
    blank = {"connected_on": None}
    rows = [tuple(each.get(name, blank.get(name, "")) for name in wanted) for each in contacts]
    return action.insert_rows(Contact, wanted, rows)


def _split_held(
    drafts: Sequence[ApplicationDraft], hold_since: date | None
) -> tuple[Sequence[ApplicationDraft], dict[int, list[ImportedEvent]]]:
    """The drafts without what is held, and what is held by the place of its draft."""
    held = {
        at: [each for each in draft.events if each.kind in _HELD_KINDS]
        for at, draft in enumerate(drafts)
        if hold_since and any(_is_recent_rejection(each, hold_since) for each in draft.events)
    }
    left = [
        replace(draft, events=tuple(each for each in draft.events if each.kind not in _HELD_KINDS))
        if at in held
        else draft
        for at, draft in enumerate(drafts)
    ]
    return left, held


def _is_recent_rejection(each: ImportedEvent, hold_since: date) -> bool:
    return each.kind is EventKind.REJECTED and each.on is not None and each.on >= hold_since


def _held_rejection(application: int, events: Sequence[ImportedEvent], source: str) -> HeldRejection:
    rejections = [each for each in events if each.kind is EventKind.REJECTED]
    latest = max(rejections, key=lambda each: each.on or date.min)
    return HeldRejection(
        application_id=application,
        on=latest.on,
        text="\n".join(each.text for each in rejections if each.text),
        note="\n\n".join(each.text for each in events if each.kind is EventKind.NOTE),
        source=source,
        learned_at=timezone.now(),
    )


def _job_values(draft: ApplicationDraft) -> tuple[Any, ...]:
    opening = draft.opening
    values = [opening.get(name, _NULL_WHEN_UNKNOWN.get(name, "")) for name in _JOB_COLUMNS]
    return (*values, applications_rules.company_key(opening.get("company", "")))


def _application_values(job: int, draft: ApplicationDraft, now: ApplicationState) -> tuple[Any, ...]:
    return job, draft.channel.value, now.stage.value, now.furthest.value, *_dates(now)


def _event_values(pk: int, draft: ApplicationDraft, source: str, today: date) -> Iterator[tuple[Any, ...]]:
    for each in draft.events:
        yield pk, each.kind.value, each.on, each.text, str(source), today


def _tag_names(draft: ApplicationDraft) -> list[str]:
    return list(dict.fromkeys(name[:60] for name in draft.tags if name))
