"""Which contacts a page lists."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from onward.accounts.public import Person
from onward.campaign.employers.queries import company_spellings, employer_keys
from onward.campaign.models import Application, Contact, Interaction
from onward.parsing.vcards import VCard


def find_contacts(person: Person, text: str) -> QuerySet[Contact]:
    """Return contacts whose name, company or position contains ``text``; all of them when it is empty."""
    rows = Contact.objects.owned_by(person)
    if not text:
        return rows
    return rows.filter(Q(name__icontains=text) | Q(company__icontains=text) | Q(position__icontains=text))


def related_contacts(application: Application) -> QuerySet[Contact]:
    """Return contacts there were interactions with about this application, then those at the employer."""
    about_it = Interaction.objects.owned_by(application.owner_id).filter(application=application)
    rows = Contact.objects.owned_by(application.owner_id)
    met = Exists(about_it.filter(contact=OuterRef("pk")))
    keys = employer_keys(application.owner_id, application.job.company_key)
    related = Q(met) | Q(company__in=company_spellings(application.owner_id, keys)) if keys else Q(met)
    return rows.filter(related).order_by(met.desc(), "name", "pk")


def contact_card(contact: Contact) -> VCard:
    """Return a contact as a card for address books."""
    return VCard(
        name=contact.name,
        company=contact.company,
        position=contact.position,
        emails=(contact.email,) if contact.email else (),
        phones=(contact.phone,) if contact.phone else (),
        urls=(contact.url,) if contact.url else (),
        notes=contact.notes,
    )
