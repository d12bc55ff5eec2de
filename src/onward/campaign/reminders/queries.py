"""Reminders that are not done."""

from onward.accounts.public import Person
from onward.campaign.models import Application, Reminder


def pending_reminders(application: Application) -> list[Reminder]:
    """Return the reminders about an application that are not done, soonest first."""
    return list(Reminder.objects.owned_by(application.owner_id).filter(application=application, done_on=None))


def open_reminders(person: Person) -> list[Reminder]:
    """Return all reminders that are not done, soonest first."""
    return list(Reminder.objects.owned_by(person).filter(done_on=None).select_related("application__job"))
