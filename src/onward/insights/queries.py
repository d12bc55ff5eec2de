"""Rows to the records of the odds."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.insights.rules import UNSUCCESSFUL_STAGES, SentApplications
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import LADDER_STEPS, ApplicationStatus
from onward.vocabulary import Channel, Stage

STATUSES = {status.value: status for status in ApplicationStatus}
"""How an application stands, by the stages in which it is over."""
SNAPSHOT_COLUMNS = (
    "channel",
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
    """Read what was sent; one query, and a second one while nothing of the person's own was."""
    rows = Application.objects.owned_by(person).filter(~Q(furthest=Stage.SAVED) | Q(stage__in=UNSUCCESSFUL_STAGES))
    own = list(_snapshots(rows.without_sample()))
    if own:
        return SentApplications(own, is_sample=False)
    sample = list(_snapshots(rows))
    return SentApplications(sample, is_sample=bool(sample))


def _snapshots(rows: QuerySet[Application]) -> Iterator[ApplicationSnapshot]:
    for channel, furthest, stage, applied_on, last_on, *reached_on, since in rows.values_list(*SNAPSHOT_COLUMNS):
        status = STATUSES.get(stage, ApplicationStatus.WAITING)
        yield ApplicationSnapshot(
            channel=Channel(channel),
            furthest=LADDER_STEPS[furthest],
            status=status,
            applied_on=applied_on,
            last_on=last_on,
            reached_on=tuple(reached_on),
            ended_on=None if status is ApplicationStatus.WAITING else since,
        )
