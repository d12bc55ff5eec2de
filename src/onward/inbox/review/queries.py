"""Letters to decide on, and what their timelines say already."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from onward.accounts.public import Person
from onward.campaign.public import Application, Event
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.review.rules import (
    AppointmentTime,
    RecordedFact,
    appointment_of,
    event_of,
    named_times,
)
from onward.parsing.letters.understanding import LetterKind
from onward.vocabulary import EventKind


def letter_day(person: Person, letter: ReceivedLetter) -> date | None:
    """Return the day on which a letter was sent, where the person lives."""
    return letter.sent_at.astimezone(person.zone).date() if letter.sent_at else None


def appointment_in_letter(person: Person, letter: ReceivedLetter) -> AppointmentTime | None:
    """Return the hour that a letter names for an interview or a test."""
    return appointment_of(LetterKind(letter.kind), named_times(letter.times), letter.sent_at, str(person.zone))


def recorded_facts(person: Person, applications: Collection[int]) -> dict[int, list[RecordedFact]]:
    """Return what is on the timelines of these applications; one query."""
    facts: dict[int, list[RecordedFact]] = defaultdict(list)
    events = Event.objects.owned_by(person).in_force().filter(application__in=applications)
    for application, kind, on in events.values_list("application_id", "kind", "on"):
        facts[application].append(RecordedFact(EventKind(kind), on))
    return facts


class RecordedFrom(NamedTuple):
    """What letters of a mailbox put on the board: applications that nothing else tells of, and events of others."""

    applications: list[Application]
    events: list[Event]


def recorded_from(person: Person, mailbox: Mailbox) -> RecordedFrom:
    """Return what letters of a mailbox recorded; an application with an event from elsewhere keeps itself. At most
    five queries."""
    letters = ReceivedLetter.objects.owned_by(person)
    accepted = letters.filter(mailbox=mailbox, state=ReceivedLetter.State.ACCEPTED).exclude(application=None)
    made = Application.objects.owned_by(person).filter(proposals_of_letters__received_letters__mailbox=mailbox)
    elsewhere = Event.objects.owned_by(person).in_force().exclude(source=Event.Source.MAILBOX)
    others = letters.exclude(mailbox=mailbox).filter(application__in=made)
    made = made.exclude(pk__in=elsewhere.values("application")).exclude(pk__in=others.values("application"))
    applications = list(made.with_job().distinct())
    kept = accepted.exclude(application__in=[each.pk for each in applications])
    said = {fact for letter in kept for fact in _facts_said(person, letter)}
    events = Event.objects.owned_by(person).in_force().filter(source=Event.Source.MAILBOX)
    found = events.filter(application__in={application for application, _kind, _on in said})
    return RecordedFrom(applications, [each for each in found if (each.application_id, each.kind, each.on) in said])


def _facts_said(person: Person, letter: ReceivedLetter) -> Iterable[tuple[int | None, str, date | None]]:
    event, when = event_of(LetterKind(letter.kind)), appointment_in_letter(person, letter)
    for kind in {event, EventKind.NOTE} - {None}:
        yield letter.application_id, str(kind), when.day if when else letter_day(person, letter)


def interview_events(person: Person, letter: ReceivedLetter, kind: EventKind) -> Iterable[Event]:
    """Return the appointments of a letter's application, the latest first, each with its interview."""
    events = Event.objects.owned_by(person).in_force().filter(application=letter.application_id, kind=kind)
    return events.select_related("interview", "application__job").order_by("-on", "-pk")
