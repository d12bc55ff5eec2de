"""What a person types about a contact, and about an interaction with one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.contacts.operations import AddContact, AddInteraction, EditContact
from onward.campaign.models import Application, Contact, Interaction
from onward.ui.form_fields import day_field, line_field, text_field
from onward.ui.forms import OperationForm


class ContactForm(OperationForm[AddContact]):
    input_class: type[AddContact] = AddContact

    name = line_field(_("Name"), required=True)
    company = line_field(_("Company"))
    position = line_field(_("Position"))
    email = line_field(_("Email"), widget=forms.EmailInput)
    phone = line_field(_("Phone"))
    url = line_field(_("Link"))
    notes = text_field(_("Notes"), rows=4)

    def __init__(self, *args: Any, draft: str = "contact-new", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["notes"].widget.attrs["data-draft"] = draft


class EditContactForm(ContactForm):
    """What is known of a contact now, to be corrected."""

    input_class = EditContact
    operation_input: EditContact

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, contact: Contact, *args: Any, **options: Any) -> None:
        super().__init__(*args, draft=f"contact-{contact.pk}", initial=vars(contact), **options)


class InteractionForm(OperationForm[AddInteraction]):
    """An interaction with a contact, about ``application`` when one is named."""

    input_class = AddInteraction

    on = day_field(label=_("Date"))
    how = forms.ChoiceField(label=_("How"), choices=Interaction.Medium.choices)
    text = text_field(_("What you talked about"), rows=2)

    def __init__(self, contact: Contact, application: Application | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.application = application
        self.fields["text"].widget.attrs["data-draft"] = f"touch-{contact.pk}"

    def input_values(self) -> dict[str, Any]:
        return {**super().input_values(), "application": self.application.pk if self.application else None}
