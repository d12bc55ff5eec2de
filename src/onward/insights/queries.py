"""Rows to the records of the odds."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.public import Application, Event
from onward.community.public import fetched_documents, read_release, released_document
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.insights.rules import KEPT_ANSWERS, UNSUCCESSFUL_STAGES, SentApplications, StepFact, observed_steps
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import LADDER_STEPS, ApplicationStatus
from onward.odds.pool.priors import join_release
from onward.odds.priors import Priors, load_priors
from onward.vocabulary import APPOINTMENT_KINDS, Channel, EventKind, Stage

STATUSES = {status.value: status for status in ApplicationStatus}
"""How an application stands, by the stages in which it is over."""
SNAPSHOT_COLUMNS = (
    "pk",
    "channel",
    "job__company_key",
    "created_at",
    "furthest",
    "stage",
    "applied_on",
    "last_on",
    "answered_on",
    "replied_on",
    "interviewed_on",
    "offered_on",
    "since",
)


def sent_applications(person: Person) -> SentApplications:
    """Read what was sent. One query, and on a host another; the records of what was read before are kept."""
    return _records(_read.texts(person), person.zone, released_document())


def _parts(owner: int) -> list[Part]:
    rows = Application.objects.owned_by(owner).filter(~Q(furthest=Stage.SAVED) | Q(stage__in=UNSUCCESSFUL_STAGES))
    events = Event.objects.owned_by(owner).in_force().filter(kind__in=(*APPOINTMENT_KINDS, EventKind.CUSTOM))
    return [
        rows.values_list("sample", *SNAPSHOT_COLUMNS),
        events.values_list("application_id", "kind", "on", "recorded_on", "custom_stage__after"),
        fetched_documents(owner),
    ]


_read = CombinedRead(_parts)


@lru_cache(maxsize=KEPT_ANSWERS)
def _records(texts: tuple[str, ...], zone: ZoneInfo, released: str) -> SentApplications:
    applications, events, fetched = _read.rows(texts)
    priors = _joined_priors(released or next((document for (document,) in fetched), ""))
    facts = _step_facts(events)
    own = [row for sample, *row in applications if not sample]
    rows = own or [row for _sample, *row in applications]
    return SentApplications(list(_snapshots(rows, facts, zone)), is_sample=bool(rows) and not own, priors=priors)


def _joined_priors(document: str) -> Priors:
    """The published figures, joined with the release of a pool where there is one."""
    return join_release(load_priors(), read_release(document)) if document else load_priors()


def _step_facts(events: Iterable[tuple[Any, ...]]) -> Mapping[int, list[StepFact]]:
    """What is on record of conversations, tests and interviews, by application."""
    facts = dict[int, list[StepFact]]()
    for application, kind, on, recorded_on, after in events:
        step = LADDER_STEPS[Stage(after if kind == EventKind.CUSTOM else kind)]
        fact = StepFact(step, on, min(on, recorded_on) if on else None, is_test=kind == EventKind.ASSESSMENT)
        facts.setdefault(application, []).append(fact)
    return facts


def _snapshots(
    rows: Iterable[list[Any]], facts: Mapping[int, list[StepFact]], zone: ZoneInfo
) -> Iterator[ApplicationSnapshot]:
    for pk, channel, employer, created_at, furthest, stage, *days in rows:
        applied_on, last_on, answered_on, *reached_on, since = days
        status = STATUSES.get(stage, ApplicationStatus.WAITING)
        steps = observed_steps(LADDER_STEPS[furthest], applied_on, answered_on, reached_on, facts.get(pk, ()))
        yield ApplicationSnapshot(
            channel=Channel(channel),
            furthest=steps.furthest,
            status=status,
            applied_on=applied_on,
            last_on=last_on,
            reached_on=steps.reached_on,
            ended_on=None if status is ApplicationStatus.WAITING else since,
            employer=employer,
            recorded_on=created_at.astimezone(zone).date(),
            noted=steps.noted,
        )
