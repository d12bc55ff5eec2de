"""Rows to the records of the odds."""

from collections.abc import Iterator, Mapping

from django.db.models import Q, QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application, Event
from onward.insights.rules import UNSUCCESSFUL_STAGES, SentApplications, StepFact, observed_steps
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import LADDER_STEPS, ApplicationStatus
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
    "replied_on",
    "interviewed_on",
    "offered_on",
    "since",
)


def sent_applications(person: Person) -> SentApplications:
    """Read what was sent; two queries, and a third one while nothing of the person's own was."""
    rows = Application.objects.owned_by(person).filter(~Q(furthest=Stage.SAVED) | Q(stage__in=UNSUCCESSFUL_STAGES))
    facts = _step_facts(person)
    own = list(_snapshots(rows.without_sample(), facts, person))
    if own:
        return SentApplications(own, is_sample=False)
    sample = list(_snapshots(rows, facts, person))
    return SentApplications(sample, is_sample=bool(sample))


def _step_facts(person: Person) -> Mapping[int, list[StepFact]]:
    """What is on record of conversations, tests and interviews, by application; one query."""
    events = Event.objects.owned_by(person).in_force().filter(kind__in=(*APPOINTMENT_KINDS, EventKind.CUSTOM))
    columns = ("application_id", "kind", "on", "recorded_on", "custom_stage__after")
    facts = dict[int, list[StepFact]]()
    for application, kind, on, recorded_on, after in events.values_list(*columns):
        step = LADDER_STEPS[Stage(after if kind == EventKind.CUSTOM else kind)]
        fact = StepFact(step, min(on, recorded_on) if on else None, is_test=kind == EventKind.ASSESSMENT)
        facts.setdefault(application, []).append(fact)
    return facts


def _snapshots(
    rows: QuerySet[Application], facts: Mapping[int, list[StepFact]], person: Person
) -> Iterator[ApplicationSnapshot]:
    for pk, channel, employer, created_at, furthest, stage, *days in rows.values_list(*SNAPSHOT_COLUMNS):
        applied_on, last_on, *reached_on, since = days
        status = STATUSES.get(stage, ApplicationStatus.WAITING)
        steps = observed_steps(LADDER_STEPS[furthest], applied_on, reached_on, facts.get(pk, ()))
        yield ApplicationSnapshot(
            channel=Channel(channel),
            furthest=steps.furthest,
            status=status,
            applied_on=applied_on,
            last_on=last_on,
            reached_on=steps.reached_on,
            ended_on=None if status is ApplicationStatus.WAITING else since,
            employer=employer,
            recorded_on=created_at.astimezone(person.zone).date(),
            noted=steps.noted,
        )
