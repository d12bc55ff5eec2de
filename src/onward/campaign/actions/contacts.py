"""People of the search, and the dated exchanges with them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.actions.applications import EditedElsewhere
from onward.campaign.models import Application, Contact, Touch
from onward.foundation.deeds import deed


def add_contact(person: Person, **values: Any) -> Contact:
    with deed(person, _("Added %(name)s") % {"name": values["name"]}) as act:
        return act.make(Contact(**values))


def edit_contact(person: Person, contact: Contact, version: int, **values: Any) -> Contact:
    """Raises ``EditedElsewhere`` when ``version`` is no longer the current one."""
    with deed(person, _("Changed %(name)s") % {"name": contact.name}) as act:
        current = Contact.objects.owned_by(person).select_for_update().get(pk=contact.pk)
        if current.version != version:
            raise EditedElsewhere
        return act.change(current, **values, version=version + 1)


def delete_contact(person: Person, contact: Contact) -> None:
    with deed(person, _("Deleted %(name)s") % {"name": contact.name}) as act:
        act.remove(contact)


def add_touch(
    person: Person, contact: Contact, *, on: date, how: str, text: str = "", application: Application | None = None
) -> Touch:
    with deed(person, _("In touch with %(name)s") % {"name": contact.name}) as act:
        return act.make(Touch(contact=contact, application=application, on=on, how=how, text=text))


def delete_touch(person: Person, touch: Touch) -> None:
    with deed(person, _("Removed an exchange with %(name)s") % {"name": touch.contact.name}) as act:
        act.remove(touch)
