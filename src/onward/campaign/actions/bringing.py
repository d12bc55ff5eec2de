"""Bringing in many applications at once, with what is known to have happened to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from onward.campaign.core import names
from onward.campaign.core.timeline import Channel, Fact, Kind, Standing, standing
from onward.campaign.models import Application, Contact, Event, FollowUp, Job, Tag
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


def bring(act: Act, drafts: Sequence[Draft], today: date, source: str = Event.Source.IMPORT) -> list[int]:
    """Make the jobs, applications and events of ``drafts`` within ``act``; the ids of the applications, in order."""
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
    return applications


def bring_contacts(act: Act, contacts: Sequence[dict[str, Any]]) -> list[int]:
    """Make contacts from fields of ``Contact``; their ids."""
    wanted = ("name", "company", "position", "email", "phone", "url", "notes", "connected_on")
    blank = {"connected_on": None}
    rows = [tuple(each.get(name, blank.get(name, "")) for name in wanted) for each in contacts]
    return act.make_rows(Contact, wanted, rows)


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
