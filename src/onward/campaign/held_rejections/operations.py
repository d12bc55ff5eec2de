"""What waited with a no goes on the timeline once the no is there, whoever wrote it down."""

from collections.abc import Sequence

from django.utils import timezone

from onward.accounts.public import Person
from onward.campaign.models import Application, Event, HeldRejection
from onward.foundation.undo.recording import ActionRecorder
from onward.vocabulary import EventKind


def lock_undelivered(person: Person) -> list[HeldRejection]:
    """All that waits, kept from being taken in twice until the transaction ends."""
    rows = HeldRejection.objects.owned_by(person).undelivered().select_related("application__job")
    return list(rows.select_for_update(of=("self",)))


def settle_for(action: ActionRecorder, person: Person, applications: Sequence[Application]) -> None:
    """Nothing waits for these applications any more; the notes beside their nos are written on the timelines."""
    if not applications:
        return
    settled, today = {each.pk for each in applications}, person.today()
    waiting = [each for each in lock_undelivered(person) if each.application_id in settled]
    action.create_many(
        [
            Event(
                application_id=each.application_id,
                kind=EventKind.NOTE,
                text=each.note,
                source=each.source,
                recorded_on=today,
            )
            for each in waiting
            if each.note
        ]
    )
    action.update_many(waiting, delivered_at=timezone.now())
