"""Hold rejections, and deliver those that were held."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.events.operations import append_events, lock_undelivered
from onward.campaign.models import Event, HeldRejection
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.ui.humanize import written_count
from onward.vocabulary import EventKind


def hold(action: ActionRecorder, rejections: Sequence[Event]) -> None:
    """Hold rejections that Onward has just found by itself, given as unsaved events."""
    now = timezone.now()
    action.create_many(
        [
            HeldRejection(
                application_id=each.application_id, on=each.on, text=each.text, source=each.source, learned_at=now
            )
            for each in rejections
        ]
    )


def deliver(person: Person, held: Sequence[HeldRejection]) -> None:
    """Put held rejections on their timelines, with their notes; skip those already delivered."""
    if not held:
        return
    n = len(held)
    label = ngettext("Recorded an answer: %(job)s", "Recorded %(n)s answers", n)
    with undoable(person, label % {"n": written_count(n), "job": held[0].application.job}) as action:
        wanted, today = {each.pk for each in held}, person.today()
        events = [
            Event(
                application=each.application,
                kind=EventKind.REJECTED,
                on=each.on,
                text=each.text,
                source=each.source,
                recorded_on=today,
            )
            for each in lock_undelivered(person)
            if each.pk in wanted
        ]
        append_events(action, person, events)
