"""Import many applications at once, each with its events."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from onward.campaign.applications.operations import MAX_TAG_LENGTH
from onward.campaign.applications.rules import company_key
from onward.campaign.events.rules import EventFact, derive_state
from onward.campaign.models import Application, Contact, Event, FollowUp, HeldRejection, Job, Tag
from onward.campaign.search.tables import JOBS, NOTES
from onward.foundation.full_text.indexing import index_filled_at_once
from onward.foundation.undo.recording import ActionRecorder
from onward.vocabulary import Channel, EventKind

_DATE_COLUMNS = ("since", "applied_on", "answered_on", "replied_on", "interviewed_on", "offered_on", "last_on")
_STATE_COLUMNS = ("stage", "furthest", *_DATE_COLUMNS)
"""Values go to the database as plain text: a driver takes ten times as long over the member of an enumeration."""
_HELD_KINDS = frozenset({EventKind.REJECTED, EventKind.NOTE})
"""Events that are held with a rejection: a row's note often says the same in its own words."""
MANY_DRAFTS = 500
"""From this many drafts on, the search index is filled at once, which takes dropping and re-creating database
triggers."""
_dates = attrgetter(*_DATE_COLUMNS)


class ImportedJob(NamedTuple):
    """The details of a job, column by column; empty where unknown."""

    title: str = ""
    company: str = ""
    place: str = ""
    remote: bool | None = None
    url: str = ""
    site: str = ""
    pay: str = ""
    pay_min: Decimal | None = None
    pay_max: Decimal | None = None
    currency: str = ""
    posting: str = ""
    posted_on: date | None = None
    deadline_on: date | None = None


class ImportedContact(NamedTuple):
    """The details of a contact, column by column; empty where unknown."""

    name: str
    company: str = ""
    position: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    notes: str = ""
    connected_on: date | None = None


class ImportedEvent(NamedTuple):
    """A fact about an application; ``on`` is ``None`` when the day is not known."""

    kind: EventKind
    on: date | None = None
    text: str = ""


class ApplicationDraft(NamedTuple):
    """An application to import: its job, its events, and the digest of the row it came from."""

    job: ImportedJob
    events: tuple[ImportedEvent, ...] = ()
    channel: Channel = Channel.UNKNOWN
    tags: tuple[str, ...] = ()
    follow_up_on: date | None = None
    row_digest: str = ""


class _StateDeriver:
    """Derives states, once for each pattern of facts: only the order of the days matters to an application's stage.

    A pattern holds the kinds with the place of each day among those of the application and today, in order of time.
    Its state is kept with places for days.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._known: dict[tuple[object, ...], tuple[str, str, tuple[int | None, ...]]] = {}

    def columns(self, events: Sequence[ImportedEvent]) -> tuple[object, ...]:
        """Return the values of ``_STATE_COLUMNS`` of an application with these events."""
        days = sorted({self._today, *[each.on for each in events if each.on]})
        place_of = days.index
        pattern = (place_of(self._today), *[(each.kind, each.on and place_of(each.on)) for each in events])
        known = self._known.get(pattern)
        if known is None:
            known = self._known[pattern] = self._derive(events, days)
        stage, furthest, dated = known
        return stage, furthest, *[None if place is None else days[place] for place in dated]

    def _derive(self, events: Sequence[ImportedEvent], days: list[date]) -> tuple[str, str, tuple[int | None, ...]]:
        facts = [
            EventFact(id=at, kind=each.kind, on=each.on, recorded_on=self._today) for at, each in enumerate(events)
        ]
        state = derive_state(facts)
        return state.stage.value, state.furthest.value, tuple(day and days.index(day) for day in _dates(state))


def import_applications(
    action: ActionRecorder,
    drafts: Sequence[ApplicationDraft],
    today: date,
    source: str = Event.Source.IMPORT,
    *,
    hold_since: date | None = None,
) -> list[int]:
    """Create the jobs, applications and events of ``drafts`` within ``action``; return the ids of the applications, in
    order.

    Rejections from the day ``hold_since`` on, and the notes beside them, are held instead (see
    ``campaign.held_rejections``).
    """
    drafts, held = _split_held(drafts, hold_since)
    with index_filled_at_once(connection, (JOBS, NOTES)) if len(drafts) >= MANY_DRAFTS else nullcontext():
        applications = _insert_applications(action, drafts, today, str(source))
    action.create_many([_held_rejection(applications[at], events, source) for at, events in held.items()])
    return applications


def _insert_applications(
    action: ActionRecorder, drafts: Sequence[ApplicationDraft], today: date, source: str
) -> list[int]:
    jobs = action.insert_rows(
        Job, [*ImportedJob._fields, "company_key"], [(*job, company_key(job.company)) for job, *_rest in drafts]
    )
    deriver = _StateDeriver(today)
    applications = action.insert_rows(
        Application,
        ["job_id", "channel", "row_digest", *_STATE_COLUMNS],
        [
            (job, draft.channel.value, draft.row_digest, *deriver.columns(draft.events))
            for job, draft in zip(jobs, drafts, strict=True)
        ],
    )
    pairs = list(zip(applications, drafts, strict=True))
    action.insert_rows(
        Event,
        ["application_id", "kind", "on", "text", "source", "recorded_on"],
        [(pk, kind.value, on, text, source, today) for pk, draft in pairs for kind, on, text in draft.events],
    )
    tags = [
        (pk, name)
        for pk, draft in pairs
        if draft.tags
        for name in dict.fromkeys([each[:MAX_TAG_LENGTH] for each in draft.tags])
    ]
    action.insert_rows(Tag, ["application_id", "name"], [(pk, name) for pk, name in tags if name])
    action.insert_rows(
        FollowUp, ["application_id", "due_on"], [(pk, draft.follow_up_on) for pk, draft in pairs if draft.follow_up_on]
    )
    return applications


def import_contacts(action: ActionRecorder, contacts: Sequence[ImportedContact]) -> list[int]:
    """Create contacts within ``action``; return their ids, in order."""
    return action.insert_rows(Contact, ImportedContact._fields, contacts)


def _split_held(
    drafts: Sequence[ApplicationDraft], hold_since: date | None
) -> tuple[Sequence[ApplicationDraft], dict[int, list[ImportedEvent]]]:
    """Return the drafts without what is held, and what is held by the place of its draft."""
    if hold_since is None:
        return drafts, {}
    rejected = EventKind.REJECTED
    held = {
        at: [each for each in draft.events if each.kind in _HELD_KINDS]
        for at, draft in enumerate(drafts)
        for kind, on, _text in draft.events
        if kind is rejected and on and on >= hold_since
    }
    if not held:
        return drafts, {}
    left = [
        draft._replace(events=tuple(each for each in draft.events if each.kind not in _HELD_KINDS))
        if at in held
        else draft
        for at, draft in enumerate(drafts)
    ]
    return left, held


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
