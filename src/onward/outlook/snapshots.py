"""Rows to the records of the odds."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.public import Application, Event, Kind, Stage, in_force
from onward.odds.snapshot import Snapshot
from onward.odds.stages import Channel, Ending
from onward.odds.stages import Stage as Reached

REACHED = {
    Stage.SAVED.value: Reached.APPLIED,
    Stage.APPLIED.value: Reached.APPLIED,
    Stage.SCREEN.value: Reached.REPLY,
    Stage.ASSESSMENT.value: Reached.REPLY,
    Stage.INTERVIEW.value: Reached.INTERVIEW,
    Stage.OFFER.value: Reached.OFFER,
    Stage.ACCEPTED.value: Reached.ACCEPTED,
}
ENDINGS = {
    Stage.REJECTED.value: Ending.REJECTED,
    Stage.NEVER_ANSWERED.value: Ending.NEVER_ANSWERED,
    Stage.WITHDRAWN.value: Ending.WITHDRAWN,
    Stage.CLOSED.value: Ending.CLOSED,
    Stage.ACCEPTED.value: Ending.ACCEPTED,
}
CHANNELS = {channel.value: channel for channel in Channel}
COLUMNS = (
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


NOS = (Stage.REJECTED, Stage.NEVER_ANSWERED)
"""Endings that show an application had been sent, also when nobody noted the day."""


class Sent(NamedTuple):
    """Every application that was sent; the sample's only while there is no other (``is_sample``)."""

    snapshots: list[Snapshot]
    is_sample: bool

    @property
    def channels(self) -> list[Channel]:
        """Those used, in the order of the product; the usual one when none was."""
        used = {each.channel for each in self.snapshots}
        return [channel for channel in Channel if channel in used] or [Channel.COLD]

    def silent_ages(self, today: date) -> list[int]:
        """For how many days each has been silent that waits for its first answer."""
        unheard = (each for each in self.snapshots if each.furthest is Reached.APPLIED)
        waiting = (each.applied_on for each in unheard if each.ending is Ending.WAITING)
        return [max((today - day).days, 0) for day in waiting if day]

    def per_week(self, today: date, weeks: int) -> dict[Channel, float]:
        """How many were sent a week by channel, over the last whole weeks."""
        days = ((each.channel, each.applied_on) for each in self.snapshots if each.applied_on)
        recent = Counter(channel for channel, day in days if 0 <= (today - day).days < 7 * weeks)
        return {channel: recent[channel] / weeks for channel in Channel}


def had_a_no_today(person: Person) -> bool:
    """Whether a no came, or was written down, today."""
    nos = Event.objects.owned_by(person).filter(in_force(person.pk), kind=Kind.REJECTED)
    return nos.filter(Q(on=person.today()) | Q(recorded_on=person.today(), source=Event.Source.PERSON)).exists()


def sent(person: Person) -> Sent:
    rows = Application.objects.owned_by(person).filter(~Q(furthest=Stage.SAVED) | Q(stage__in=NOS))
    own = list(_snapshots(rows.filter(sample=False).values_list(*COLUMNS)))
    if own:
        return Sent(own, is_sample=False)
    sample = list(_snapshots(rows.values_list(*COLUMNS)))
    return Sent(sample, is_sample=bool(sample))


def _snapshots(rows: Iterable[tuple[Any, ...]]) -> Iterable[Snapshot]:
    for channel, furthest, stage, applied_on, last_on, replied_on, interviewed_on, offered_on, since in rows:
        ending = ENDINGS.get(stage, Ending.WAITING)
        yield Snapshot(
            channel=CHANNELS[channel],
            furthest=REACHED[furthest],
            ending=ending,
            applied_on=applied_on,
            last_on=last_on,
            reached_on=(replied_on, interviewed_on, offered_on),
            ended_on=None if ending is Ending.WAITING else since,
        )
