"""Following up: planning it, having sent it, putting it off, letting it be."""

from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.contacts.operations import AddInteraction, add_interaction
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.models import Application, Contact, FollowUp, FollowUpInterval, Interaction
from onward.foundation.undo.recording import undoable
from onward.vocabulary import EventKind, Stage


def record_sent_follow_up(
    person: Person,
    application: Application,
    text: str,
    *,
    on: date,
    planned: FollowUp | None = None,
    contact: Contact | None = None,
) -> FollowUp:
    """Say that a follow-up was sent; its text stays on the timeline, and with the contact when one is named.

    The same text said twice on one day, as by a double click, was sent once.
    """
    same = FollowUp.objects.owned_by(person).filter(application=application, done_on=on, draft=text).first()
    if same:
        return same
    with undoable(person, _("Followed up: %(job)s") % {"job": application.job}) as action:
        row = planned or action.create(
            FollowUp(application=application, due_on=on, stage_when_planned=application.stage)
        )
        action.update(row, done_on=on, draft=text)
        record_event(
            person,
            application,
            RecordEvent(kind=EventKind.NOTE, on=on, text=_("Followed up.") + (f"\n\n{text}" if text else "")),
        )
        if contact:
            sent = AddInteraction(on=on, how=Interaction.Medium.EMAIL, text=text, application=application.pk)
            interaction = add_interaction(person, contact, sent)
            action.update(row, interaction=interaction)
    return row


def schedule_follow_up(
    person: Person, application: Application, until: date, planned: FollowUp | None = None
) -> FollowUp:
    """Put a follow-up on a day, be it a new one or the one that is ``planned``."""
    label = _("Put off the follow-up: %(job)s") if planned else _("Planned a follow-up: %(job)s")
    with undoable(person, label % {"job": application.job}) as action:
        row = planned or action.create(
            FollowUp(application=application, due_on=until, stage_when_planned=application.stage)
        )
        return action.update(row, due_on=until)


def dismiss_follow_up(person: Person, application: Application, on: date, planned: FollowUp | None = None) -> FollowUp:
    """Not this one: it counts as if it had been sent, so the next suggestion waits longer."""
    with undoable(person, _("No follow-up now: %(job)s") % {"job": application.job}) as action:
        row = planned or action.create(
            FollowUp(application=application, due_on=on, stage_when_planned=application.stage)
        )
        return action.update(row, dismissed_on=on)


def set_follow_up_intervals(person: Person, days: dict[Stage, int]) -> None:
    """After how many days of silence to suggest a follow-up, by stage."""
    with undoable(person, _("Changed when to follow up")) as action:
        present = {each.stage: each for each in FollowUpInterval.objects.owned_by(person)}
        for stage, count in days.items():
            if stage in present:
                action.update(present[stage], days=count)
            else:
                action.create(FollowUpInterval(stage=stage, days=count))
