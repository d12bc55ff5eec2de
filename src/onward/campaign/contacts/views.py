"""The list of contacts, and the page of one with its interactions."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.applications.rules import web_link
from onward.campaign.contacts import operations
from onward.campaign.contacts.forms import ContactForm, EditContactForm, InteractionForm
from onward.campaign.contacts.queries import contact_card, find_contacts
from onward.campaign.employers.queries import employer_url
from onward.campaign.models import Application, Contact, Interaction
from onward.foundation.operations import EditConflictError
from onward.parsing.text import row_id, strip_invisible
from onward.parsing.vcards import VCardVersion, write_vcards
from onward.ui.forms import conflicting_fields
from onward.ui.rendering import render_page


def index(request: HttpRequest) -> HttpResponse:
    text = strip_invisible(request.GET.get("q", "")).strip()[:200]
    found = Paginator(find_contacts(current_person(request), text), 50).get_page(request.GET.get("page"))
    return render_page(request, "campaign/contacts.html", {"contacts": found, "text": text}, fragment="list")


def export(request: HttpRequest) -> HttpResponse:
    """Export all contacts as a vCard file."""
    person = current_person(request)
    return _card_file(request, list(Contact.objects.owned_by(person)), f"people-{person.today().isoformat()}")


def export_one(request: HttpRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact.objects.owned_by(current_person(request)), pk=pk)
    return _card_file(request, [contact], f"person-{contact.pk}")


def add(request: HttpRequest) -> HttpResponse:
    form = ContactForm(request.POST or None, initial={"company": request.GET.get("company", "")})
    if request.method == "POST" and form.is_valid():
        contact = operations.add_contact(current_person(request), form.operation_input)
        return redirect("campaign:contact", contact.pk)
    return render_page(
        request,
        "campaign/contact_form.html",
        {"form": form, "contact": None, "differing": []},
        status=422 if form.errors else 200,
    )


def show(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    contact = get_object_or_404(Contact.objects.owned_by(person), pk=pk)
    about = _application_named(person, request.GET.get("application"))
    return _contact_page(request, contact, InteractionForm(contact, about, initial={"on": person.today()}))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is known of a contact; a change made in another tab is shown beside what was typed."""
    person = current_person(request)
    contact = get_object_or_404(Contact.objects.owned_by(person), pk=pk)
    form = EditContactForm(contact, request.POST or None)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_contact(person, contact, form.operation_input)
        except EditConflictError:
            changed = conflicting_fields(form, vars(contact))
        else:
            return redirect("campaign:contact", contact.pk)
    context = {"form": form, "contact": contact, "differing": changed}
    status = 409 if changed else 422 if form.errors else 200
    return render_page(request, "campaign/contact_form.html", context, status=status)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.delete_contact(person, get_object_or_404(Contact.objects.owned_by(person), pk=pk))
    return redirect("campaign:contacts")


@require_POST
def add_interaction(request: HttpRequest, pk: int) -> HttpResponse:
    """Note an interaction; noting it from the page of an application says that it was about that one."""
    person = current_person(request)
    contact = get_object_or_404(Contact.objects.owned_by(person), pk=pk)
    form = InteractionForm(contact, _application_named(person, request.POST.get("application")), request.POST)
    if not form.is_valid():
        return _contact_page(request, contact, form)
    operations.add_interaction(person, contact, form.operation_input)
    return redirect("campaign:contact", contact.pk)


@require_POST
def remove_interaction(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    row = get_object_or_404(Interaction.objects.owned_by(person).select_related("contact"), pk=pk)
    operations.delete_interaction(person, row)
    return redirect("campaign:contact", row.contact_id)


def _card_file(request: HttpRequest, contacts: list[Contact], name: str) -> HttpResponse:
    """Return vCards of version 3.0, which every address book reads, or of 4.0 if the address asks for it."""
    version = VCardVersion.V4 if request.GET.get("version") == VCardVersion.V4 else VCardVersion.V3
    text = write_vcards((contact_card(each) for each in contacts), version)
    response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.vcf"'
    return response


def _contact_page(request: HttpRequest, contact: Contact, form: InteractionForm) -> HttpResponse:
    interactions = Interaction.objects.owned_by(contact.owner_id).filter(contact=contact)
    context = {
        "contact": contact,
        "web_address": web_link(contact.url),
        "employer_url": employer_url(contact.company),
        "interactions": interactions.select_related("application__job"),
        "form": form,
        "about": form.application,
    }
    return render_page(request, "campaign/contact.html", context, status=422 if form.errors else 200)


def _application_named(person: Person, text: str | None) -> Application | None:
    """Return the application a new interaction is about, when the address or the form names one of the person's."""
    pk = row_id(text or "")
    return Application.objects.owned_by(person).with_job().filter(pk=pk).first() if pk is not None else None
