"""Reminders about one application: adding, changing, finishing and removing them."""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.models import Application, Reminder
from onward.foundation.operations import Day, InputError, OperationInput
from onward.foundation.undo.recording import undoable

ReminderText = Annotated[str, Field(min_length=1, max_length=300)]


class SaveReminder(OperationInput):
    """What to remember, and on which day."""

    text: ReminderText
    due_on: Day


def add_reminder(person: Person, application: Application, saved: SaveReminder) -> Reminder:
    """Add a reminder. Raises ``InputError("day_passed")`` for a day before today."""
    if saved.due_on < person.today():
        raise InputError("day_passed", "due_on")
    with undoable(person, _("Set a reminder: %(text)s") % {"text": saved.text}) as action:
        return action.create(Reminder(application=application, **saved.model_dump()))


def edit_reminder(person: Person, reminder: Reminder, saved: SaveReminder) -> Reminder:
    """Change a reminder. Raises ``InputError("day_passed")`` for a new day before today."""
    if saved.due_on != reminder.due_on and saved.due_on < person.today():
        raise InputError("day_passed", "due_on")
    with undoable(person, _("Changed a reminder: %(text)s") % {"text": saved.text}) as action:
        return action.update(reminder, **saved.model_dump())


def finish_reminder(person: Person, reminder: Reminder) -> Reminder:
    with undoable(person, _("Done: %(text)s") % {"text": reminder.text}) as action:
        return action.update(reminder, done_on=person.today())


def remove_reminder(person: Person, reminder: Reminder) -> None:
    with undoable(person, _("Removed a reminder: %(text)s") % {"text": reminder.text}) as action:
        action.delete(reminder)
