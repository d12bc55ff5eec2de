"""What waited with a no goes on the timeline once the no is there, whoever wrote it down."""

from collections.abc import Sequence

from django.utils import timezone

from onward.accounts.public import Person
from onward.campaign.core.timeline import Kind
from onward.campaign.models import Application, Event, HeldNo
from onward.foundation.deeds import Act


def still_held(person: Person) -> list[HeldNo]:
    """All that waits, kept from being taken in twice until the transaction ends."""
    rows = HeldNo.objects.owned_by(person).filter(taken_in_at=None).select_related("application__job")
    return list(rows.select_for_update(of=("self",)))


def release(act: Act, person: Person, applications: Sequence[Application]) -> None:
    """Nothing waits for these applications any more; the notes beside their nos are written on the timelines."""
    if not applications:
        return
    settled, today = {each.pk for each in applications}, person.today()
    waiting = [each for each in still_held(person) if each.application_id in settled]
    act.make_many(
        [
            Event(
                application_id=each.application_id,
                kind=Kind.NOTE,
                text=each.note,
                source=each.source,
                recorded_on=today,
            )
            for each in waiting
            if each.note
        ]
    )
    act.change_many(waiting, taken_in_at=timezone.now())
