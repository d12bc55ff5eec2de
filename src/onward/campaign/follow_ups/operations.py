"""Following up: scheduling it, having sent it, dismissing it."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.contacts.operations import AddInteraction, add_interaction
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.follow_ups.queries import pending_follow_up
from onward.campaign.follow_ups.texts import follow_up_note
from onward.campaign.models import Application, Contact, FollowUp, FollowUpInterval, Interaction
from onward.foundation.operations import Day, InputError, OperationInput
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.vocabulary import EventKind

MAX_INTERVAL = 120
DaysOfSilence = Annotated[int, Field(ge=0, le=MAX_INTERVAL)]


class RecordSentFollowUp(OperationInput):
    """The text that was sent, on which day, and the id of the contact it went to, if it went to one.

    The text is shorter than that of an event, because it becomes one, below a sentence that says what it is.
    """

    text: str = Field(default="", max_length=19_500)
    on: Day
    contact: int | None = None


class ScheduleFollowUp(OperationInput):
    due_on: Day


class SetFollowUpIntervals(OperationInput):
    """After how many days of silence at each stage to suggest a follow-up; 0 for never."""

    applied: DaysOfSilence
    screen: DaysOfSilence
    assessment: DaysOfSilence
    interview: DaysOfSilence
    offer: DaysOfSilence


def record_sent_follow_up(person: Person, application: Application, sent: RecordSentFollowUp) -> FollowUp:
    """Record that a follow-up was sent; its text stays on the timeline, and with the contact when one is named.

    The same text recorded twice on one day, as by a double click, counts once. Raises
    ``InputError("unknown_contact")`` for a contact that is not theirs.
    """
    with undoable(person, _("Followed up: %(job)s") % {"job": application.job}) as action:
        done = FollowUp.objects.owned_by(person).filter(application=application, done_on=sent.on, draft=sent.text)
        if present := done.first():
            return present
        contact = Contact.objects.owned_by(person).filter(pk=sent.contact).first() if sent.contact is not None else None
        if sent.contact is not None and contact is None:
            raise InputError("unknown_contact", "contact")
        row = _pending_or_new(action, application, sent.on)
        action.update(row, done_on=sent.on, draft=sent.text)
        note = RecordEvent(kind=EventKind.NOTE, on=sent.on, text=follow_up_note(sent.text))
        record_event(person, application, note)
        if contact:
            interaction = AddInteraction(
                on=sent.on, how=Interaction.Medium.EMAIL, text=sent.text, application=application.pk
            )
            action.update(row, interaction=add_interaction(person, contact, interaction))
    return row


def schedule_follow_up(person: Person, application: Application, scheduled: ScheduleFollowUp) -> FollowUp:
    """Schedule a new follow-up, or move the pending one.

    Raises ``InputError("day_passed")`` for a day before today.
    """
    if scheduled.due_on < person.today():
        raise InputError("day_passed", "due_on")
    postponed = pending_follow_up(application) is not None
    label = _("Postponed the follow-up: %(job)s") if postponed else _("Scheduled a follow-up: %(job)s")
    with undoable(person, label % {"job": application.job}) as action:
        row = _pending_or_new(action, application, scheduled.due_on)
        return action.update(row, due_on=scheduled.due_on)


def dismiss_follow_up(person: Person, application: Application) -> FollowUp:
    """Skip this follow-up: it counts as sent, so that the next suggestion waits longer."""
    today = person.today()
    with undoable(person, _("Skipped the follow-up: %(job)s") % {"job": application.job}) as action:
        return action.update(_pending_or_new(action, application, today), dismissed_on=today)


def set_follow_up_intervals(person: Person, intervals: SetFollowUpIntervals) -> None:
    with undoable(person, _("Changed the follow-up schedule")) as action:
        present = {each.stage: each for each in FollowUpInterval.objects.owned_by(person)}
        for stage, days in intervals.model_dump().items():
            if stage in present:
                action.update(present[stage], days=days)
            else:
                action.create(FollowUpInterval(stage=stage, days=days))


def _pending_or_new(action: ActionRecorder, application: Application, due_on: date) -> FollowUp:
    new = FollowUp(application=application, due_on=due_on, stage_when_planned=application.stage)
    return pending_follow_up(application) or action.create(new)
