"""What waited with a no goes on the timeline once the no is there, whoever wrote it down."""

from collections.abc import Sequence

from django.utils import timezone

from onward.accounts.public import Person
from onward.campaign.core.timeline import Kind
from onward.campaign.models import Application, Event, HeldNo
from onward.foundation.deeds import Act


def release(act: Act, person: Person, applications: Sequence[Application]) -> None:
    """Nothing waits for these applications any more; the notes beside their nos are written on the timelines."""
    waiting = list(HeldNo.objects.owned_by(person).filter(application__in=applications, taken_in_at=None))
    notes = [
        Event(
            application_id=each.application_id,
            kind=Kind.NOTE,
            text=each.note,
            source=each.source,
            recorded_on=person.today(),
        )
        for each in waiting
        if each.note
    ]
    act.make_many(notes)
    act.change_many(waiting, taken_in_at=timezone.now())
