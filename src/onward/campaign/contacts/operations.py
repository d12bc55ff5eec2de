"""People of the search, and the dated exchanges with them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.models import Application, Contact, Interaction
from onward.foundation.operations import EditConflictError
from onward.foundation.undo.recording import undoable


def add_contact(person: Person, **values: Any) -> Contact:
    with undoable(person, _("Added %(name)s") % {"name": values["name"]}) as action:
        return action.create(Contact(**values))


def edit_contact(person: Person, contact: Contact, version: int, **values: Any) -> Contact:
    """Raises ``EditConflictError`` when ``version`` is no longer the current one."""
    with undoable(person, _("Changed %(name)s") % {"name": contact.name}) as action:
        current = Contact.objects.owned_by(person).select_for_update().get(pk=contact.pk)
        if current.version != version:
            raise EditConflictError
        return action.update(current, **values, version=version + 1)


def delete_contact(person: Person, contact: Contact) -> None:
    with undoable(person, _("Deleted %(name)s") % {"name": contact.name}) as action:
        action.delete(contact)


def add_interaction(
    person: Person, contact: Contact, *, on: date, how: str, text: str = "", application: Application | None = None
) -> Interaction:
    with undoable(person, _("In touch with %(name)s") % {"name": contact.name}) as action:
        return action.create(Interaction(contact=contact, application=application, on=on, how=how, text=text))


def delete_interaction(person: Person, interaction: Interaction) -> None:
    with undoable(person, _("Removed an exchange with %(name)s") % {"name": interaction.contact.name}) as action:
        action.delete(interaction)
