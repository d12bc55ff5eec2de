"""Rows to the records of the odds."""

from typing import NamedTuple

from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.public import Application, Stage
from onward.odds.funnel import Snapshot
from onward.odds.stages import Channel, Ending
from onward.odds.stages import Stage as Reached

REACHED = {
    Stage.SAVED: Reached.APPLIED,
    Stage.APPLIED: Reached.APPLIED,
    Stage.SCREEN: Reached.REPLY,
    Stage.ASSESSMENT: Reached.REPLY,
    Stage.INTERVIEW: Reached.INTERVIEW,
    Stage.OFFER: Reached.OFFER,
    Stage.ACCEPTED: Reached.ACCEPTED,
}
ENDINGS = {
    Stage.REJECTED: Ending.REJECTED,
    Stage.NEVER_ANSWERED: Ending.NEVER_ANSWERED,
    Stage.WITHDRAWN: Ending.WITHDRAWN,
    Stage.CLOSED: Ending.CLOSED,
    Stage.ACCEPTED: Ending.ACCEPTED,
}


NOS = (Stage.REJECTED, Stage.NEVER_ANSWERED)
"""Endings that show an application had been sent, also when nobody noted the day."""


class Sent(NamedTuple):
    """Every application that was sent; the sample's only while there is no other (``is_sample``)."""

    snapshots: list[Snapshot]
    is_sample: bool


def sent(person: Person) -> Sent:
    rows = Application.objects.owned_by(person).filter(~Q(furthest=Stage.SAVED) | Q(stage__in=NOS))
    own = rows.filter(sample=False)
    is_sample = not own.exists()
    found = [
        Snapshot(
            channel=Channel(channel),
            furthest=REACHED[Stage(furthest)],
            ending=ENDINGS.get(Stage(stage), Ending.WAITING),
            applied_on=applied_on,
            last_on=last_on,
        )
        for channel, furthest, stage, applied_on, last_on in (rows if is_sample else own).values_list(
            "channel", "furthest", "stage", "applied_on", "last_on"
        )
    ]
    return Sent(found, is_sample and bool(found))
