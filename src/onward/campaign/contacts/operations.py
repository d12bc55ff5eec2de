"""Contacts, and the dated interactions with them; each is one undoable action."""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.models import Application, Contact, Interaction
from onward.foundation.operations import Day, EmailAddress, InputError, OperationInput, lock_version
from onward.foundation.undo.recording import undoable

Name = Annotated[str, Field(max_length=300)]
Notes = Annotated[str, Field(max_length=100_000)]


class AddContact(OperationInput):
    """The details of a contact. ``url`` may be any text; only a web address becomes a link."""

    name: str = Field(min_length=1, max_length=200)
    company: Name = ""
    position: Name = ""
    email: EmailAddress = ""
    phone: str = Field(default="", max_length=60)
    url: str = Field(default="", max_length=2000)
    notes: Notes = ""


class EditContact(AddContact):
    """The new details of a contact; fields that are not given stay as they are. ``version`` is that of the contact the
    person saw."""

    version: int


class AddInteraction(OperationInput):
    """An interaction with a contact; ``application`` is the id of the application it was about, if of one."""

    on: Day
    how: Interaction.Medium
    text: Notes = ""
    application: int | None = None


def add_contact(person: Person, added: AddContact) -> Contact:
    with undoable(person, _("Added %(name)s") % {"name": added.name}) as action:
        return action.create(Contact(**added.model_dump()))


def edit_contact(person: Person, contact: Contact, edited: EditContact) -> Contact:
    """Edit the details of a contact. Raises ``EditConflictError``."""
    with undoable(person, _("Changed %(name)s") % {"name": contact.name}) as action:
        current = lock_version(Contact.objects.owned_by(person), contact.pk, edited.version)
        values = edited.model_dump(exclude_unset=True, exclude={"version"})
        return action.update(current, **values, version=edited.version + 1)


def delete_contact(person: Person, contact: Contact) -> None:
    with undoable(person, _("Deleted %(name)s") % {"name": contact.name}) as action:
        action.delete(contact)


def add_interaction(person: Person, contact: Contact, added: AddInteraction) -> Interaction:
    """Note an interaction. Raises ``InputError("unknown_application")`` for an application that is not theirs."""
    about = added.application
    if about is not None and not Application.objects.owned_by(person).filter(pk=about).exists():
        raise InputError("unknown_application", "application")
    with undoable(person, _("Talked with %(name)s") % {"name": contact.name}) as action:
        values = added.model_dump(exclude={"application"})
        return action.create(Interaction(contact=contact, application_id=about, **values))


def delete_interaction(person: Person, interaction: Interaction) -> None:
    with undoable(person, _("Removed a conversation with %(name)s") % {"name": interaction.contact.name}) as action:
        action.delete(interaction)
