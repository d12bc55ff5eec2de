"""Decide on letters: accepted, their facts go on timelines, in one action that can be undone."""

from collections.abc import Sequence
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.public import (
    Application,
    ApplicationDraft,
    Event,
    ImportedEvent,
    ImportedJob,
    Interview,
    RecordEvent,
    RescheduleInterview,
    ScheduleInterview,
    append_events,
    correct_event,
    delete_applications,
    hold,
    hold_since,
    import_applications,
    rebuild_state,
    reschedule_interview,
    schedule_interview,
)
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.inbox.lessons.operations import keep_lessons
from onward.inbox.letters.models import ProposedApplication, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.review.queries import (
    appointment_in_letter,
    interview_events,
    letter_day,
    recorded_facts,
    recorded_from,
)
from onward.inbox.review.rules import (
    SAME_EVENT_WITHIN,
    AppointmentTime,
    RecordedFact,
    event_of,
    event_text,
    is_recorded,
)
from onward.parsing.letters.understanding import LetterKind, LinkPurpose
from onward.ui.humanize import written_count
from onward.vocabulary import EventKind

State = ReceivedLetter.State


class CorrectLetter(OperationInput):
    """What a letter is in truth: its kind, and its application: the number of one there is, or the names of a new one.

    Raises ``InputError("no_application")`` where neither is given.
    """

    kind: LetterKind
    application: int | None = None
    company: Annotated[str, Field(max_length=300)] = ""
    title: Annotated[str, Field(max_length=300)] = ""


def accept_letters(person: Person, letters: Sequence[ReceivedLetter], *, automatically: bool = False) -> int:
    """Record what letters say, in one action, and the applications they propose; how many letters were settled.

    What is on a timeline already is not recorded again. Letters that say nothing for a timeline, or belong to no
    application, stay as they are. ``automatically`` is for letters that nobody looked at: their rejections are held.
    """
    n = len(letters)
    label = ngettext("Recorded an email: %(letter)s", "Recorded %(n)s emails", n)
    with undoable(person, label % {"n": written_count(n), "letter": letters[0] if letters else ""}) as action:
        rows = ReceivedLetter.objects.owned_by(person).waiting().filter(pk__in=[each.pk for each in letters])
        waiting = [each for each in rows.select_related("proposed") if event_of(LetterKind(each.kind))]
        _create_proposed_applications(action, person, waiting)
        settled = sorted((each for each in waiting if each.application_id), key=_order_of_time)
        _record_facts(action, person, settled, automatically=automatically)
    return len(settled)


def _order_of_time(letter: ReceivedLetter) -> tuple[float, int]:
    return (letter.sent_at.timestamp() if letter.sent_at else 0.0, letter.pk)


def _create_proposed_applications(action: ActionRecorder, person: Person, letters: Sequence[ReceivedLetter]) -> None:
    """Make the applications that letters propose, each once, and have the letters belong to them."""
    by_proposal: dict[ProposedApplication, list[ReceivedLetter]] = {}
    for letter in letters:
        if letter.proposed and not letter.application_id:
            by_proposal.setdefault(letter.proposed, []).append(letter)
    new = [each for each in by_proposal if each.application_id is None]
    drafts = [_draft(person, each, by_proposal[each]) for each in new]
    made = import_applications(action, drafts, person.today(), Event.Source.MAILBOX)
    action.update_each([(each, {"application_id": pk}) for each, pk in zip(new, made, strict=True)])
    action.update_each(
        [
            (letter, {"application_id": proposed.application_id})
            for proposed, its_letters in by_proposal.items()
            for letter in its_letters
        ]
    )


def _draft(person: Person, proposed: ProposedApplication, letters: Sequence[ReceivedLetter]) -> ApplicationDraft:
    """A receipt that was confirmed tells the day of applying; nothing else does."""
    days = [letter_day(person, each) for each in letters if each.kind == LetterKind.CONFIRMATION]
    applied_on = min((day for day in days if day), default=None)
    job = ImportedJob(title=proposed.title, company=proposed.company)
    return ApplicationDraft(job, (ImportedEvent(EventKind.APPLIED, applied_on),))


def _record_facts(
    action: ActionRecorder, person: Person, letters: Sequence[ReceivedLetter], *, automatically: bool
) -> None:
    """Put the facts of letters on the timelines of their applications, but for what is known there."""
    facts = recorded_facts(person, {each.application_id for each in letters if each.application_id})
    since = hold_since(person, person.today()) if automatically else None
    written: list[Event] = []
    held: list[Event] = []
    known, accepted, appointments = [], [], []
    for letter in letters:
        if when := appointment_in_letter(person, letter):
            appointments.append((letter, when))
            accepted.append(letter)
            continue
        event = _event(person, letter)
        kind = EventKind(event.kind)
        if is_recorded(kind, event.on, facts[event.application_id]):
            known.append(letter)
            continue
        accepted.append(letter)
        facts[event.application_id].append(RecordedFact(kind, event.on))
        is_held = kind is EventKind.REJECTED and since and event.on and event.on >= since
        (held if is_held else written).append(event)
    append_events(action, person, written)
    hold(action, held)
    for letter, when in appointments:
        _record_appointment(action, person, letter, when)
    action.update_many(known, state=State.KNOWN)
    action.update_many(accepted, state=State.ACCEPTED)


def _event(person: Person, letter: ReceivedLetter) -> Event:
    kind = event_of(LetterKind(letter.kind))
    assert kind is not None, "letters that say nothing were left out"
    assert letter.application_id is not None, "as were those of no application"
    if letter.kind == LetterKind.INTERVIEW_CHANGED:
        kind = EventKind.NOTE
    text = event_text([sentence for sentence, _words in letter.cues])
    if kind is EventKind.NOTE:
        said = letter.subject if letter.kind == LetterKind.OTHER else letter.get_kind_display()
        text = f"{said}. {text}".strip()
    return Event(
        application_id=letter.application_id,
        kind=kind,
        on=letter_day(person, letter),
        text=text,
        source=Event.Source.MAILBOX,
        recorded_on=person.today(),
    )


def _record_appointment(action: ActionRecorder, person: Person, letter: ReceivedLetter, when: AppointmentTime) -> None:
    """Put an appointment on the timeline; one that moved, or had no hour yet, is changed."""
    kind = event_of(LetterKind(letter.kind))
    assert kind is not None, "letters that say nothing were left out"
    assert letter.application_id is not None, "as were those of no application"
    meeting = next((url for url, _host, purpose in letter.links if purpose == LinkPurpose.MEETING), "")
    scheduled = ScheduleInterview(kind=kind, day=when.day, at=when.at, time_zone=when.zone, place=meeting[:500])
    moved = letter.kind == LetterKind.INTERVIEW_CHANGED
    near = (
        each
        for each in interview_events(person, letter, kind)
        if each.on and (abs(each.on - when.day) <= SAME_EVENT_WITHIN or (moved and each.on >= person.today()))
    )
    event = next(near, None)
    if event is None:
        application = Application.objects.owned_by(person).with_job().get(pk=letter.application_id)
        text = event_text([sentence for sentence, _words in letter.cues])
        schedule_interview(person, application, scheduled, text=text, source=Event.Source.MAILBOX)
    elif interview := getattr(event, "interview", None):
        kept = {"name": interview.name, "minutes": interview.minutes, "people": interview.people}
        place = {"place": scheduled.place or interview.place}
        change = RescheduleInterview(**{**scheduled.model_dump(), **kept, **place}, version=interview.version)
        reschedule_interview(person, interview, change)
    else:
        made = correct_event(person, event, RecordEvent(kind=kind, on=when.day, text=event.text))
        columns = {"time_zone": when.zone, "place": scheduled.place, "starts_at": scheduled.starts_at}
        action.create(Interview(event=made, **columns))


def correct_letter(person: Person, letter: ReceivedLetter, right: CorrectLetter) -> None:
    """Say what a letter is in truth, and record that.

    Raises ``InputError("no_application")``, and ``RowGoneError`` when its mailbox was removed.
    """
    with undoable(person, _("Corrected an email: %(letter)s") % {"letter": letter}) as action:
        current = lock_row(ReceivedLetter.objects.owned_by(person).select_related("proposed"), letter.pk)
        columns: dict[str, object] = {"kind": right.kind, "doubts": [], "state": State.WAITING}
        if right.application is not None:
            found = Application.objects.owned_by(person).filter(pk=right.application).first()
            if found is None:
                raise InputError("no_application", "application")
            columns |= {"application": found}
        elif right.company:
            named = ProposedApplication(company=right.company, title=right.title)
            is_same = current.proposed is not None and str(current.proposed) == str(named)
            columns |= {"application": None, "proposed": current.proposed if is_same else action.create(named)}
        elif event_of(right.kind):
            raise InputError("no_application", "application")
        if right.kind != current.kind:
            keep_lessons(action, person, [current], right.kind)
        action.update(current, **columns)
        accept_letters(person, [current])


def dismiss_letters(person: Person, letters: Sequence[ReceivedLetter]) -> None:
    """Put letters away: they ask for no decision, and those that look the same aren't kept from then on.

    Recruiters' messages teach nothing, as the next one may be of interest. Letters decided on meanwhile stay as they
    are.
    """
    n = len(letters)
    label = ngettext("Dismissed an email: %(letter)s", "Dismissed %(n)s emails", n)
    with undoable(person, label % {"n": written_count(n), "letter": letters[0] if letters else ""}) as action:
        rows = ReceivedLetter.objects.owned_by(person).waiting().filter(pk__in=[each.pk for each in letters])
        waiting = list(rows)
        keep_lessons(action, person, [each for each in waiting if each.kind != LetterKind.RECRUITER_OUTREACH], "")
        action.update_many(waiting, state=State.DISMISSED)


def retract_recorded(person: Person, mailbox: Mailbox) -> None:
    """Take back what emails of a mailbox put on timelines, and applications that only they tell of, in one action."""
    recorded = recorded_from(person, mailbox)
    with undoable(person, _("Removed what emails had recorded: %(mailbox)s") % {"mailbox": mailbox}) as action:
        if recorded.applications:
            delete_applications(person, recorded.applications)
        action.create_many([event.retraction() for event in recorded.events])
        rebuild_state(list({event.application_id: event.application for event in recorded.events}.values()))
