"""Rows to the records of the odds."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.vocabulary import Channel, Stage

LADDER_STEPS = {
    Stage.SAVED.value: LadderStep.APPLIED,
    Stage.APPLIED.value: LadderStep.APPLIED,
    Stage.SCREEN.value: LadderStep.REPLY,
    Stage.ASSESSMENT.value: LadderStep.REPLY,
    Stage.INTERVIEW.value: LadderStep.INTERVIEW,
    Stage.OFFER.value: LadderStep.OFFER,
    Stage.ACCEPTED.value: LadderStep.ACCEPTED,
}
STATUS_BY_STAGE = {
    Stage.REJECTED.value: ApplicationStatus.REJECTED,
    Stage.NEVER_ANSWERED.value: ApplicationStatus.NEVER_ANSWERED,
    Stage.WITHDRAWN.value: ApplicationStatus.WITHDRAWN,
    Stage.CLOSED.value: ApplicationStatus.CLOSED,
    Stage.ACCEPTED.value: ApplicationStatus.ACCEPTED,
}
ODDS_CHANNELS = {channel.value: channel for channel in Channel}
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


UNSUCCESSFUL_STAGES = (Stage.REJECTED, Stage.NEVER_ANSWERED)
"""Endings that show an application had been sent, also when nobody noted the day."""


class SentApplications(NamedTuple):
    """Every application that was sent; the sample's only while there is no other (``is_sample``)."""

    snapshots: list[ApplicationSnapshot]
    is_sample: bool

    @property
    def channels(self) -> list[Channel]:
        """Those used, in the order of the product; the usual one when none was."""
        used = {each.channel for each in self.snapshots}
        return [channel for channel in Channel if channel in used] or [Channel.COLD]

    def days_of_silence(self, today: date) -> list[int]:
        """For how many days each has been silent that waits for its first answer."""
        unheard = (each for each in self.snapshots if each.furthest is LadderStep.APPLIED)
        waiting = (each.applied_on for each in unheard if each.status is ApplicationStatus.WAITING)
        return [max((today - day).days, 0) for day in waiting if day]

    def applications_per_week(self, today: date, weeks: int) -> dict[Channel, float]:
        """How many were sent a week by channel, over the last whole weeks."""
        days = ((each.channel, each.applied_on) for each in self.snapshots if each.applied_on)
        recent = Counter(channel for channel, day in days if 0 <= (today - day).days < 7 * weeks)
        return {channel: recent[channel] / weeks for channel in Channel}


def sent_applications(person: Person) -> SentApplications:
    rows = Application.objects.owned_by(person).filter(~Q(furthest=Stage.SAVED) | Q(stage__in=UNSUCCESSFUL_STAGES))
    own = list(_snapshots(rows.filter(sample=False).values_list(*SNAPSHOT_COLUMNS)))
    if own:
        return SentApplications(own, is_sample=False)
    sample = list(_snapshots(rows.values_list(*SNAPSHOT_COLUMNS)))
    return SentApplications(sample, is_sample=bool(sample))


def _snapshots(rows: Iterable[tuple[Any, ...]]) -> Iterable[ApplicationSnapshot]:
    for channel, furthest, stage, applied_on, last_on, replied_on, interviewed_on, offered_on, since in rows:
        status = STATUS_BY_STAGE.get(stage, ApplicationStatus.WAITING)
        yield ApplicationSnapshot(
            channel=ODDS_CHANNELS[channel],
            furthest=LADDER_STEPS[furthest],
            status=status,
            applied_on=applied_on,
            last_on=last_on,
            reached_on=(replied_on, interviewed_on, offered_on),
            ended_on=None if status is ApplicationStatus.WAITING else since,
        )
