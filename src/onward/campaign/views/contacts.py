from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.campaign.actions import contacts as actions
from onward.campaign.actions.applications import EditedElsewhere
from onward.campaign.core.links import as_link
from onward.campaign.forms.contacts import ContactForm, TouchForm
from onward.campaign.models import Application, Contact, Touch
from onward.campaign.views.versions import differing
from onward.ui.pages import page

LONGEST_NUMBER = 18


def index(request: HttpRequest) -> HttpResponse:
    rows = Contact.objects.owned_by(signed_in(request))
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(company__icontains=text) | Q(position__icontains=text))
    found = Paginator(rows, 50).get_page(request.GET.get("page"))
    return page(request, "campaign/contacts.html", {"contacts": found, "text": text}, fragment="list")


def add(request: HttpRequest) -> HttpResponse:
    form = ContactForm(request.POST or None, key="new")
    if request.method == "POST" and form.is_valid():
        contact = actions.add_contact(signed_in(request), **form.values)
        return redirect("campaign:contact", contact.pk)
    return page(
        request, "campaign/contact_form.html", {"form": form, "contact": None, "differing": []}, status=_status(form)
    )


def show(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    contact = get_object_or_404(Contact.objects.owned_by(person), pk=pk)
    form = TouchForm(key=pk, initial={"on": person.today()})
    return _contact_page(request, contact, form, _about(person, request.GET.get("application")))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is known of a contact; a change made in another tab is shown beside what was typed."""
    person = signed_in(request)
    contact = get_object_or_404(Contact.objects.owned_by(person), pk=pk)
    form = ContactForm(request.POST or None, key=str(pk), initial=vars(contact))
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_contact(person, contact, form.cleaned_data["version"] or 0, **form.values)
        except EditedElsewhere:
            changed = differing(form, vars(contact))
        else:
            return redirect("campaign:contact", contact.pk)
    context = {"form": form, "contact": contact, "differing": changed}
    return page(request, "campaign/contact_form.html", context, status=409 if changed else _status(form))


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    actions.delete_contact(person, get_object_or_404(Contact.objects.owned_by(person), pk=pk))
    return redirect("campaign:contacts")


@require_POST
def touch(request: HttpRequest, pk: int) -> HttpResponse:
    """Note an exchange; noting it from the page of an application says that it was about that one."""
    person = signed_in(request)
    contact = get_object_or_404(Contact.objects.owned_by(person), pk=pk)
    form = TouchForm(request.POST, key=pk)
    about = _about(person, request.POST.get("application"))
    if not form.is_valid():
        return _contact_page(request, contact, form, about)
    actions.add_touch(person, contact, **form.cleaned_data, application=about)
    return redirect("campaign:contact", contact.pk)


@require_POST
def remove_touch(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    row = get_object_or_404(Touch.objects.owned_by(person).select_related("contact"), pk=pk)
    actions.delete_touch(person, row)
    return redirect("campaign:contact", row.contact_id)


def _contact_page(request: HttpRequest, contact: Contact, form: TouchForm, about: Application | None) -> HttpResponse:
    touches = Touch.objects.owned_by(contact.owner_id).filter(contact=contact).select_related("application__job")
    context = {"contact": contact, "link": as_link(contact.url), "touches": touches, "form": form, "about": about}
    return page(request, "campaign/contact.html", context, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.errors else 200


def _about(person: Person, text: str | None) -> Application | None:
    """The application a new exchange is about, when the address or the form names one of the person's."""
    if not text or not text.isdecimal() or len(text) > LONGEST_NUMBER:
        return None
    return Application.objects.owned_by(person).select_related("job").filter(pk=int(text)).first()
