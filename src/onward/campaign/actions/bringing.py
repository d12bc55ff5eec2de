"""Bringing in many applications at once, with what is known to have happened to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from django.utils import timezone

from onward.campaign.core import names
from onward.campaign.core.timeline import Channel, Fact, Kind, Standing, standing
from onward.campaign.models import Application, Contact, Event, FollowUp, HeldNo, Job, Tag
from onward.foundation.deeds import Act

_JOB = (
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
_UNKNOWN: dict[str, Any] = {"remote": None, "pay_min": None, "pay_max": None, "posted_on": None, "deadline_on": None}
_DAYS = ("since", "applied_on", "answered_on", "replied_on", "interviewed_on", "offered_on", "last_on")
_STANDING = ("stage", "furthest", *_DAYS)
"""Values go to the database as plain text: a driver takes ten times as long over the member of an enumeration."""
_WITH_A_NO = frozenset({Kind.REJECTED, Kind.NOTE})
"""What waits with a no: the note of a row often says the same in its own words."""
_days = attrgetter(*_DAYS)


class Happened(NamedTuple):
    """A fact about an application; ``on`` is ``None`` when the day is not known."""

    kind: Kind
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An application to bring in. ``opening`` holds fields of ``Job``, those unknown left out."""

    opening: dict[str, Any]
    happened: tuple[Happened, ...] = ()
    channel: Channel = Channel.COLD
    tags: tuple[str, ...] = ()
    follow_up_on: date | None = None


@dataclass(slots=True)
class _Folded:
    """Standings already worked out: rows of a tracker repeat the same facts on the same days."""

    today: date
    known: dict[tuple[tuple[Kind, date | None], ...], Standing] = field(default_factory=dict)

    def __call__(self, happened: Sequence[Happened]) -> Standing:
        key = tuple((each.kind, each.on) for each in happened)
        if key not in self.known:
            facts = [
                Fact(id=at, kind=each.kind, on=each.on, recorded_on=self.today) for at, each in enumerate(happened)
            ]
            self.known[key] = standing(facts)
        return self.known[key]


def bring(
    act: Act,
    drafts: Sequence[Draft],
    today: date,
    source: str = Event.Source.IMPORT,
    *,
    hold_from: date | None = None,
) -> list[int]:
    """Make the jobs, applications and events of ``drafts`` within ``act``; the ids of the applications, in order.

    Nos from the day ``hold_from`` on, and the notes beside them, are held instead (see ``campaign.holding``).
    """
    drafts, held = _parted(drafts, hold_from)
    jobs = act.make_rows(Job, [*_JOB, "company_key"], [_job(draft) for draft in drafts])
    fold = _Folded(today)
    applications = act.make_rows(
        Application,
        ["job_id", "channel", *_STANDING],
        [_application(job, draft, fold(draft.happened)) for job, draft in zip(jobs, drafts, strict=True)],
    )
    pairs = list(zip(applications, drafts, strict=True))
    act.make_rows(
        Event,
        ["application_id", "kind", "on", "text", "source", "recorded_on"],
        [event for pk, draft in pairs for event in _events(pk, draft, source, today)],
    )
    act.make_rows(Tag, ["application_id", "name"], [(pk, name) for pk, draft in pairs for name in _tags(draft)])
    act.make_rows(
        FollowUp, ["application_id", "due_on"], [(pk, draft.follow_up_on) for pk, draft in pairs if draft.follow_up_on]
    )
    act.make_many([_held(applications[at], happened, source) for at, happened in held.items()])
    return applications


def bring_contacts(act: Act, contacts: Sequence[dict[str, Any]]) -> list[int]:
    """Make contacts from fields of ``Contact``; their ids."""
    wanted = ("name", "company", "position", "email", "phone", "url", "notes", "connected_on")
    blank = {"connected_on": None}
    rows = [tuple(each.get(name, blank.get(name, "")) for name in wanted) for each in contacts]
    return act.make_rows(Contact, wanted, rows)


def _parted(drafts: Sequence[Draft], hold_from: date | None) -> tuple[Sequence[Draft], dict[int, list[Happened]]]:
    """The drafts without what is held, and what is held by the place of its draft."""
    held = {
        at: [each for each in draft.happened if each.kind in _WITH_A_NO]
        for at, draft in enumerate(drafts)
        if hold_from and any(_is_late(each, hold_from) for each in draft.happened)
    }
    left = [
        replace(draft, happened=tuple(each for each in draft.happened if each.kind not in _WITH_A_NO))
        if at in held
        else draft
        for at, draft in enumerate(drafts)
    ]
    return left, held


def _is_late(each: Happened, hold_from: date) -> bool:
    return each.kind is Kind.REJECTED and each.on is not None and each.on >= hold_from


def _held(application: int, happened: Sequence[Happened], source: str) -> HeldNo:
    nos = [each for each in happened if each.kind is Kind.REJECTED]
    latest = max(nos, key=lambda each: each.on or date.min)
    return HeldNo(
        application_id=application,
        on=latest.on,
        text="\n".join(each.text for each in nos if each.text),
        note="\n\n".join(each.text for each in happened if each.kind is Kind.NOTE),
        source=source,
        learned_at=timezone.now(),
    )


def _job(draft: Draft) -> tuple[Any, ...]:
    opening = draft.opening
    values = [opening.get(name, _UNKNOWN.get(name, "")) for name in _JOB]
    return (*values, names.company_key(opening.get("company", "")))


def _application(job: int, draft: Draft, now: Standing) -> tuple[Any, ...]:
    return job, draft.channel.value, now.stage.value, now.furthest.value, *_days(now)


def _events(pk: int, draft: Draft, source: str, today: date) -> Iterator[tuple[Any, ...]]:
    for each in draft.happened:
        yield pk, each.kind.value, each.on, each.text, str(source), today


def _tags(draft: Draft) -> list[str]:
    return list(dict.fromkeys(name[:60] for name in draft.tags if name))
